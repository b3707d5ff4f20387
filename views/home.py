"""The Home tab: my projects, what waits on me, what is next, and how to begin."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from studio.command_lines import command_line
from studio.music.release import Release
from studio.people.person import Project
from studio.sessions.session import Session, said_when
from studio.wording import capitalised
from views.approvals.actions import ToPage
from views.approvals.lists import asked_of_me
from views.approvals.question import Question
from views.credits.people import release_due
from views.kit.blocks import cut, divider, escape, header, rich, said, section
from views.kit.message import Block, Home
from views.kit.more import Entry, Listed, few, listed
from views.kit.paragraphs import paragraphs
from views.studio.studio import NO_PROJECTS, project_line

PAGE = "home.page"
MOST_RELEASES = 12
ROOM = 60  # blocks of what waits on one page: a Home holds 100
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
    """What the Home of one person shows. `roles` say what the reader is, by project id.

    `asked` are the OKs asked of the reader, what presses most first, `late` the approvals that are overdue; `waiting`
    is what waits besides. `releases` are those ahead of the projects in which the reader stands for the label, as they
    are due.
    """

    projects: Sequence[Project]
    roles: Mapping[int, str]
    asked: Sequence[Question]
    late: Collection[int]
    waiting: Sequence[Waits]
    upcoming: Sequence[tuple[Project, Session]]
    more_sessions: int = 0
    releases: Sequence[tuple[Project, Release]] = ()


def home(overview: Overview, page: int = 0) -> Home:
    """The Home of somebody whom we know; `page` of what waits."""
    blocks = _waiting(overview, page)
    blocks += [divider(), header("Upcoming sessions"), said(_sessions(overview), "home.sessions")]
    if overview.releases:
        blocks += [divider(), header("Releases ahead"), *_releases(overview)]
    blocks += [divider(), header("Your projects"), *_projects(overview)]
    return Home((*blocks, divider(), *_start()))


def stranger() -> Home:
    """The Home of somebody whom we do not know yet."""
    text = "I do not know you yet; I am asking Slack who you are. Open this page again in a minute."
    return Home((said(text, "home.stranger"), divider(), *_start()))


def _waiting(overview: Overview, page: int) -> list[Block]:
    """Everything that waits, with its buttons: what is due first; a page of it, and the way to the others."""
    entries = [*asked_of_me(overview.asked, overview.late, ROOM), *map(_entry, overview.waiting)]
    if not entries:
        return [header("Waiting on you"), said("Nothing waits on you.", "home.waiting")]
    title = f"Waiting on you · {len(entries)}" if len(entries) > 1 else "Waiting on you"
    shown = listed(entries, page, ROOM)
    return [header(title), *shown.blocks(lambda words: rich("home.head", (words, "bold"))), *_ways(shown)]


def _ways(shown: Listed) -> list[Block]:
    return shown.ways("home.pages", PAGE, ToPage)


def _entry(numbered: Waits) -> Entry:
    words = f"{cut(numbered.what, 200)} — {numbered.how}"
    return Entry((said(words),), words)


def _sessions(overview: Overview) -> str:
    if not overview.upcoming:
        return "No sessions are booked."
    lines = [_session(project, session) for project, session in overview.upcoming]
    more = overview.more_sessions
    return "\n".join([*lines, f"… and {more} more: /session list"] if more else lines)


def _releases(overview: Overview) -> list[Block]:
    """What the label has to have by when, and the line that says what is missing."""
    lines = [
        f"{release_due(project, release)}: "
        + command_line("credits", "missing", release=release.title, project=project.key)
        for project, release in overview.releases
    ]
    shown, more = few(lines, MOST_RELEASES)
    return paragraphs(
        "\n".join([*shown, *([f"{more}: /credits label"] if more else [])]), "home.releases", most=4
    )


def _session(project: Project, session: Session) -> str:
    room = f", {cut(session.room, 40)}" if session.room else ""
    return f"{capitalised(said_when(session))}: {cut(session.title, 80)} — {project.key} {session.name}{room}"


def _projects(overview: Overview) -> list[Block]:
    if not overview.projects:
        return [said(NO_PROJECTS, "home.projects")]
    lines = [project_line(project, overview.roles.get(project.id, "")) for project in overview.projects]
    return paragraphs("\n".join(lines), "home.projects", most=8)


def _start() -> list[Block]:
    lines = "\n".join(f"{what}: `{escape(line)}`" for what, line in START)
    return [header("How to start"), section(f"{lines}\nEverything else: `/studio help`", "home.start")]
