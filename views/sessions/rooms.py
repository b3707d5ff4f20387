"""Rooms as people see them: a day in words, a week as a grid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from studio.wall_time import said_day
from views.kit.blocks import cut, escape, rich, small, table
from views.kit.message import Message
from views.kit.more import few

MOST, COLUMNS = 44, 8


@dataclass(frozen=True, slots=True)
class Bar:
    """A room on one day: what is taken (from, to, by whom) and what is free (from, to)."""

    taken: tuple[tuple[str, str, str], ...]
    free: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Day:
    """All rooms on one day, in the order of their names."""

    day: date
    bars: tuple[Bar, ...]


def day_of_rooms(rooms: Sequence[str], days: Sequence[Day]) -> Message:
    """Each room with what is taken and what is free."""
    head = f"Rooms on {said_day(days[0].day)}"
    every = [f"{room}: {said_bar(bar)}" for room, bar in zip(rooms, days[0].bars, strict=True)]
    shown, more = few(every, MOST)
    lines = [*shown, *([more] if more else [])]
    blocks = [rich("rooms-head", (head, "bold"))]
    blocks += [rich(f"rooms-{at}", (cut(line, 600), "")) for at, line in enumerate(lines)]
    return Message(escape("\n".join([head, *lines])), tuple(blocks))


def week_of_rooms(rooms: Sequence[str], days: Sequence[Day]) -> Message:
    """A grid: a row for each day, a column for each room; what is not named is free."""
    head = f"Rooms from {said_day(days[0].day)}"
    shown, more = few(list(rooms), COLUMNS)
    rows = [
        [said_day(day.day, year=False), *(_cell(bar) for bar in few(day.bars, COLUMNS)[0])] for day in days
    ]
    lines = [
        f"{row[0]}: {'; '.join(f'{room} {cell}' for room, cell in zip(shown, row[1:], strict=True))}"
        for row in rows
    ]
    tail = f"{more} rooms, a day at a time: /session rooms tomorrow" if more else ""
    rest = [small("rooms-more", tail)] if tail else []
    text = "\n".join(line for line in (head, *lines, tail) if line)
    grid = {**table(head, ["Day", *shown], rows), "page_size": len(rows)}  # Slack shows five without it
    return Message(escape(text), (grid, *rest))


def said_bar(bar: Bar) -> str:
    """What is taken of it and what is free, in words."""
    taken, spans = _hours(bar)
    return "; ".join([*([f"taken {taken}"] if taken else []), f"free {spans}" if spans else "nothing free"])


def _cell(bar: Bar) -> str:
    taken, spans = _hours(bar)
    if not taken:
        return "free"
    return cut(f"{taken} · free {spans}" if spans else taken, 200)


def _hours(bar: Bar) -> tuple[str, str]:
    """What is taken and what is free, in words."""
    taken = ", ".join(
        f"{'all day' if (start, end) == ('00:00', '24:00') else f'{start}–{end}'} {project}"
        for start, end, project in bar.taken
    )
    return taken, ", ".join(f"{start}–{end}" for start, end in bar.free)
