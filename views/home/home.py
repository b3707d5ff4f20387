"""The Home tab, by what the person does: what waits on them first, then what they wait for, what is next, their projects.

Nothing that is empty is shown. Whoever has several functions reads the parts of each, in the order of the work.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from studio.people import parts
from studio.people.person import Project
from studio.vocabulary import Function
from studio.wording import counted
from views.album.actions import OPEN as ALBUM
from views.album.actions import Album
from views.approvals.buttons import remind
from views.home.actions import DO, SET_UP, Do, What
from views.home.label import LabelAlbums, label_pieces
from views.home.pieces import Piece, paged
from views.kit.blocks import actions, button, cut, overflow, rich, said
from views.kit.message import Block, Home
from views.kit.more import few
from views.kit.values import Place
from views.sessions.actions import OPEN as BOOK
from views.sessions.actions import InProject
from views.waiting.items import Item, Kind, entry

KEEPS = "Liner Notes keeps who decided what on a record."
INVITE = "Invite me to the channel of a record: /invite @Liner Notes"
MOST_PROJECTS, MOST_AWAITED, MOST_NEXT = 5, 3, 3
TITLE = 60


@dataclass(frozen=True, slots=True)
class Awaited:
    """What the reader waits for: in a line, the asks, who owes the answers, and whether they were reminded today."""

    line: str
    asks: tuple[int, ...]
    names: tuple[str, ...]
    reminded: bool = False


@dataclass(frozen=True, slots=True)
class ProjectNow:
    """A project of the reader, and how far it is."""

    project: Project
    songs: int = 0
    final: int = 0
    due: str = ""


@dataclass(frozen=True, slots=True)
class Overview:
    """What the Home of one person shows; `functions` are theirs in all projects.

    `items` are what waits, what presses most first, `today` the sessions of the day, `news` what is only told, `next`
    a line for each session behind that. `rooms` are the lines of today's rooms, `health` a sentence, `bare` the
    projects without a producer; `may_set_up`: the reader may begin a record.
    """

    functions: frozenset[Function] = frozenset()
    several: bool = False
    items: Sequence[Item] = ()
    today: Sequence[Item] = ()
    news: Sequence[Item] = ()
    awaited: Sequence[Awaited] = ()
    next: Sequence[str] = ()
    projects: Sequence[ProjectNow] = ()
    more_projects: int = 0
    albums: LabelAlbums = field(default_factory=LabelAlbums)
    rooms: Sequence[str] = ()
    health: str = ""
    unwell: bool = False
    bare: Sequence[Project] = ()
    may_set_up: bool = False


def home(shown: Overview, page: int = 0) -> Home:
    """The Home of somebody whom we know; a page of it."""
    if not shown.projects and not shown.items and not shown.today:
        return _nobody_yet(shown)
    if shown.functions and shown.functions <= parts.ONE_THING:
        return _one_thing(shown)
    title = waiting_title(shown)
    waiting = [Piece(_entry(item, shown), title) for item in shown.items]
    return Home(tuple(paged(waiting, _rest(shown), page)))


def stranger() -> Home:
    """The Home of somebody whom we do not know yet."""
    text = "I do not know you yet; I am asking Slack who you are. Open this page again in a minute."
    return Home((said(text, "home.stranger"),))


def waiting_title(shown: Overview) -> str:
    """To do, for those who do the work; others are waited for."""
    many = sum(item.many for item in shown.items)
    words = "To do" if shown.functions and shown.functions <= parts.DOING else "Waiting for you"
    return f"{words} · {many}"


def _rest(shown: Overview) -> list[Piece]:
    """Everything that does not wait, in the order of the functions."""
    pieces = [Piece(_entry(item, shown), "Today") for item in shown.today]
    awaited, more = few(shown.awaited, MOST_AWAITED)
    pieces += [_awaited(one) for one in awaited]
    pieces += [Piece((said(more, "home.awaited.more"),), "You wait for")] if more else []
    if shown.next:
        nearest, later = few(shown.next, MOST_NEXT)
        pieces.append(Piece((said("\n".join((*nearest, later)).strip(), "home.next"),), "Next"))
    pieces += label_pieces(shown.albums, _own())
    pieces += _manager(shown)
    pieces += _projects(shown) if len(shown.projects) <= MOST_NEXT or not shown.albums else []
    pieces += _foot(shown) if shown.functions and not shown.albums else []
    pieces += _owner(shown)
    return [*pieces, *(Piece(_entry(item, shown), "New") for item in shown.news)]


def _entry(item: Item, shown: Overview) -> tuple[Block, ...]:
    return entry(item, several=shown.several, most=4).blocks


def _awaited(one: Awaited) -> Piece:
    line = f"{one.line} · reminded today" if one.reminded else one.line
    blocks: list[Block] = [said(cut(line, 160), f"home.awaited:{one.asks[0]}")]
    if not one.reminded and one.names:
        blocks.append(actions(f"home.remind:{one.asks[0]}", remind(one.asks, one.names)))
    return Piece(tuple(blocks), "You wait for")


def _projects(shown: Overview) -> list[Piece]:
    """A line each; of one project its buttons in sight, of several in a menu beside it."""
    if len(shown.projects) == 1:
        one = shown.projects[0]
        key = one.project.id
        row = [
            button("Album", f"{ALBUM}:{key}", Album(key)),
            button("Credits", f"{DO}:credits:{key}", Do("credits", key)),
            overflow(f"{DO}:{key}", _entries(key, ("missing", "sessions", "people", "songs"))),
        ]
        return [Piece((said(_line(one), f"home.project:{key}"), actions(f"home.row:{key}", *row)))]
    pieces = []
    first, _ = few(shown.projects, MOST_PROJECTS)
    for one in first:
        key = one.project.id
        menu = overflow(f"{DO}:{key}", _entries(key, ("credits", "log", "version", "sessions", "missing")))
        block = rich(f"home.project:{key}", (_line(one), ""))
        do = actions(f"home.row:{key}", button("Album", f"{ALBUM}:{key}", Album(key)), menu)
        pieces.append(Piece((block, do), "Your records"))
    hidden = len(shown.projects) - MOST_PROJECTS + shown.more_projects
    if hidden > 0:
        text = said(
            f"… and {hidden} more", "home.projects.more", button("All", f"{DO}:projects", Do("projects"))
        )
        pieces.append(Piece((text,), "Your records"))
    return pieces


def _line(one: ProjectNow) -> str:
    """Neon · 9 of 15 songs final · due 11 Dec."""
    songs = f"{one.final} of {counted(one.songs, 'song')} final" if one.songs else "no songs yet"
    return " · ".join(filter(None, [cut(one.project.title, TITLE), songs, one.due]))


WORDS: dict[What, str] = {
    "credits": "Credits", "missing": "What is missing", "sessions": "Sessions", "people": "People", "songs": "Songs",
    "log": "Log a decision", "version": "New version", "rooms": "Week of the rooms", "hours": "Hours",
    "mine": "My credits", "me": "My settings", "help": "Help",
}  # fmt: skip


def _entries(project: int, what: Sequence[What]) -> list[tuple[str, Do]]:
    return [(WORDS[each], Do(each, project)) for each in what]


def _foot(shown: Overview) -> list[Piece]:
    """What is begun from here by those who do the work; everybody's own behind the dots."""
    row: list[Block] = []
    if shown.functions & {*parts.WORKING} and len(shown.projects) == 1:
        key = shown.projects[0].project.id
        row = [
            button("Log a decision", f"{DO}:log:{key}", Do("log", key)),
            button("New version", f"{DO}:version:{key}", Do("version", key)),
        ]
    row = row or [button("My settings", f"{DO}:me", Do("me"))]  # dots alone say nothing
    return [Piece((actions("home.own", *row, _own()),))]


