"""What holds for one person: hours, reminders, quiet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from studio.people.hours import zone_of
from studio.wall_time import said_day, said_length, said_zone, wall
from views.kit.blocks import escape, rich
from views.kit.message import Message

CHANGES = (
    "/studio me hours 10:00-19:00",
    "/studio me remind 24h, 2h",
    "/studio me quiet until mon",
    "/studio me reset",
)


@dataclass(frozen=True, slots=True)
class Mine:
    """What a person set, or what holds without it; with a project, what holds for its sessions."""

    zone: str
    hours: str
    leads: Sequence[timedelta]
    quiet_until: datetime | None
    project: str = ""


def me_shown(mine: Mine) -> Message:
    """What holds, and how to change it."""
    times = " and ".join(_lead(lead) for lead in mine.leads)
    reminded = f"{times} before it starts" if mine.leads else "not at all"
    if mine.project:
        text = f"People are reminded of a session of {mine.project}: {reminded}, unless they set their own."
        return Message(escape(text), (rich("me", (text, "")),))
    lines = [
        f"You are written to between {mine.hours} {said_zone(mine.zone)} time, every day.",
        f"You are reminded of a session: {reminded}.",
    ]
    if mine.quiet_until:
        lines.append(f"No reminders until {said_day(wall(mine.quiet_until, zone_of(mine.zone)))}.")
    text = "\n".join(lines)
    shown = [run for line in CHANGES for run in (("\n", ""), (line, "code"))]
    return Message(escape("\n".join([text, *CHANGES])), (rich("me", (text, ""), *shown),))


def _lead(lead: timedelta) -> str:
    return (
        f"{lead.days} days"
        if lead.days > 1 and lead % timedelta(days=1) == timedelta()
        else said_length(lead)
    )
