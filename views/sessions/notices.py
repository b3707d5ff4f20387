"""Direct messages about sessions: reminders, news of a change, who comes and who cannot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from studio.people.hours import zone_of
from studio.sessions.session import Session
from studio.wall_time import UNDATED, said_span, wall
from views.kit.blocks import actions, button, cut, escape, option, rich, select
from views.kit.message import Block, Message
from views.kit.more import few
from views.sessions.actions import AGAIN, CHANGE, Again, AsShown
from views.sessions.card import answer_row
from views.sessions.sessions import cancel_button, told
from views.sessions.shown import MINUTE, Shown, listed

MOST_OPEN = 5
SPANS = (
    ("In 1 hour", 60),
    ("In 3 hours", 180),
    ("1 hour before", -60),
    ("15 minutes before", -15),
)


@dataclass(frozen=True, slots=True)
class Line:
    """A decision: its number, sentence, what it waits for ("decision", "OK" or nothing), its status."""

    ref: str
    sentence: str
    waits: str
    status: str = ""


@dataclass(frozen=True, slots=True)
class Before:
    """What a reader knew of a session before it changed."""

    starts_at: datetime
    ends_at: datetime
    zone: str
    title: str
    room: str | None
    held: bool


def reminder(
    shown: Shown,
    zone: str,
    now: datetime,
    waiting: Sequence[Line] = (),
    coming: bool | None = None,
    *,
    last: bool = False,
) -> Message:
    """The direct message before a session, drawn when it is sent. `last`: it comes early, as its hour is in the night."""
    session = shown.session
    if session.cancelled or shown.lapsed or session.starts_at <= now:
        head = "Cancelled: " if session.cancelled else "The hold has lapsed: " if shown.lapsed else "Begun: "
        return told("session-reminder", head, shown, zone, [shown.where, f"{shown.key} {session.name}"])
    hold = f"{shown.hold.capitalize()}: it is not confirmed yet." if session.held else ""
    lines = [
        shown.where,
        shown.way_in,
        _who(shown),
        hold,
        f"{shown.key} {session.name}",
        _yours(coming),
    ]
    head = last_before(session, zone, now) if last else ahead_of(session, zone, now)
    message = told("session-reminder", f"{head}: ", shown, zone, lines)
    open_lines = _waiting(shown, waiting)
    text = message.text + (f"\n{escape(open_lines)}" if open_lines else "")
    blocks = (*message.blocks, *([rich("session-open", (open_lines, ""))] if open_lines else []))
    return Message(text, (*blocks, *_rows(session, now)))


def changed_for(
    shown: Shown, zone: str, by: str, before: Before, answer: tuple[bool, bool | None], many: int = 1
) -> Message:
    """The direct message after a change: what was, and what is now. `answer`: ask for one, and the one given."""
    session = shown.session
    was = said_span(before.starts_at, before.ends_at, before.zone)
    moved = (before.starts_at, before.ends_at) != (session.starts_at, session.ends_at)
    dated = before.starts_at >= UNDATED and not session.undated
    earlier = before.starts_at == session.starts_at
    changed = "Confirmed: " if before.held and not session.held else "Changed: "
    head = ("New end: " if earlier else "Moved: ") if moved else changed
    if before == Before(
        session.starts_at, session.ends_at, session.zone, session.title, session.room, session.held
    ):
        head = "As it was before: "  # moved, and moved back within minutes
    head = "Date set: " if dated else head
    lines = [
        f"Before: {was}" if moved and not dated else "",
        f"Room: {session.room or 'none'}, before {before.room or 'none'}"
        if before.room != session.room
        else "",
        f"Title before: {before.title}" if before.title != session.title else "",
        _more(many),
        shown.where,
        f"Changed by {by} · {shown.key} {session.name}",
        _yours(answer[1]) if answer[0] else "",
    ]
    message = told("session-changed", head, shown, zone, lines)
    return Message(message.text, (*message.blocks, answer_row(session))) if answer[0] else message


def invited_for(shown: Shown, zone: str, by: str, ahead: bool, coming: bool | None, many: int = 1) -> Message:
    """The direct message to somebody who is named now."""
    lines = [
        _more(many),
        shown.where,
        f"With {listed(shown.people)}.",
        f"Invited by {by} · {shown.key} {shown.session.name}",
        _yours(coming),
    ]
    message = told("session-invited", "You are invited: ", shown, zone, lines)
    return Message(message.text, (*message.blocks, answer_row(shown.session))) if ahead else message


def cancelled_for(shown: Shown, zone: str, by: str, why: str, many: int = 1) -> Message:
    """The direct message to somebody whom a cancelled session concerned."""
    whole = f"and {many - 1} more of the series" if many > 1 else ""
    lines = [whole, why, f"Cancelled by {by} · {shown.key} {shown.session.name}"]
    return told("session-cancelled", "Cancelled: ", shown, zone, lines)


def removed_for(shown: Shown, zone: str, by: str = "", many: int = 1) -> Message:
    """To somebody who is no longer named; without `by`, what an invitation or a reminder then says."""
    changed = f"Changed by {by} · " if by else ""
    lines = [_more(many), f"{changed}{shown.key} {shown.session.name}"]
    return told("session-removed", "You are no longer needed: ", shown, zone, lines)


def declined(shown: Shown, zone: str, person: str, coming: bool, *, nobody: bool = False) -> Message:
    """To the booker. `nobody`: all have said no now; where they may, the session is changed or cancelled there."""
    head = f"{person} can come after all: " if coming else f"{person} cannot come: "
    lines = [shown.coming, f"{shown.key} {shown.session.name}"]
    if nobody:
        head, lines = "Nobody can come: ", [f"The last no is {person}’s.", *lines]
    message = told("session-answered", head, shown, zone, lines)
    if not shown.may_change:
        return message
    session = shown.session
    row = [button("Change", CHANGE, AsShown(session.id, session.version)), cancel_button(shown)]
    return Message(message.text, (*message.blocks, actions("session-do", *row)))


def answered(shown: Shown, zone: str, coming: bool) -> Message:
    """The private answer to a pressed Yes or No."""
    head = "You are coming: " if coming else "You are not coming: "
    change = (
        "Press No if that changes." if coming else f"{shown.booker} hears of it. Press Yes if that changes."
    )
    return told("session-yours", head, shown, zone, [change])


def snoozed(title: str, when: str) -> Message:
    """The private answer to "remind me again"."""
    text = f"I remind you of “{title}” again: {when}."
    return Message(escape(text), (rich("session-snoozed", (text, "")),))


def ahead_of(session: Session, reader: str, now: datetime) -> str:
    """How far away the start is: minutes where it is near, else the day by the reader's calendar."""
    minutes = -(-(session.be_there - now) // MINUTE)
    if minutes <= 90:
        return "In 1 hour" if minutes == 60 else f"In {minutes} minute{'s' if minutes != 1 else ''}"
    start, today = (wall(at, zone_of(reader)).date() for at in (session.starts_at, now))
    days = (start - today).days
    return {0: "Today", 1: "Tomorrow"}.get(days, f"In {days} days")


def last_before(session: Session, reader: str, now: datetime) -> str:
    """The last reminder before a night: "Last reminder, tomorrow 07:00"."""
    day = ahead_of(session, reader, now)
    return f"Last reminder, {day[:1].lower()}{day[1:]} {wall(session.be_there, zone_of(reader)):%H:%M}"


def _rows(session: Session, now: datetime) -> list[Block]:
    """The answer, and to be reminded again at what is still before the start."""
    left = session.be_there - now
    fitting = [(label, minutes) for label, minutes in SPANS if timedelta(minutes=abs(minutes)) < left]
    rows = [answer_row(session)]
    if fitting:
        options = [option(label, Again(session.id, minutes)) for label, minutes in fitting]
        rows.append(actions("session-again", select(AGAIN, options, placeholder="Remind me again")))
    return rows


def _who(shown: Shown) -> str:
    """Whom one meets there, and who said no."""
    absent = [name for name, answer in shown.answers if answer is False]
    coming = [name for name in shown.people if name not in absent]
    with_whom = f"With {listed(coming)}." if coming else ""
    return f"{with_whom} Not coming: {listed(absent)}.".strip() if absent else with_whom


def _waiting(shown: Shown, waiting: Sequence[Line]) -> str:
    """What is open for the song, a few in words and the rest counted."""
    if not waiting:
        return ""
    named, more = few(waiting, MOST_OPEN)
    lines = [
        f"{line.ref} {cut(line.sentence, 100)} (waits for {'an OK' if line.waits == 'OK' else 'a decision'})"
        for line in named
    ]
    tail = [f"{more}: /decision list open"] if more else []
    return "\n".join([f"Open for {shown.song}:", *lines, *tail])


def _more(many: int) -> str:
    """That more of the series are meant than the one that is shown."""
    return f"The same goes for {many - 1} more of the series." if many > 1 else ""


def _yours(coming: bool | None) -> str:
    return {True: "Your answer: Yes", False: "Your answer: No", None: ""}[coming]
