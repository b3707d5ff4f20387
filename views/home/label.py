"""The albums of a label by their day of delivery: how many songs are ready, what is missing, and who is asked for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from studio.people.person import Project
from studio.wall_time import said_day
from studio.wording import counted
from views.credits.actions import ASK, FILL_IN, AskThem, OfRelease
from views.credits.sheet.menu import sheet_menu
from views.home.actions import ALL_AS_FILE, ASK_ALL, SET_DATES
from views.home.pieces import WIDTH, Piece
from views.kit.blocks import actions, button, cut, said
from views.kit.message import Block
from views.kit.values import Place

BAR, WORDS, NAME = 10, 4, 40
FIRST = 3  # albums that stand above More with what comes later


@dataclass(frozen=True, slots=True)
class AlbumDue:
    """An album that is due: how many of its songs are ready, what lacks how often, what is the reader's to fill in.

    `ask` are those who can be asked for the rest, (id, name); `unsigned` who was asked to sign and has not.
    """

    project: Project
    release: int
    title: str
    day: date
    ready: int
    songs: int
    lacking: Sequence[tuple[str, int]] = ()
    own: int = 0
    ask: Sequence[tuple[int, str]] = ()
    unsigned: Sequence[str] = ()
    late: bool = False


@dataclass(frozen=True, slots=True)
class LabelAlbums:
    """All albums of the label's side: those shown, how many `due` within the days, without a day, and later."""

    shown: Sequence[AlbumDue] = ()
    due: int = 0
    within: int = 14
    total: int = 0
    undated: int = 0
    later: int = 0

    def __bool__(self) -> bool:
        return self.total > 0


def label_pieces(albums: LabelAlbums, own: Block) -> list[Piece]:
    """An album each, with what has no date and what comes later after the first of them; `own` is the reader's own menu."""
    if not albums:
        return []
    head = f"Due in {albums.within} days · {albums.due} of {albums.total}" if albums.due else "Next"
    shown = [Piece(_album(album), head) for album in albums.shown]
    first = FIRST - bool(albums.undated)
    pieces = shown[:first]
    if albums.undated:
        dates = button("Set dates", SET_DATES, Place())
        text = f"No date yet · {counted(albums.undated, 'album')}"
        pieces.append(Piece((said(text, "home.undated", dates),)))
    rest = f"Later · {counted(albums.later, 'album')}" if albums.later else counted(albums.total, "album")
    row = [button("All as XLSX", ALL_AS_FILE, Place()), button("Ask everybody", ASK_ALL, Place()), own]
    pieces.append(Piece((said(rest, "home.later"), actions("home.albums", *row))))
    return [*pieces, *shown[first:]]


def _album(album: AlbumDue) -> tuple[Block, ...]:
    project, release = album.project.id, album.release
    key = f"{project}:{release}"
    named = [cut(album.title, NAME), cut(album.project.artist, NAME)]
    day = f"{'was due ' if album.late else ''}{said_day(album.day, year=False)}"
    lines = [" · ".join(dict.fromkeys([*named, day])), _bar(album), *_lacking(album)]
    row: list[Block] = []
    if album.own:
        row.append(button(f"Fill in {album.own}", f"{FILL_IN}:{key}", OfRelease(project, release)))
    if album.ask:
        names = [name for _, name in album.ask]
        label = f"Ask {names[0].split()[0]}" if len(names) == 1 else f"Ask {len(names)} people"
        ids = tuple(person for person, _ in album.ask)
        row.append(button(cut(label, 75), f"{ASK}:{key}", AskThem(project, ids, release)))
    row.append(sheet_menu(project, release))
    return (said("\n".join(lines), f"home.album:{key}"), actions(f"home.album.do:{key}", *row))


def _bar(album: AlbumDue) -> str:
    """▓▓▓▓▓▓▓░░░ 9 of 12 songs ready."""
    full = BAR * album.ready // album.songs if album.songs else 0
    bar = "▓" * full + "░" * (BAR - full)
    if not album.songs:
        return f"{bar} no songs yet"
    if album.ready < album.songs:
        return f"{bar} {album.ready} of {counted(album.songs, 'song')} ready"
    signing = f" · {album.unsigned[0]} has not signed" if len(album.unsigned) == 1 else ""
    return f"{bar} ready{signing or (f' · {len(album.unsigned)} have not signed' if album.unsigned else '')}"


def _lacking(album: AlbumDue) -> list[str]:
    words = [f"{word} {count}" for word, count in album.lacking]
    shown = words[:WORDS]
    while len(" · ".join(shown)) > WIDTH - 4 and len(shown) > 1:
        shown.pop()
    more = ["…"] if len(shown) < len(words) else []
    return [" · ".join([*shown, *more])] if shown else []
