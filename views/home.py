"""The Home tab: my projects, what waits on me, what is next, and how to begin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from studio.people.person import Project
from studio.rights.table import CHANGE_PROJECT
from studio.sessions.session import Session
from studio.wall_time import said_span
from studio.wording import capitalised
from views.kit.blocks import cut, divider, escape, header, said, section
from views.kit.message import Block, Home

MOST = 10
START = (
    ("Log a decision while you work", "/decision kept take 7 for the chorus"),
    ("Book a session", '/session book fri 19:00 3h "Vocals"'),
    ("See the credits", "/credits"),
)


@dataclass(frozen=True, slots=True)
class Waits:
    """Something that waits on the reader: what, and what to do about it."""

    what: str
    how: str


@dataclass(frozen=True, slots=True)
class Overview:
    """What the Home of one person shows. `roles` say what the reader is, by project id."""

    projects: Sequence[Project]
    roles: Mapping[int, str]
    waiting: Sequence[Waits]
    upcoming: Sequence[tuple[Project, Session]]


def home(found: Overview) -> Home:
    """The Home of somebody whom we know."""
    blocks: list[Block] = [header("Waiting on you"), said(_waiting(found.waiting), "home.waiting")]
    blocks += [divider(), header("Upcoming sessions"), said(_sessions(found.upcoming), "home.sessions")]
    blocks += [divider(), header("Your projects"), said(_projects(found), "home.projects")]
    return Home((*blocks, divider(), *_start()))


def stranger() -> Home:
    """The Home of somebody whom we do not know yet."""
    text = "I do not know you yet; I am asking Slack who you are. Open this page again in a minute."
    return Home((said(text, "home.stranger"), divider(), *_start()))


def _waiting(waiting: Sequence[Waits]) -> str:
    if not waiting:
        return "Nothing waits on you."
    return _lines([f"{cut(one.what, 200)} — {one.how}" for one in waiting])


def _sessions(upcoming: Sequence[tuple[Project, Session]]) -> str:
    if not upcoming:
        return "No sessions are booked."
    return _lines([_session(project, session) for project, session in upcoming])


def _session(project: Project, session: Session) -> str:
    room = f", {cut(session.room, 40)}" if session.room else ""
    when = said_span(session.starts_at, session.ends_at, session.zone)
    return f"{when}: {cut(session.title, 80)} — {project.key} {session.name}{room}"


def _projects(found: Overview) -> str:
    if not found.projects:
        return f"You are not engaged in any project yet. {capitalised(CHANGE_PROJECT.who)} can add you: /studio people add"
    return _lines(
        [
            f"{one.key}: {cut(one.title, 60)} — {cut(one.artist, 60)} — you: {cut(found.roles.get(one.id, ''), 120)}"
            for one in found.projects
        ]
    )


def _start() -> list[Block]:
    lines = "\n".join(f"{what}: `{escape(line)}`" for what, line in START)
    return [header("How to start"), section(f"{lines}\nEverything else: `/studio help`", "home.start")]


def _lines(lines: Sequence[str]) -> str:
    more = [f"… and {len(lines) - MOST} more"] if len(lines) > MOST else []
    return "\n".join([*lines[:MOST], *more])
