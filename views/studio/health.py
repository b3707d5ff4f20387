"""How messages stand: planned, late, lost, given up. In words for whoever owns the studio, not for a programmer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from studio.deliveries import State
from studio.people.hours import zone_of
from studio.wall_time import said_day, said_zone, wall
from studio.wording import all_of, capitalised, counted
from views import undelivered
from views.kit.blocks import escape, said
from views.kit.message import Message
from views.undelivered import Trouble


@dataclass(frozen=True, slots=True)
class Health:
    """Messages by state; of those whose time is to come how many remind of sessions, and how many do not.

    `late`: how many should have been sent by now, the oldest at `oldest`.
    """

    states: Mapping[State, int]
    reminders: int
    others: int
    late: int
    oldest: datetime | None


def health_shown(health: Health, zone: str, given_up: Sequence[Trouble]) -> Message:
    """What is planned, late or lost; of what was given up a button for each place that it was to go to."""
    shown = said("\n".join(_lines(health, zone)), "health")
    text = "\n".join([escape(shown["text"]["text"]), *undelivered.lines(given_up)])
    return Message(text, (shown, *undelivered.blocks(given_up)))


def _lines(health: Health, zone: str) -> list[str]:
    lines = [f"{_planned(health)} {_late(health, zone)}."]
    lost = health.states.get(State.UNKNOWN, 0) + health.states.get(State.CHECKING, 0)
    if lost:
        lines.append(
            f"Of {counted(lost, 'message')} Slack’s answer was lost: I am looking whether it arrived."
        )
    dead = health.states.get(State.DEAD, 0)
    if dead:
        lines.append(f"{counted(dead, 'message')} could not be delivered.")
    sent = health.states.get(State.SENT, 0)
    if sent:
        lines.append(f"Arrived so far: {counted(sent, 'message')}.")
    return lines


def _planned(health: Health) -> str:
    """45 reminders and 2 other messages are planned."""
    other = "other message" if health.reminders else "message"
    parts = [
        *([counted(health.reminders, "reminder")] if health.reminders else []),
        *([counted(health.others, other)] if health.others else []),
    ]
    if not parts:
        return "Nothing is planned,"
    return f"{capitalised(all_of(parts))} {'is' if health.reminders + health.others == 1 else 'are'} planned,"


def _late(health: Health, zone: str) -> str:
    if not health.late or health.oldest is None:
        return "none is late" if health.reminders + health.others else "nothing is late"
    since = wall(health.oldest, zone_of(zone))
    when = f"{said_day(since, year=False)}, {since:%H:%M} {said_zone(zone)}"
    return f"{health.late:,} {'is' if health.late == 1 else 'are'} late, the oldest since {when}"