def _own() -> Block:
    return overflow(f"{DO}:own", _entries(0, ("hours", "mine", "me", "help")))


def _manager(shown: Overview) -> list[Piece]:
    """Today by room, and what is booked from here."""
    if not parts.runs_rooms(shown.functions):
        return []
    of = shown.projects[0].project if shown.projects else None
    row = [button("Book", f"{BOOK}:home", InProject(of.key))] if of else []
    row += [button("Week", f"{DO}:rooms", Do("rooms")), button("Hours", f"{DO}:hours", Do("hours"))]
    lines = [said("\n".join(shown.rooms), "home.rooms")] if shown.rooms else []
    return [Piece((*lines, actions("home.manager", *row)), "Rooms today" if lines else "Rooms")]


def _owner(shown: Overview) -> list[Piece]:
    """Health in a sentence, projects that lack a producer, and the beginning of a record."""
    pieces = []
    bare, more = few(shown.bare, MOST_PROJECTS)
    for project in bare:
        block = said(
            f"{cut(project.title, TITLE)} has no producer.",
            f"home.bare:{project.id}",
            button("People", f"{DO}:people:{project.id}", Do("people", project.id)),
        )
        pieces.append(Piece((block,), "The studio"))
    if more:
        pieces.append(Piece((said(f"{more} have no producer.", "home.bare.more"),), "The studio"))
    if shown.health:
        show = button("Show", f"{DO}:health", Do("health")) if shown.unwell else None
        pieces.append(Piece((said(shown.health, "home.health", show),), "The studio"))
    if shown.may_set_up:
        pieces.append(Piece((actions("home.record", _set_up()),), "The studio"))
    return pieces


def _set_up() -> Block:
    return button("Set up a record…", SET_UP, Place())


def _one_thing(shown: Overview) -> Home:
    """An artist is asked one thing at a time, and nothing else is shown."""
    queue = [*shown.items, *shown.today] or list(shown.news)
    if not queue:
        words = "\n".join(["Nothing waits for you.", *(f"Next: {line}" for line in shown.next[:1])])
        return Home((said(words, "home.nothing"),))
    first = _for_artists(queue[0])
    blocks = list(entry(first, several=shown.several, most=3).blocks)
    left = sum(item.many for item in queue[1:])
    blocks += [said(f"{left} more after this", "home.after")] if left else []
    return Home(tuple(blocks))


def _for_artists(item: Item) -> Item:
    """Of a version: does it sound right?"""
    if item.kind is not Kind.VERSION:
        return item
    words = {"OK": "Sounds right", "Changes…": "Something's off"}
    return replace(item, presses=tuple(replace(p, label=words.get(p.label, p.label)) for p in item.presses))


def _nobody_yet(shown: Overview) -> Home:
    blocks: list[Block] = [said(f"{KEEPS}\n{INVITE}", "home.begin")]
    return Home((*blocks, *([actions("home.record", _set_up())] if shown.may_set_up else [])))
