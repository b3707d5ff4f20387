"""What people see of credits: the sheet in two layers, what was assigned, and what waits for another's word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from credits.figures import said_untimed
from credits.sheet.sheet import CREATIVE, Assigned, Sheet, Supported, Unassigned
from credits.sheet.track import PlayingTime
from studio.credits.credit import Standing
from studio.music.identifiers import shown_seconds
from studio.wording import either
from views.credits import stores
from views.credits.actions import CONFIRM, CSV, FOR_OUTSIDE, MISSING, PAGE, SHOW, OfRelease, Share, Turn
from views.credits.presence import HEADING, present_lines
from views.credits.releases import of_releases
from views.credits.small_print import NAME, small_print
from views.kit.blocks import actions, button, cut, escape, header, plain, section, small, table
from views.kit.message import Block, Message
from views.kit.more import few, few_of
from views.kit.pages import Part, Turned, pages, turned
from views.kit.values import Id

MOST_ROWS = 20  # of the table on one page; more would pass Slack's budget of a message
MOST_SPOKEN = 2_500  # characters of the same rows as sentences
MOST_BUTTONS = 20
LONG = 50  # lines beyond which the whole comes as a file too
SHEET_PAGE = "sheet"
FILED = "more than fit here well: all of them come to you as files, one for each layer, in direct messages."
ASSIGNED = "Assigned credits — given by someone who may. Only these stand in label copy:"
WAITING = "Waiting — given to oneself or merely proposed; another who may has to confirm:"
OFF = "Not on this release — without its track numbers, UPC and catalogue number:"
UNCREDITED = "Uncredited — printed nowhere; you read it as its bearer, the owner or label staff:"
GIVEN = ("assigned", "waiting")  # the parts of the first layer
HEAD = ("Person", "Stage", "Engaged for", *(kind.label for kind in CREATIVE), "Assumed", "Songs")


@dataclass(frozen=True, slots=True)
class Looking:
    """Who looks at the sheet: `confirmable` are the waiting credits that they may confirm.

    `share` is the value of the button that shows it in the channel (None: no such button); `filed`: the whole comes as a file too.
    """

    confirmable: Sequence[Assigned] = ()
    share: Share | None = None
    page: int = 0
    filed: bool = False


def is_long(sheet: Sheet) -> bool:
    """Whether the sheet is more than a reader turns pages for."""
    return _lines(sheet) > LONG


def _lines(sheet: Sheet) -> int:
    return len(sheet.assigned) + len(_rows(sheet))


def sheet_shown(sheet: Sheet, look: Looking | None = None) -> Message:
    """The sheet as an answer, page by page."""
    look = look or Looking()
    rows = _row_pages(sheet)
    shown = turned(_parts(sheet), look.page, len(rows))
    page_rows = rows[shown.page] if shown.page < len(rows) else []
    title = f"Credits of {sheet.project.title} ({sheet.project.key})"
    filed = f"{_lines(sheet)} lines are {FILED}" if look.filed else ""
    place = ". ".join(filter(None, [shown.said, filed]))
    notes = [*filter(None, [of_releases(sheet), place]), *small_print(sheet)]
    first = [part for part in shown.parts if part.name in GIVEN]
    blocks: list[Block] = [header(title)]
    for part in first:
        blocks += part.blocks("credits")
        if part.name == "waiting":
            blocks += _confirming(sheet, look.confirmable)
    if page_rows:
        blocks.append(section(f"*Supported by the record* — {_supported_intro(sheet)}", "supported"))
        caption = (
            f"Supported: {sheet.project.key}, people × what they did, in decisions ({sheet.adopted} adopted)"
        )
        blocks.append(
            dict(table(caption, HEAD, page_rows)) | {"block_id": "supported.table", "page_size": 25}
        )
    for part in shown.parts[len(first) :]:
        blocks += part.blocks("credits")
    blocks.append(small("small_print", *notes))
    blocks.append(actions("credits.actions", *_buttons(sheet, look, shown)))
    spoken = [title, *shown.lines, "Supported by the record:", *map(_spoken, page_rows), *notes]
    return Message(escape(cut("\n".join(spoken), 8_000)), tuple(blocks))


def _row_pages(sheet: Sheet) -> list[list[tuple[str, ...]]]:
    """The table's rows, as many on a page as can be said in its text beside the lines."""
    rows, out = _rows(sheet), []
    for page in pages([_spoken(row) for row in rows], MOST_ROWS, MOST_SPOKEN):
        out.append(rows[: len(page)])
        rows = rows[len(page) :]
    return out


