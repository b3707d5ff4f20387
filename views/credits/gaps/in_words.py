"""What is missing in full sentences, by who can fix it, each with a line that fixes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from credits.sheet.sheet import Sheet
from credits.sheet.track import Gap
from views.credits.actions import ASK, EVERYBODY, PAGE, SHOW, AskThem, Share, Turn
from views.credits.gaps.persons import Askable, ordered
from views.credits.releases import of_releases
from views.credits.small_print import NAME
from views.credits.stores import HEADING, store_lines
from views.kit.blocks import actions, button, cut, escape, header, said, small
from views.kit.message import Block, Message
from views.kit.more import few
from views.kit.pages import Part, Turned, turned
from views.kit.paragraphs import paragraphs

MISSING_PAGE = "missing"
MOST_MENDS = 4
MOST_TRACKS = 15


@dataclass(frozen=True, slots=True)
class Looking:
    """Who looks at the list: `askable` are those whom they may ask, `share` is the value of "Show in channel" (None: no such button)."""

    reader: int
    names: Mapping[int, str]
    askable: Sequence[Askable] = ()
    share: Share | None = None
    page: int = 0


def missing(sheet: Sheet, look: Looking) -> Message:
    """Each gap below those who can fix it, the reader's own first; a button for each person who can be asked."""
    title = f"What is missing: {sheet.project.title} ({sheet.project.key})"
    gaps = ordered(sheet.every_gap)
    head = _head(sheet, len(gaps))
    owners = _grouped(sheet, gaps, look.reader)
    parts = [
        Part(str(at), _heading(group, len(lines), look), lines) for at, (group, lines) in enumerate(owners)
    ]
    shown = turned(parts, look.page)
    tracks = _tracks(sheet) if shown.page == 0 and gaps else []
    notes = [*filter(None, [shown.said]), *_mends(gaps, look.reader), *_asked(look)]
    blocks: list[Block] = [header(title), said(head, "missing")]
    for part in shown.parts:
        ask = _ask(sheet, owners[int(part.name)][0], look)
        blocks += part.blocks("missing.gaps", ask)
    blocks += paragraphs("\n".join(tracks), "missing.tracks", most=1) if tracks else []
    stores = [HEADING, *store_lines(sheet)] if shown.page == 0 and sheet.stores else []
    blocks += paragraphs("\n".join(stores), "missing.stores", most=1) if stores else []
    blocks += [small("missing.notes", *notes)] if notes else []
    row = _row(sheet, look, shown)
    blocks += [actions("missing.actions", *row)] if row else []
    return Message(
        escape(cut("\n".join([title, head, *shown.lines, *tracks, *stores, *notes]), 8_000)), tuple(blocks)
    )


Owners = tuple[
    tuple[int, ...], str
]  # who can fix it, and as what they are printed where that is all others know


def _grouped(sheet: Sheet, gaps: Sequence[Gap], reader: int) -> list[tuple[Owners, list[str]]]:
    """Lines by who can fix them, as they come up; the reader's own first and what nobody can fix last."""
    groups: dict[Owners, list[str]] = {}
    for gap in gaps:
        alone = gap.subject is not None and gap.owners == (gap.subject,)
        hidden = alone and not sheet.bears(gap.subject or 0)
        shown = gap.printed if hidden else ""
        groups.setdefault((gap.owners, shown), []).append(f"• {cut(gap.what, 160)}")
    return sorted(groups.items(), key=lambda group: (reader not in group[0][0], not group[0][0]))


def _heading(group: Owners, gaps: int, look: Looking) -> str:
    owners, printed = group
    if look.reader in owners:
        return f"You can fix {gaps}:"
    if printed:
        return f"{cut(printed, NAME)} can fix {gaps}:"
    named, more = few([cut(look.names[person], NAME) for person in owners if person in look.names], 3)
    who = [*named, f"{len(owners) - len(named)} more"] if more else named
    return f"{' or '.join(who) or 'Nobody is engaged who'} can fix {gaps}:"


def _ask(sheet: Sheet, group: Owners, look: Looking) -> Block | None:
    """The button beside a group, where somebody of it can still be asked."""
    owners, printed = group
    able = [askable for askable in look.askable if askable.person in owners and not askable.asked]
    if not able or look.reader in owners:
        return None
    label = f"Ask {printed or ' and '.join(askable.name for askable in able)}"
    value = AskThem(sheet.project.id, tuple(askable.person for askable in able), sheet.release.id)
    return button(cut(label, 75), f"{ASK}:{able[0].person}{':printed' if printed else ''}", value)


def _tracks(sheet: Sheet) -> list[str]:
    per = [f"{cut(track.shown_title, NAME)}: {track.readiness.said}" for track in sheet.tracks]
    shown, more = few(per, MOST_TRACKS)
    return [*shown, f"{more}: /credits tracks"] if more else per


def _asked(look: Looking) -> list[str]:
    said_ = [f"{askable.name} was asked {askable.asked}" for askable in look.askable if askable.asked]
    return [cut("; ".join(said_), 1_900)] if said_ else []


def _row(sheet: Sheet, look: Looking, shown: Turned) -> list[Block]:
    able = [askable for askable in look.askable if not askable.asked]
    project, release = sheet.project.id, sheet.release.id
    row = shown.buttons(PAGE, partial(Turn, MISSING_PAGE, project, release))
    if able:
        label = "Ask them all" if len(able) > 1 else "Ask them"
        row.insert(0, button(label, f"{ASK}:all", AskThem(project, EVERYBODY, release), style="primary"))
    if look.share:
        row.append(button("Show in channel", SHOW, look.share))
    return row


def _mends(gaps: Sequence[Gap], reader: int) -> list[str]:
    """Lines that mend what the reader can, one for each kind of gap."""
    mine = {gap.check: gap.mend for gap in reversed(gaps) if reader in gap.owners}
    shown, more = few([f"To fix: {line}" for line in reversed(mine.values())], MOST_MENDS)
    return [*shown, f"{more}: they follow once these are fixed"] if more else list(shown)


def _head(sheet: Sheet, gaps: int) -> str:
    ready = f"{sheet.ready} of {len(sheet.tracks)} recordings are ready."
    ready = f"{of_releases(sheet)} {ready}" if len(sheet.releases) > 1 else ready
    if not gaps:
        return f"{ready} Nothing is missing."
    return f"{ready} {'One thing is' if gaps == 1 else f'{gaps} things are'} to fix."
