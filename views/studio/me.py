"""What holds for one person: hours, reminders, quiet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from studio.people.hours import zone_of
from studio.sessions.session import DAY_BEFORE, LEADS
from studio.wall_time import said_day, said_length, said_zone, wall
from views.kit.blocks import escape, rich
from views.kit.message import Message

CHANGES = (
    "/studio me hours 10:00-19:00",
    "/studio me remind 24h, 2h",
    "/studio me quiet until mon",
    "/studio me morning off",
    "/studio me reset",
)


@dataclass(frozen=True, slots=True)
class MorningMessage:
    """Whether it comes, and until when it is muted."""

    comes: bool
    muted_until: datetime | None = None

    def said(self, zone: str) -> str:
        if not self.comes:
            return "No morning message: what waits on you stands in Home and /approve."
        if self.muted_until:
            return f"No morning message until {said_day(wall(self.muted_until, zone_of(zone)), year=False)}."
        return "One message in the morning says what waits on you and what is today."


def me_shown(
    zone: str,
    hours: str,
    leads: Sequence[timedelta] | None,
    quiet_until: datetime | None,
    morning: MorningMessage,
) -> Message:
    """What a person set, or what holds without it (`leads` None), and how to change it."""
    lines = [
        f"You are written to between {hours} {said_zone(zone)} time, every day.",
        f"You are reminded of a session: {_reminded(_by_default(morning) if leads is None else leads)}.",
        morning.said(zone),
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


def _by_default(morning: MorningMessage) -> Sequence[timedelta]:
    """The morning message says what is today, so that nothing has to say it the day before."""
    return tuple(lead for lead in LEADS if lead != DAY_BEFORE) if morning.comes else LEADS


def _reminded(leads: Sequence[timedelta]) -> str:
    return f"{' and '.join(_lead(lead) for lead in leads)} before it starts" if leads else "not at all"


def _lead(lead: timedelta) -> str:
    return (
        f"{lead.days} days"
        if lead.days > 1 and lead % timedelta(days=1) == timedelta()
        else said_length(lead)
    )
