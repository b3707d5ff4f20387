"""What holds for one person: hours, reminders, quiet."""

from __future__ import annotations

from collections.abc import Sequence
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


def me_shown(zone: str, hours: str, leads: Sequence[timedelta], quiet_until: datetime | None) -> Message:
    """What a person set, or what holds without it, and how to change it."""
    lines = [
        f"You are written to between {hours} {said_zone(zone)} time, every day.",
        f"You are reminded of a session: {_reminded(leads)}.",
    ]
    if quiet_until:
        lines.append(f"No reminders until {said_day(wall(quiet_until, zone_of(zone)))}.")
    text = "\n".join(lines)
    shown = [run for line in CHANGES for run in (("\n", ""), (line, "code"))]
    return Message(escape("\n".join([text, *CHANGES])), (rich("me", (text, ""), *shown),))


def project_leads_shown(project: str, leads: Sequence[timedelta]) -> Message:
    """When the sessions of a project remind."""
    text = f"People are reminded of a session of {project}: {_reminded(leads)}, unless they set their own."
    return Message(escape(text), (rich("me", (text, "")),))


def _reminded(leads: Sequence[timedelta]) -> str:
    return f"{' and '.join(_lead(lead) for lead in leads)} before it starts" if leads else "not at all"


def _lead(lead: timedelta) -> str:
    return (
        f"{lead.days} days"
        if lead.days > 1 and lead % timedelta(days=1) == timedelta()
        else said_length(lead)
    )
