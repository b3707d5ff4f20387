"""What is missing at a glance: songs × checks, then a line and a button for each who can fix it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from credits.in_short import word_of
from credits.sheet.sheet import Sheet
from credits.sheet.track import Gap, Track
from studio.vocabulary import Stage
from studio.wording import all_of, counted
from views.credits.actions import (
    ASK,
    COPY_MAIL,
    EVERYBODY,
    FILL_IN,
    PAGE,
    REMIND_OKS,
    SHEET,
    SHOW,
    AskThem,
    OfRelease,
    Share,
    SheetDo,
    Turn,
)
from views.credits.gaps.persons import Askable, Owners, by_owners, in_words, ordered, titles_of
from views.credits.releases import of_releases
from views.credits.small_print import NAME
from views.kit.blocks import actions, button, cut, divider, escape, header, said, small
from views.kit.message import Block, Message
from views.kit.more import few
from views.kit.values import Id

GRID_PAGE = "grid"
ROWS, TITLE, WIDE = 20, 13, 38
MOST_OWNERS, MOST_ABSENT, MOST_OKS, MOST_NAMES = 8, 6, 4, 3
# A letter for each check, in the order of the columns: by the word that says what is missing.
LETTERS: Mapping[str, str] = {
    "performers": "P", "writers": "W", "producer or engineer": "E", "ISRC": "I", "length": "L", "language": "T",
    "explicit or clean": "X", "shares": "%", "writer’s word": "A", "name as printed": "N", "mix OK": "M", "master OK": "F",
}  # fmt: skip
OTHER = "!"  # whatever else is in doubt


@dataclass(frozen=True, slots=True)
class OpenOk:
    """An OK that is asked for: of which recording and stage, for whom it waits, since when, and whom the reader may remind."""

    recording: int
    stage: Stage
    what: str
    waits: tuple[str, ...]
    since: str
    may_remind: bool


@dataclass(frozen=True, slots=True)
class Looking:
    """Who looks: what they can fill in (`own`), whom they may ask, who has no Slack (name by person), which OKs are open."""

    reader: int
    names: Mapping[int, str]
    own: int = 0
    askable: Sequence[Askable] = ()
    absent: Mapping[int, str] = field(default_factory=dict)
    oks: Sequence[OpenOk] = ()
    share: Share | None = None
    page: int = 0


def missing(sheet: Sheet, look: Looking) -> Message:
    """The grid, whom each thing waits for, and how to go on."""
    gaps = ordered(sheet.every_gap)
    title = sheet.release.title if len(sheet.releases) > 1 else sheet.project.title
    head = f"What is missing · {cut(title, NAME)}"
    count = f"{len(gaps)} to fix" if gaps else "nothing is missing"
    state = f"{sheet.ready} of {counted(len(sheet.tracks), 'song')} ready · {count}"
    blocks: list[Block] = [header(head), said(state, "missing")]
    others = of_releases(sheet)
    blocks += [small("missing.releases", others)] if others else []
    lines = [head, state, *filter(None, [others])]
    for part, block in (_grid(sheet, look), _open_oks(sheet, look), _persons(sheet, look)):
        lines += part
        blocks += block
    row = _row(sheet, look, any_gap=bool(gaps or sheet.stores))
    blocks += [actions("missing.actions", *row)] if row else []
    return Message(escape(cut("\n".join(lines), 8_000)), tuple(blocks))


Drawn = tuple[list[str], list[Block]]


def _grid(sheet: Sheet, look: Looking) -> Drawn:
    """A row a song and a column for each check that some song fails; what is there is blank."""
    lacks = [_lacks(track) for track in sheet.tracks]
    failed = {word for words in lacks for word in words}
    columns = [word for word in LETTERS if word in failed]
    others = failed - set(LETTERS)
    if not failed:
        return [], []
    letters = [*(LETTERS[word] for word in columns), *([OTHER] if others else [])]
    head = f"{' ' * (TITLE + 3)} {' '.join(letters)}"
    rows = [
        _grid_row(
            track, [*(word in words for word in columns), *([bool(set(words) & others)] if others else [])]
        )
        for track, words in zip(sheet.tracks, lacks, strict=True)
    ]
    start = min(max(look.page, 0), (len(rows) - 1) // ROWS) * ROWS
    key = " · ".join(
        [*(f"{LETTERS[word]} {word}" for word in columns), *([f"{OTHER} in doubt"] if others else [])]
    )
    spoken = [
        f"{cut(track.told_title, NAME)}: {', '.join(words)}"
        for track, words in list(zip(sheet.tracks, lacks, strict=True))[start : start + ROWS]
        if words
    ]
    text = "\n".join([head, *rows[start : start + ROWS]])
    part = {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": text}]}
    shown = [{"type": "rich_text", "block_id": "missing.grid", "elements": [part]}, small("missing.key", key)]
    place = f"Songs {start + 1}–{min(start + ROWS, len(rows))} of {len(rows)}" if len(rows) > ROWS else ""
    shown += [small("missing.page", place)] if place else []
    return [*spoken, *filter(None, [place])], shown


def _lacks(track: Track) -> tuple[str, ...]:
    found = (word_of(gap.check, gap.what, track.told_title) for gap in track.readiness.gaps)
    return tuple(dict.fromkeys(found))


def _grid_row(track: Track, marks: Sequence[bool]) -> str:
    number = str(track.position or "").rjust(2)
    cells = " ".join("×" if mark else " " for mark in marks)
    return f"{number} {cut(track.told_title, TITLE).ljust(TITLE)} {cells}".rstrip()


def _open_oks(sheet: Sheet, look: Looking) -> Drawn:
    """What is asked for already: for whom it waits, with the way to remind them."""
    lines, blocks = [], list[Block]()
    shown, more = few(look.oks, MOST_OKS)
    for at, ok in enumerate(shown):
        who = few(list(ok.waits), MOST_NAMES)
        names = all_of([*who[0], f"{len(ok.waits) - MOST_NAMES} more"] if who[1] else list(ok.waits))
        lines.append(f"{cut(ok.what, 100)} waits for {names} since {ok.since}")
        label = (
            f"Remind {ok.waits[0]}"
            if len(ok.waits) == 1
            else f"Remind {'both' if len(ok.waits) == 2 else 'all'}"
        )
        value = OfRelease(sheet.project.id, sheet.release.id)
        press = button(label, f"{REMIND_OKS}:{at}", value) if ok.may_remind and not at else None
        blocks.append(said(lines[-1], f"missing.ok.{at}", press))
    if more:
        lines.append(more)
        blocks.append(small("missing.ok.more", more))
    return lines, [divider(), *blocks] if blocks else []


def _persons(sheet: Sheet, look: Looking) -> Drawn:
    """A line for each who can fix something, the reader first."""
    titles, lines, blocks = titles_of(sheet), list[str](), list[Block]()
    asked = asked_already(sheet, look.oks)
    left = [gap for gap in ordered(sheet.every_gap) if gap not in asked]
    own = [gap for gap in left if gap.subject not in look.absent]
    shown, more = few(by_owners(sheet, own, look.reader), MOST_OWNERS)
    for at, each in enumerate(shown):
        line, press = _person(sheet, each, look, titles)
        lines.append(line)
        blocks.append(said(line, f"missing.who.{at}", press))
    if more:
        lines.append(f"{more}: In words")
        blocks.append(small("missing.who.more", lines[-1]))
    for part, block in _absent([gap for gap in left if gap.subject in look.absent], look, titles):
        lines.append(part)
        blocks.append(block)
    return lines, [divider(), *blocks] if blocks else []


def _absent(gaps: Sequence[Gap], look: Looking, titles: Mapping[Gap, str]) -> Iterator[tuple[str, Block]]:
    """What only somebody without Slack can say: a line each, and the text to be mailed to them."""
    shown, more = few(sorted(look.absent), MOST_ABSENT)
    for person in shown:
        own = [gap for gap in gaps if gap.subject == person]
        line = f"{cut(look.absent[person], NAME)}, without Slack · {len(own)}: {in_words(own, titles)}"
        mailed = {"names", "agreed"} & {gap.check for gap in own}
        press = button("Copy as mail", f"{COPY_MAIL}:{person}", Id(person)) if mailed else None
        if own:
            yield line, said(line, f"missing.absent.{person}", press)
    if more:
        yield more, small("missing.absent.more", more)


def asked_already(sheet: Sheet, oks: Sequence[OpenOk]) -> frozenset[Gap]:
    """The final OKs that are missing and asked for: they wait for others than who can fix the rest."""
    waiting = {(ok.recording, ok.stage) for ok in oks}
    return frozenset(
        gap
        for track in sheet.tracks
        for gap in track.readiness.gaps
        if gap.check == "final_ok" and (track.recording.id, _stage(gap.what, track)) in waiting
    )


def _stage(what: str, track: Track) -> Stage:
    return Stage.MIXING if word_of("final_ok", what, track.told_title) == "mix OK" else Stage.MASTERING


def _person(sheet: Sheet, each: Owners, look: Looking, titles: Mapping[Gap, str]) -> tuple[str, Block | None]:
    what = in_words(each.gaps, titles)
    of = OfRelease(sheet.project.id, sheet.release.id)
    if look.reader in each.people:
        press = button(f"Fill in {look.own}", FILL_IN, of, style="primary") if look.own else None
        return f"You · {len(each.gaps)}: {what}", press
    able = [askable for askable in look.askable if askable.person in each.people and not askable.asked]
    asked = [askable for askable in look.askable if askable.person in each.people and askable.asked]
    called = each.called(look.names)
    line = f"{called or 'Nobody on the project'} · {len(each.gaps)}: {what}"
    if not able:
        return f"{line} · asked {asked[0].asked}" if asked else line, None
    label = f"Ask {each.printed or all_of([askable.name for askable in able])}"
    value = AskThem(of.project, tuple(askable.person for askable in able), of.release)
    return line, button(cut(label, 75), f"{ASK}:{able[0].person}{':printed' if each.printed else ''}", value)


def _row(sheet: Sheet, look: Looking, *, any_gap: bool) -> list[Block]:
    project, release = sheet.project.id, sheet.release.id
    able = [askable for askable in look.askable if not askable.asked]
    row: list[Block] = []
    if len(able) > 1:
        row.append(
            button(
                f"Ask all {len(able)}", f"{ASK}:all", AskThem(project, EVERYBODY, release), style="primary"
            )
        )
    pages = (len(sheet.tracks) - 1) // ROWS
    turn = partial(Turn, GRID_PAGE, project, release)
    row += [button("Back", f"{PAGE}:back", turn(look.page - 1))] if 0 < look.page <= pages else []
    row += [button("More", f"{PAGE}:more", turn(look.page + 1))] if look.page < pages else []
    row += [button("In words", f"{SHEET}:words", SheetDo("words", project, release))] if any_gap else []
    return [*row, button("Show in channel", SHOW, look.share)] if look.share else row
