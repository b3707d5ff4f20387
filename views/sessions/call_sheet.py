"""The day of a project as plain text, for people outside: nothing in it is known to Slack alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from studio.people.hours import zone_of
from studio.wall_time import MONTHS, said_zone, wall
from views.kit.blocks import SECTION, cut, escape, rich
from views.kit.message import Message
from views.sessions.shown import Shown, listed

MOST = 30  # names of a line
FULL_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def call_sheet(title: str, day: date, zone: str, sessions: Sequence[Shown]) -> Message:
    """The text to copy, and nothing beside it but what it is."""
    text = cut(sheet_text(title, day, zone, sessions), SECTION)
    head = "Copy this for whoever has no Slack:"
    block = {
        "type": "rich_text",
        "block_id": "call-sheet.text",
        "elements": [{"type": "rich_text_preformatted", "elements": [{"type": "text", "text": text}]}],
    }
    return Message(escape(f"{head}\n{text}"), (rich("call-sheet", (head, "")), block))


def sheet_text(title: str, day: date, zone: str, sessions: Sequence[Shown]) -> str:
    """The day in lines, a paragraph for each session."""
    named = f"{FULL_DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"
    head = f"{title}: {named}\nAll times: {said_zone(zone)}"
    return "\n\n".join([head, *(_paragraph(shown) for shown in sessions)])


def _paragraph(shown: Shown) -> str:
    session = shown.session
    room = ", ".join(part for part in (session.room or "", shown.address) if part)
    missing = [name for name, answer in shown.answers if answer is None]
    coming = [name for name, answer in shown.answers if answer]
    lines = [
        f"{_hours(shown)}  {session.title}",
        room,
        f"Door: {shown.door}" if shown.door else "",
        f"Song: {shown.song}" if shown.song else "",
        f"With {listed(coming, MOST)}" if coming else "",
        f"To be confirmed: {listed(missing, MOST)}" if missing else "",
        "Not confirmed yet" if session.held else "",
        f"Join: {session.link}" if session.link else "",
    ]
    return "\n".join(line for line in lines if line)


def _hours(shown: Shown) -> str:
    session, zone = shown.session, zone_of(shown.session.zone)
    if session.lockout:
        return "All day"
    starts, ends = wall(session.starts_at, zone), wall(session.ends_at, zone)
    call = f" (call {wall(session.call_at, zone):%H:%M})" if session.call_at else ""
    return f"{starts:%H:%M}–{ends:%H:%M}{call}"