def _parts(sheet: Sheet) -> list[Part]:
    """Everything of the sheet that is said in lines."""
    on = [_assigned_line(sheet, line) for line in sheet.assigned if not line.off_release]
    assigned = on or ["Nothing is assigned yet."]
    unsupported = [f"• {_unsupported(sheet, line)}" for line in sheet.without_evidence]
    unassigned = [f"• {_unassigned(person)}" for person in sheet.without_assignment]
    ready = [f"{sheet.ready} of {len(sheet.tracks)} recordings: /credits missing"] if sheet.tracks else []
    return [
        Part("assigned", ASSIGNED, assigned),
        Part("waiting", WAITING, [_assigned_line(sheet, line) for line in sheet.waiting]),
        Part("off", OFF, _off_release(sheet)),
        Part("uncredited", UNCREDITED, [f"• {_ghost(sheet, line)}" for line in sheet.uncredited]),
        Part("contested", "Contested — who can settle it:", _contested(sheet)),
        Part("present", HEADING, [f"• {line}" for line in present_lines(sheet.present)]),
        Part("unsupported", "Assigned, and nothing in the record supports it:", unsupported),
        Part("unassigned", "In the record, and no credit is assigned:", unassigned),
        Part("ready", "Ready:", ready),
        Part("stores", stores.HEADING, stores.store_lines(sheet)),
        Part(
            "time",
            _time_heading(sheet),
            [_time(sheet, time) for time in sheet.playing_time],
        ),
        Part(
            "unprinted_time",
            "The same with uncredited work:",
            [_time(sheet, time) for time in sheet.unprinted_time],
        ),
    ]


def _off_release(sheet: Sheet) -> list[str]:
    """The recordings that are apart from the release, and what is assigned there."""
    titles = [cut(track.shown_title, NAME) for track in sheet.off_release]
    lines = [_assigned_line(sheet, line) for line in sheet.assigned if line.off_release]
    return [*([few_of(titles, MOST_ROWS)] if titles else []), *lines]


def _contested(sheet: Sheet) -> list[str]:
    """Two claims to what one person is, each with who can settle it."""
    names = {member.person: cut(member.name, NAME) for member in sheet.members}
    found = [gap for gap in sheet.every_gap if gap.check == "contested"]
    return [f"• {cut(gap.what, 300)} — {either(gap.who(names)) or 'a producer'}" for gap in found]


def _buttons(sheet: Sheet, look: Looking, shown: Turned) -> list[Block]:
    project = OfRelease(sheet.project.id, sheet.release.id)
    row = shown.buttons(PAGE, partial(Turn, SHEET_PAGE, sheet.project.id, sheet.release.id))
    row += [button("Send as CSV", CSV, project), button("PDF for outside", FOR_OUTSIDE, project)]
    row += [button("What is missing", MISSING, project)]
    return [*row, button("Show in channel", SHOW, look.share)] if look.share else row


def _confirming(sheet: Sheet, confirmable: Sequence[Assigned]) -> list[Block]:
    """A button for each waiting credit that the reader may confirm."""
    shown, more = few(confirmable, MOST_BUTTONS)
    buttons = [
        button(
            cut(f"Confirm {sheet.named(line)}: {line.label}", 75), f"{CONFIRM}:{line.credit}", Id(line.credit)
        )
        for line in shown
    ]
    if len(buttons) == 1:
        buttons[0] = {**buttons[0], "text": plain("Confirm", 75)}
    rest = [small("waiting.more", f"{more}: they follow once these are confirmed")] if more else []
    return [actions("waiting.actions", *buttons), *rest] if buttons else []


