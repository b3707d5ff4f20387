"""What people see of credits: the sheet in two layers, what was assigned, and what waits for another's word."""

from __future__ import annotations

from collections.abc import Sequence

from credits.sheet import CREATIVE, Assigned, Sheet, Supported, Unassigned
from studio.vocabulary import Kind
from views.blocks import actions, button, cut, escape, header, plain, section, small, table
from views.message import Block, Message
from views.paragraphs import paragraphs

MOST_ROWS = 40  # of the table; more would pass Slack's budget of a message
MOST_LINES = 25
MOST_WAITING = 10
MOST_BUTTONS = 5
CONFIRM = "credits.confirm"
CSV = "credits.csv"
MISSING = "credits.missing"
SHOW = "credits.show_in_channel"
MOST_MISMATCHES = 8
NAME = 60  # characters of a name in a table
HONEST = "Counts are not weights: they say how often, not how much. Nobody is ranked by them."
LAYERS = "Assigned and supported are never mixed: only assigned credits stand in label copy."


def sheet(found: Sheet, confirmable: Sequence[Assigned] = (), share: str = "") -> Message:
    """The sheet as an answer; `confirmable` are the waiting credits that the reader may confirm.

    `share` is the value of the button that shows it in the channel ("": none).
    """
    blocks: list[Block] = [
        header(f"Credits of {found.project.title} ({found.project.key})"),
        section("*Assigned credits* — given by someone who may. Only these stand in label copy.", "assigned"),
        *paragraphs(_assigned_lines(found.assigned) or "Nothing is assigned yet.", "assigned.lines"),
    ]
    if found.waiting:
        blocks += _waiting(found, confirmable)
    blocks.append(section(f"*Supported by the record* — {_supported_intro(found)}", "supported"))
    rows = _rows(found)
    if rows:
        shown = dict(table(_caption(found), HEAD, rows[:MOST_ROWS]))
        blocks.append(shown | {"block_id": "supported.table", "page_size": 25})
    blocks += paragraphs("\n".join(mismatches(found)), "mismatches", most=1) if mismatches(found) else []
    blocks.append(small("small_print", *small_print(found, len(rows))))
    project = str(found.project.id)
    buttons = [button("Send as CSV", CSV, project), button("What is missing", MISSING, project)]
    if share:
        buttons.append(button("Show in channel", SHOW, share))
    blocks.append(actions("credits.actions", *buttons))
    return Message(_text(found, rows), tuple(blocks))


HEAD = ("Person", "Stage", "Engaged for", *(kind.label for kind in CREATIVE), "Assumed", "Songs")


def small_print(found: Sheet, rows: int = 0) -> list[str]:
    """What has to be said beside the counts, one sentence each."""
    out = [_counted(found)]
    assumed = sum(line.assumed for line in found.supported)
    if assumed:
        out.append(
            f"Assumed: {assumed}. Nobody was named as the one who decided; these are shown apart and support no credit."
        )
    disputed = sum(line.disputed for line in found.supported)
    if disputed:
        out.append(f"Disputed: {disputed}. Both statements are kept.")
    out += [line for kind in (Kind.APPROVED, Kind.DISSENTED, Kind.LOGGED) if (line := _acts(found, kind))]
    if found.coverage:
        done = found.coverage
        out.append(f"Log coverage: {done.logged} of {done.sessions} past sessions have an entry.")
    if rows > MOST_ROWS:
        out.append(f"{rows - MOST_ROWS} more lines stand in the file: /credits csv")
    return [*out, HONEST]


def mismatches(found: Sheet) -> list[str]:
    """Where the layers do not meet, and how far the recordings are."""
    out = []
    if found.without_evidence:
        shown = [_unsupported(line) for line in found.without_evidence[:MOST_MISMATCHES]]
        out += ["Assigned, and nothing in the record supports it:", *(f"• {line}" for line in shown)]
        out += _more(len(found.without_evidence))
    if found.without_assignment:
        out.append("In the record, and no credit is assigned:")
        out += [f"• {_unassigned(one)}" for one in found.without_assignment[:MOST_MISMATCHES]]
        out += _more(len(found.without_assignment))
    if found.tracks:
        out.append(f"Ready: {found.ready} of {len(found.tracks)} recordings.")
    return out


def _unsupported(line: Assigned) -> str:
    return f"{cut(line.name, NAME)} as {line.label}, {cut(line.song, NAME) if line.song else 'whole project'}"


def _more(total: int) -> list[str]:
    return [f"… and {total - MOST_MISMATCHES} more: /credits csv"] if total > MOST_MISMATCHES else []


def _unassigned(one: Unassigned) -> str:
    counts = ", ".join(f"{kind.label.lower()} {n}" for kind, n in one.counts.items())
    songs = ", ".join(cut(title, 30) for title in one.songs[:3]) or "no song said"
    more = f" and {len(one.songs) - 3} more" if len(one.songs) > 3 else ""
    return f"{cut(one.name, NAME)} — {counts} — {songs}{more}"


