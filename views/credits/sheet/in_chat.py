"""The sheet as people meet it in chat: a few rows a song, what is to fix, and three things to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from credits.in_short import InShort, Row, lacking, of_track, uncredited_names
from credits.sheet.sheet import Assigned, Sheet
from credits.sheet.track import Ok, Track
from studio.wall_time import said_day
from studio.wording import counted
from views.credits.actions import (
    ASK,
    ASK_TO_SIGN,
    CONFIRM,
    EVERYBODY,
    FILL_IN,
    MISSING,
    ONE_SONG,
    PAGE,
    AskThem,
    OfRelease,
    OfSong,
    Share,
    Turn,
)
from views.credits.gaps.persons import Askable
from views.credits.releases import of_releases
from views.credits.sheet.menu import more_of_sheet
from views.credits.small_print import NAME
from views.kit.blocks import actions, button, cut, divider, escape, header, option, said, select, small
from views.kit.message import Block, Message
from views.kit.more import few, few_of
from views.kit.pages import LINES, Part, turned
from views.kit.paragraphs import paragraphs
from views.kit.values import Id

CHAT_PAGE = "chat"
IN_FULL = 3  # songs with their rows; of more each has one line
WIDE, LABEL = 38, 19  # of a row in signs of one width, and of what stands before the names
TO_FIX, TO_CONFIRM, NAMED, SONGS = 5, 10, 6, 100


@dataclass(frozen=True, slots=True)
class Looking:
    """Who looks at the sheet: what they can fill in themselves, whom they may ask, which credits they may confirm.

    `share` is the value of "Show in channel" (None: not here); `may_freeze`: they may ask for signatures.
    """

    own: int = 0
    askable: Sequence[Askable] = ()
    confirmable: Sequence[Assigned] = ()
    share: Share | None = None
    may_freeze: bool = False
    page: int = 0


def sheet_in_chat(sheet: Sheet, look: Looking | None = None) -> Message:
    """At most eight lines a song up to three songs; of more a line each, page by page."""
    reader = look or Looking()
    title, head = _title(sheet), f"{sheet.ready} of {counted(len(sheet.tracks), 'song')} ready"
    others = of_releases(sheet)
    blocks: list[Block] = [header(title)]
    lines = [title, *filter(None, [others]), head]
    gaps = bool(sheet.every_gap)
    missing = button("What is missing", MISSING, OfRelease(sheet.project.id, sheet.release.id))
    blocks += [small("chat.releases", others)] if others else []
    blocks.append(said(head, "chat.head", missing if gaps else None))
    some = len(sheet.tracks) <= IN_FULL
    short = [of_track(track) for track in sheet.tracks] if some else []
    songs, turns = _in_full(sheet, short) if some else _in_lines(sheet, reader.page)
    blocks += songs[0]
    lines += songs[1]
    for part, block in (_waiting(sheet, reader.confirmable), _beside(sheet)):
        lines += part
        blocks += block
    choose = not some or any(one.cut for one in short)
    row = _row(sheet, reader, choose=choose)
    blocks += [actions("chat.pages", *turns)] if turns else []
    blocks.append(actions("chat.actions", *row))
    return Message(escape(cut("\n".join(lines), 8_000)), tuple(blocks))


def _title(sheet: Sheet) -> str:
    title = sheet.release.title if len(sheet.releases) > 1 else sheet.project.title
    day = sheet.release.delivery_date
    due = f" · due {said_day(date.fromisoformat(day), year=False)}" if day else ""
    artist = f" · {cut(sheet.project.artist, NAME)}" if sheet.project.artist != title else ""
    return f"{cut(title, NAME)}{artist}{due}"


Drawn = tuple[list[Block], list[str]]


def _in_full(sheet: Sheet, short: Sequence[InShort]) -> tuple[Drawn, list[Block]]:
    """Each song with its rows."""
    blocks: list[Block] = []
    lines: list[str] = []
    for at, (track, rows) in enumerate(zip(sheet.tracks, short, strict=True)):
        ready = " · ready" if track.readiness.ready else ""
        shown = [*rows.rows, *_final(track)]
        fix = few_of(lacking(track), TO_FIX)
        parts = [
            {"type": "rich_text_section", "elements": [_bold(cut(track.told_title, NAME)), *_text(ready)]},
            {"type": "rich_text_preformatted", "elements": _text("\n".join(map(_columns, shown)))},
            *([{"type": "rich_text_section", "elements": _text(f"To fix: {fix}")}] if fix else []),
        ]
        blocks += [divider(), {"type": "rich_text", "block_id": f"chat.song.{at}", "elements": parts}]
        lines += [f"{cut(track.told_title, NAME)}{ready}", *(f"{row.label}: {row.said}" for row in shown)]
        lines += [f"To fix: {fix}"] if fix else []
    if not sheet.tracks:
        lines.append("No song yet.")
        blocks.append(said(lines[-1], "chat.empty"))
    return (blocks, lines), []


def _final(track: Track) -> list[Row]:
    """The last final OK: “mix v1, 26 Nov”."""
    last: Ok | None = max(track.oks, key=lambda ok: ok.at, default=None)
    if last is None:
        return []
    word = "mix" if last.stage.value == "mixing" else last.stage.label.lower()
    return [Row("Final OK", (f"{word} {cut(last.version, 30)}, {said_day(last.at.date(), year=False)}",))]


def _columns(row: Row) -> str:
    """A row in signs of one width: names that do not fit stand below each other."""
    label, out = f"{cut(row.label, NAME)} ".ljust(LABEL), []
    line = ""
    for name in [cut(name, NAME) for name in row.names] or [row.said]:
        more = f"{line}, {name}" if line else name
        if line and len(more) > WIDE - LABEL:
            out.append(f"{line},")
            line = name
        else:
            line = more
    return "\n".join(f"{label if at == 0 else ' ' * LABEL}{each}" for at, each in enumerate([*out, line]))


def _bold(text: str) -> Block:
    return {"type": "text", "text": text, "style": {"bold": True}}


def _text(text: str) -> list[Block]:
    return [{"type": "text", "text": text}] if text else []


def _in_lines(sheet: Sheet, page: int) -> tuple[Drawn, list[Block]]:
    """A line a song: “3 Paper Moon · ready”."""
    lines = [
        f"{track.position} {cut(track.told_title, NAME)} · {few_of(lacking(track), TO_FIX) or 'ready'}"
        for track in sheet.tracks
    ]
    shown = turned([Part("songs", "", lines)], page, most=LINES)
    now = [line for part in shown.parts for line in part.lines]
    blocks: list[Block] = [divider(), *paragraphs("\n".join(now), "chat.songs")]
    blocks += [small("chat.page", shown.said)] if shown.said else []
    turns = shown.buttons(PAGE, partial(Turn, CHAT_PAGE, sheet.project.id, sheet.release.id))
    return (blocks, [*now, *filter(None, [shown.said])]), turns


def _waiting(sheet: Sheet, confirmable: Sequence[Assigned]) -> tuple[list[str], list[Block]]:
    """What somebody gave to themselves or proposed; whoever may confirms it beside it."""
    mine = {line.credit for line in confirmable}
    ordered = sorted(sheet.waiting, key=lambda line: line.credit not in mine)
    shown, more = few(ordered, TO_CONFIRM)
    lines, blocks = [], list[Block]()
    for line in shown:
        where = f", {cut(line.song, NAME)}" if line.song else ""
        variant = f" ({line.variant})" if line.variant else ""
        text = f"Waits for another’s word: {cut(sheet.named(line), NAME)}, {line.label}{where}{variant}"
        press = button("Confirm", f"{CONFIRM}:{line.credit}", Id(line.credit))
        lines.append(text)
        blocks.append(said(text, f"chat.waiting.{line.credit}", press if line.credit in mine else None))
    if more:
        lines.append(f"{more}: they follow once these are confirmed")
        blocks.append(small("chat.waiting.more", lines[-1]))
    return lines, [divider(), *blocks] if blocks else []


def _beside(sheet: Sheet) -> tuple[list[str], list[Block]]:
    """What stands on no song: the release's own credits, songs that are not on it, who has no credit."""
    whole = [f"{cut(line.printed, NAME)} ({line.label})" for line in (*sheet.business, *sheet.artwork)]
    off = [cut(track.told_title, NAME) for track in sheet.off_release]
    names = [cut(name, NAME) for name in uncredited_names(sheet)]
    lines = [
        f"{words}: {few_of(found, NAMED)}"
        for words, found in (
            ("For the whole release", whole),
            ("Not on this release", off),
            ("In the record, not credited", names),
        )
        if found
    ]
    return lines, [divider(), *paragraphs("\n".join(lines), "chat.beside")] if lines else []


def _row(sheet: Sheet, look: Looking, *, choose: bool) -> list[Block]:
    of = OfRelease(sheet.project.id, sheet.release.id)
    row: list[Block] = []
    if look.own:
        row.append(button(f"Fill in {look.own}", FILL_IN, of, style="primary"))
    able = [askable for askable in look.askable if not askable.asked]
    if able:
        label = f"Ask {able[0].name}" if len(able) == 1 else f"Ask {len(able)} people"
        row.append(button(label, f"{ASK}:all", AskThem(of.project, EVERYBODY, of.release)))
    if look.may_freeze and sheet.tracks and not sheet.every_gap:
        row.append(button("Ask to sign", ASK_TO_SIGN, of, style="primary"))
    if choose:
        songs = [
            option(track.told_title, OfSong(of.project, track.song.id, of.release))
            for track in few(list({track.song.id: track for track in sheet.tracks}.values()), SONGS)[0]
        ]
        row.append(select(ONE_SONG, songs, placeholder="One song"))
    return [*row, more_of_sheet(of.project, of.release, shareable=look.share is not None)]
