"""The Home tab: my projects, what waits on me, what is next, and how to begin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from studio.people.person import Project
from studio.sessions.session import Session, said_when
from studio.wording import capitalised
from views.kit.blocks import cut, divider, escape, header, said, section
from views.kit.message import Block, Home
from views.kit.paragraphs import shortened
from views.studio.studio import NO_PROJECTS, project_line

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


def home(overview: Overview) -> Home:
    """The Home of somebody whom we know."""
    blocks: list[Block] = [header("Waiting on you"), said(_waiting(overview.waiting), "home.waiting")]
    blocks += [divider(), header("Upcoming sessions"), said(_sessions(overview.upcoming), "home.sessions")]
    blocks += [divider(), header("Your projects"), said(_projects(overview), "home.projects")]
    return Home((*blocks, divider(), *_start()))


def stranger() -> Home:
    """The Home of somebody whom we do not know yet."""
    text = "I do not know you yet; I am asking Slack who you are. Open this page again in a minute."
    return Home((said(text, "home.stranger"), divider(), *_start()))


def _waiting(waiting: Sequence[Waits]) -> str:
    if not waiting:
        return "Nothing waits on you."
    return "\n".join(shortened([f"{cut(item.what, 200)} — {item.how}" for item in waiting], MOST))


def _sessions(upcoming: Sequence[tuple[Project, Session]]) -> str:
    if not upcoming:
        return "No sessions are booked."
    return "\n".join(shortened([_session(project, session) for project, session in upcoming], MOST))


def _session(project: Project, session: Session) -> str:
    room = f", {cut(session.room, 40)}" if session.room else ""
    return f"{capitalised(said_when(session))}: {cut(session.title, 80)} — {project.key} {session.name}{room}"


def _projects(overview: Overview) -> str:
    if not overview.projects:
        return NO_PROJECTS
    lines = [project_line(project, overview.roles.get(project.id, "")) for project in overview.projects]
    return "\n".join(shortened(lines, MOST))


def _start() -> list[Block]:
    lines = "\n".join(f"{what}: `{escape(line)}`" for what, line in START)
    return [header("How to start"), section(f"{lines}\nEverything else: `/studio help`", "home.start")]
