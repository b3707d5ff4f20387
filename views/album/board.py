"""The album at a glance: a line a song, five cells, and the one thing that blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from studio.music.progress import Cell, Part, Progress, counts, stuck_first
from studio.people.person import Project
from studio.wall_time import MONTHS
from studio.wording import counted
from views.album.actions import MORE, OPEN, SONG, WAITS, Album, Entry, OfSong, Sort
from views.album.words import STANDINGS, Reading, sentence, state
from views.kit.blocks import actions, button, escape, option, overflow, rich, said, select, small
from views.kit.fixed import column, fixed
from views.kit.message import Block, Message
from views.kit.pages import turning
from views.kit.values import Id

PAGE = 30  # songs: a page stays readable on a phone
TITLE = 13
SIGNS: dict[Cell, str] = {"empty": "░", "half": "▒", "full": "▓"}
CELLS = "Cells: " + " · ".join(part.value for part in Part)
NO_SONGS = "No songs yet."


@dataclass(frozen=True, slots=True)
class Board:
    """What the album shows: `title` and `due` are of the release that is due next; `shareable`: a channel is there."""

    project: Project
    title: str
    rows: Sequence[Progress]
    reading: Reading
    due: str = ""
    shareable: bool = False


def board(shown: Board, sort: Sort = "order", page: int = 0) -> Message:
    """A page of the album with its buttons."""
    rows = stuck_first(shown.rows) if sort == "stuck" else list(shown.rows)
    pages = max(-(-len(rows) // PAGE), 1)
    page = min(max(page, 0), pages - 1)
    on_page = rows[page * PAGE : (page + 1) * PAGE]
    head, summary = _head(shown)
    blocks: list[Block] = [rich("album.head", (head, "bold"), (f"\n{summary}" if summary else "", ""))]
    if not on_page:
        return Message(escape(f"{head}\n{NO_SONGS}"), (*blocks, said(NO_SONGS, "album.none")))
    blocks.append(fixed(f"album.rows:{sort}:{page}", [line(row, shown.reading) for row in on_page]))
    blocks.append(small("album.cells", CELLS))
    blocks.append(actions(f"album.actions:{page}", *_row(shown, on_page, sort)))
    if pages > 1:
        to = shown.project.id
        more = Album(to, page + 1, sort) if page + 1 < pages else None
        ways = turning(OPEN, Album(to, page - 1, sort) if page else None, more)
        blocks.append(actions(f"album.pages:{page}", *ways))
    words = [head, *([summary] if summary else []), *(sentence(row, shown.reading) for row in on_page)]
    return Message(escape("\n".join(words)), tuple(blocks))


def line(row: Progress, reading: Reading) -> str:
    """2 Paper Moon    ▓▓▓▓░ v1 Noor, Lena."""
    cells = "".join(SIGNS[cell] for cell in row.cells)
    return f"{row.position:>2} {column(row.title, TITLE)} {cells} {state(row, reading)}"


def said_due(day: str) -> str:
    """Due 11 Dec, of a day as it is stored."""
    year, month, of_month = day.split("-")
    return f"due {int(of_month)} {MONTHS[int(month) - 1]}" if year else ""


def _head(shown: Board) -> tuple[str, str]:
    named = [shown.title, counted(len(shown.rows), "song"), shown.due]
    many = counts(shown.rows)
    summary = [f"{many[standing]} {word}" for standing, word in STANDINGS if many[standing]]
    return " · ".join(filter(None, named)), " · ".join(summary)


def _row(shown: Board, rows: Sequence[Progress], sort: Sort) -> list[Block]:
    project = shown.project.id
    waiting = counts(shown.rows)["waits"]
    waits = [button(f"What waits ({waiting})", WAITS, Id(project))] if waiting else []
    songs = [option(f"{row.position} {row.title}", OfSong(project, row.song)) for row in rows]
    entries = [("Show in channel", Entry("channel", project))] if shown.shareable else []
    entries.append(("Spreadsheet", Entry("xlsx", project)))
    other = Entry("order", project) if sort == "stuck" else Entry("stuck", project)
    entries.append(("In running order" if sort == "stuck" else "Sort by what is stuck", other))
    return [*waits, select(SONG, songs, placeholder="One song"), overflow(MORE, entries)]