def _unsupported(sheet: Sheet, line: Assigned) -> str:
    return f"{cut(sheet.named(line), NAME)} as {line.label}, {_place(line)}"


def _unassigned(person: Unassigned) -> str:
    counts = ", ".join(f"{kind.label.lower()} {n}" for kind, n in person.counts.items())
    return f"{cut(person.name, NAME)} — {counts} — {_songs(person.songs) or 'no song said'}"


def _songs(titles: Sequence[str]) -> str:
    return few_of([cut(title, 30) for title in titles], 3)


def _time_heading(sheet: Sheet) -> str:
    marked = f"what reaches {sheet.rules.playing_time} % is marked"
    if untimed := said_untimed(sheet.untimed, len(sheet.tracks)):
        marked = f"{untimed}, so nothing is marked as reaching {sheet.rules.playing_time} %"
    return f"Share of playing time; {marked} (an awards measure, no legal advice):"


def _time(sheet: Sheet, time: PlayingTime) -> str:
    reached = not sheet.untimed and time.percent >= sheet.rules.playing_time
    mark = " ✓ reaches it" if reached else ""
    return f"• {cut(time.printed, NAME)} — {time.label}: {shown_seconds(time.seconds)} of {shown_seconds(time.total)}, {time.percent:.0f} %{mark}"


def _assigned_line(sheet: Sheet, line: Assigned) -> str:
    name = sheet.named(line)
    printed = f" (printed as “{cut(line.printed, NAME)}”)" if line.printed != name else ""
    return f"{line.label} — {cut(name, NAME)}{printed} — {_place(line)}"


def _ghost(sheet: Sheet, line: Assigned) -> str:
    waits = "" if line.state is Standing.ASSIGNED else " — waits for another’s word"
    return f"{line.label} — {cut(sheet.named(line), NAME)} — {_place(line)}{waits}"


def _place(line: Assigned) -> str:
    if not line.song:
        return "this release" if line.for_release else "whole project"
    return cut(line.song, NAME) + (f" ({line.variant})" if line.variant else "")


def _supported_intro(sheet: Sheet) -> str:
    if not sheet.decisions:
        return "no decisions are recorded yet; the people below are engaged. An engagement is not a credit."
    return "decisions in which each person had a hand, by kind. An engagement is not a credit."


def _rows(sheet: Sheet) -> list[tuple[str, ...]]:
    """The table's rows: each person at each stage, and people who are engaged and have no entry."""
    engaged = {member.person: member.said for member in sheet.members}
    lines = [
        line for line in sheet.supported if line.counts or line.assumed
    ]  # OKs and logging alone make none
    seen = {line.person for line in lines}
    rows = [_row(line, engaged.get(line.person, "")) for line in lines]
    none = ("0",) * (len(CREATIVE) + 1)
    rows += [
        (cut(member.name, NAME), "–", cut(member.said, 120), *none, "–")
        for member in sheet.members
        if member.person not in seen
    ]
    order = {cut(member.name, NAME): at for at, member in enumerate(sheet.members)}
    return sorted(rows, key=lambda row: order.get(row[0], len(order)))


def _row(line: Supported, engaged: str) -> tuple[str, ...]:
    return (
        cut(line.name, NAME),
        line.stage.label if line.stage else "No stage",
        cut(engaged, 120),
        *(str(line.counts.get(kind, 0)) for kind in CREATIVE),
        str(line.assumed),
        _songs(line.songs) or "–",
    )


def _spoken(row: tuple[str, ...]) -> str:
    """A row of the table as a sentence: zeros left out."""
    name, stage, engaged, *counts, songs = row
    heads = (*(kind.label.lower() for kind in CREATIVE), "assumed")
    said_ = ", ".join(f"{head} {n}" for head, n in zip(heads, counts, strict=True) if n != "0")
    parts = [
        f"{stage}: {said_}" if said_ else "no entries",
        f"engaged for {engaged}" if engaged else "not engaged",
    ]
    return f"{name} — {'; '.join(parts)}" + (f"; songs: {songs}" if songs != "–" else "")