def _waiting(found: Sheet, confirmable: Sequence[Assigned]) -> list[Block]:
    lines = _assigned_lines(found.waiting, MOST_WAITING)
    blocks: list[Block] = [
        section(
            "*Waiting* — somebody assigned these to themselves; another who may has to confirm.", "waiting"
        ),
        *paragraphs(lines, "waiting.lines"),
    ]
    buttons = [
        button(cut(f"Confirm {one.name}: {one.label}", 75), f"{CONFIRM}:{one.credit}", str(one.credit))
        for one in confirmable[:MOST_BUTTONS]
    ]
    if len(buttons) == 1:
        buttons[0] = {**buttons[0], "text": plain("Confirm", 75)}
    return [*blocks, actions("waiting.actions", *buttons)] if buttons else blocks


def _assigned_lines(lines: Sequence[Assigned], most: int = MOST_LINES) -> str:
    shown = [_assigned_line(line) for line in lines[:most]]
    if len(lines) > most:
        shown.append(f"… and {len(lines) - most} more: /credits csv")
    return "\n".join(shown)


def _assigned_line(line: Assigned) -> str:
    printed = f" (printed as “{cut(line.printed, NAME)}”)" if line.printed != line.name else ""
    song = (
        cut(line.song, NAME) + (f" ({line.variant})" if line.variant else "")
        if line.song
        else "whole project"
    )
    return f"{line.label} — {cut(line.name, NAME)}{printed} — {song}"


def _supported_intro(found: Sheet) -> str:
    if not found.decisions:
        return "no decisions are recorded yet; the people below are engaged. An engagement is not a credit."
    return "decisions in which each person had a hand, by kind. An engagement is not a credit."


def _caption(found: Sheet) -> str:
    return f"Supported: {found.project.key}, people × what they did, in decisions ({found.adopted} adopted)"


def _rows(found: Sheet) -> list[tuple[str, ...]]:
    """The table's rows: each person at each stage, and people who are engaged and have no entry."""
    engaged = {member.person: member.said for member in found.members}
    lines = _creative(found.supported)
    seen = {line.person for line in lines}
    rows = [_row(line, engaged.get(line.person, "")) for line in lines]
    none = ("0",) * (len(CREATIVE) + 1)
    rows += [
        (cut(member.name, NAME), "–", cut(member.said, 120), *none, "–")
        for member in found.members
        if member.person not in seen
    ]
    order = {cut(member.name, NAME): at for at, member in enumerate(found.members)}
    return sorted(rows, key=lambda row: order.get(row[0], len(order)))


def _creative(lines: Sequence[Supported]) -> list[Supported]:
    """Lines that show creative work or an assumption of it; OKs and logging alone make no line."""
    return [line for line in lines if line.counts or line.assumed]


def _row(line: Supported, engaged: str) -> tuple[str, ...]:
    songs = ", ".join(cut(title, 30) for title in line.songs[:3])
    more = f" and {len(line.songs) - 3} more" if len(line.songs) > 3 else ""
    return (
        cut(line.name, NAME),
        line.stage.label if line.stage else "No stage",
        cut(engaged, 120),
        *(str(line.counts.get(kind, 0)) for kind in CREATIVE),
        str(line.assumed),
        f"{songs}{more}" or "–",
    )


def _counted(found: Sheet) -> str:
    if not found.decisions:
        return "No decisions are recorded yet. Log the first one: /decision kept take 7 for the chorus"
    parts = [f"Decisions that count: {found.adopted}"]
    if found.open:
        parts.append(f"open ideas: {found.open}")
    away = ", ".join(f"{n} {status}" for status, n in found.not_counted.items())
    total = sum(found.not_counted.values())
    parts.append(f"not counted: {total} ({away})" if away else "not counted: 0")
    return "; ".join(parts) + "."


def _acts(found: Sheet, kind: Kind) -> str:
    counts = found.acts(kind)
    if not counts:
        return ""
    who = ", ".join(f"{cut(name, NAME)} {n}" for name, n in list(counts.items())[:12])
    return f"{kind.label}: {who} (never a creative credit)."


def _text(found: Sheet, rows: Sequence[tuple[str, ...]]) -> str:
    """The same facts without blocks, for readers and notifications that show text alone."""
    lines = [f"Credits of {found.project.title} ({found.project.key})", "Assigned:"]
    lines += _assigned_lines(found.assigned).splitlines() or ["nothing yet"]
    if found.waiting:
        lines += ["Waiting for another's word:", *_assigned_lines(found.waiting, MOST_WAITING).splitlines()]
    lines.append("Supported by the record:")
    lines += [_spoken(row) for row in rows[:MOST_ROWS]]
    lines += mismatches(found)
    lines += small_print(found, len(rows))
    return escape(cut("\n".join(lines), 8_000))


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
