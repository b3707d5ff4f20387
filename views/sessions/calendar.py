"""Sessions as an iCalendar file (RFC 5545): stable UIDs, a SEQUENCE that grows, cancellations, zones written out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from icalendar import Calendar, Event

from studio.people.hours import zone_of
from studio.sessions.session import Session, SessionState
from views.kit.blocks import actions, button, cut, escape, rich
from views.kit.message import File, Message
from views.sessions.actions import FEED, OfCalendar

LONGEST = 300
_STATUS = {
    SessionState.BOOKED: "CONFIRMED",
    SessionState.HELD: "TENTATIVE",
    SessionState.CANCELLED: "CANCELLED",
}
# Outlook and others pass over STATUS: the title says it too.
_HEAD = {SessionState.BOOKED: "", SessionState.HELD: "On hold: ", SessionState.CANCELLED: "Cancelled: "}


@dataclass(frozen=True, slots=True)
class Entry:
    """A session in somebody's calendar. Without a title it is shown as busy, or as whose it is (`key`), and no more.

    `address` and `door` are the room's.
    """

    session: Session
    key: str = ""
    title: str = ""
    song: str | None = None
    address: str = ""
    door: str = ""


def calendar(name: str, entries: Sequence[Entry], workspace: str, now: datetime) -> bytes:
    """The whole calendar; every session is an event of its own, so one of a series can move or be cancelled."""
    made = Calendar()
    made.add("prodid", "-//Liner Notes//Sessions//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name)
    for entry in entries:
        made.add_component(_event(entry, workspace, now))
    if entries:
        made.add_missing_timezones()
    return bytes(made.to_ical())


def file_of(entries: Sequence[Entry], workspace: str, now: datetime) -> File:
    """A session to be added to a calendar, or several of a series."""
    first, last = entries[0], entries[-1]
    content = calendar(first.title, entries, workspace, now)
    names = first.session.name if len(entries) == 1 else f"{first.session.name}-{last.session.name}"
    return File(
        f"{first.key}-{names}.ics",
        content,
        f"{names.replace('-', ' to ')} {escape(first.title)} for your calendar.",
    )


def file_sent(title: str) -> Message:
    """The private answer to "Add to calendar"."""
    text = f"The file for “{title}” comes as a direct message. Open it, and your calendar adds the session."
    return Message(escape(text), (rich("session-file", (text, "")),))


def feed_made(address: str, what: str, of: OfCalendar) -> Message:
    """The private answer with a secret address."""
    head = f"The calendar of {what} has this address. Whoever knows it can read it; it is shown this once.\n"
    row = actions("session-feed", button("Stop this calendar", FEED, of))
    return Message(escape(head + address), (rich("session-calendar", (head, ""), (address, "code")), row))


def no_address() -> Message:
    """The private answer where nobody outside can reach the program."""
    text = (
        "This installation has no public address, so calendar programs cannot reach it. “Add to calendar” under "
        "a session gives you a file instead; whoever runs the bot can set PUBLIC_URL."
    )
    return Message(text, (rich("session-calendar", (text, "")),))


def feed_stopped(many: int) -> Message:
    """The private answer to the end of a calendar."""
    text = "The calendar's address works no longer." if many else "There was no calendar to stop."
    return Message(text, (rich("session-calendar", (text, "")),))


def _event(entry: Entry, workspace: str, now: datetime) -> Event:
    session, zone = entry.session, zone_of(entry.session.zone)
    event = Event()
    event.add("uid", f"session-{session.id}@{workspace.lower()}.liner-notes")
    event.add("dtstamp", now)
    event.add("sequence", session.version - 1)
    event.add("status", "CANCELLED" if session.lapsed(now) else _STATUS[session.state])
    event.add("dtstart", session.be_there.astimezone(zone))
    event.add("dtend", session.ends_at.astimezone(zone))
    titled = cut(f"{entry.key}: {entry.title}", LONGEST) if entry.title else entry.key or "Busy"
    event.add("summary", ("Lapsed: " if session.lapsed(now) else _HEAD[session.state]) + titled)
    event.add("transp", "TRANSPARENT" if session.off(now) else "OPAQUE")
    if (session.room or session.link) and entry.title:
        place = ", ".join(part for part in (session.room, entry.address) if part)
        event.add("location", place or session.link)
    if session.link and entry.title:
        event.add("url", session.link)
    said = [f"{entry.key} {session.name}", session.stage.label if session.stage else "", entry.song or ""]
    if session.call_at:
        said.append(f"Downbeat {session.starts_at.astimezone(zone):%H:%M}")
    said.append(f"Door: {entry.door}" if entry.door else "")
    said.append(f"Join: {session.link}" if session.link else "")
    if entry.title:
        event.add("description", " · ".join(part for part in said if part))
    return event
