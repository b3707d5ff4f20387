"""What is told of one session to one reader: the answers to a booking, a change and a cancelling, and what can be pressed there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from studio.sessions.session import DAY_BEFORE, LEADS, Session
from views.kit.blocks import actions, button, confirm, cut, escape, linked, rich, small
from views.kit.message import Block, Message
from views.sessions.actions import CANCEL, CHALLENGE, CHANGE, CONFIRM, ICS, LATER, AsShown, OfSession
from views.sessions.shown import MINUTE, Shown, listed, repeated

LINE = 100  # characters of a title or of small print in the list: twenty entries must fit into a message


def booked(
    shown: Shown,
    zone: str,
    now: datetime,
    notes: Sequence[str],
    series: Sequence[Session] = (),
    leads: Sequence[timedelta] | None = None,
) -> Message:
    """The private answer to a booking; `zone` is the reader's, `leads` are the project's, if it has any of its own."""
    people = listed(shown.people)
    with_whom = f"With {people}." if shown.invited else f"Nobody was named, so reminders go to {people}."
    lines = [
        repeated(series),
        shown.where,
        shown.lapses(zone),
        f"{with_whom} {_reminded(shown.session, now, leads)}".strip() if shown.people else "",
        *notes,
    ]
    word = shown.hold.capitalize() or "Booked"
    message = told("session-booked", f"{word} {shown.session.name}: ", shown, zone, lines)
    return _with_row(message, shown, len(series))


def after_change(
    shown: Shown, zone: str, names: Sequence[str], notes: Sequence[str], series: Sequence[Session] = ()
) -> Message:
    """The private answer to a change; `series`: all that were changed."""
    tells = f"I am telling {listed(names)}." if names else "Nobody else has to be told."
    lines = [repeated(series), shown.where, shown.lapses(zone), tells, *notes]
    message = told("session-changed", f"Changed {shown.session.name}: ", shown, zone, lines)
    leads = bool(series) and shown.session.starts_at == min(session.starts_at for session in series)
    return _with_row(message, shown, len(series) if leads else 1)


def _with_row(message: Message, shown: Shown, many: int) -> Message:
    """What the booker can do with a session, or with it and the later ones of its series."""
    if not shown.may_change:
        return message
    session, scope = shown.session, LATER if many > 1 else ""
    whole = f" all {many}" if many > 1 else ""
    row = [button("Change", CHANGE, AsShown(session.id, session.version))]
    if session.held:
        row.append(button(f"Confirm{whole}", CONFIRM, AsShown(session.id, session.version, scope)))
    if shown.place > 1:
        row.append(button("Challenge", CHALLENGE, AsShown(session.id, session.version)))
    if not session.undated:
        row.append(button("Add to calendar", ICS, OfSession(session.id, scope)))
    return Message(message.text, (*message.blocks, actions("session-do", *row, cancel_button(shown, many))))


def cancelled(shown: Shown, names: Sequence[str], many: int = 1, fate: str = "") -> Message:
    """The private answer to the one who cancelled; `fate`: how long before, and whether that is late."""
    tells = f"I am telling {listed(names)}." if names else "Nobody else has to be told."
    whole = f", and {many - 1} more of the series" if many > 1 else ""
    text = f"Cancelled {shown.session.name}: {shown.session.title}, {shown.when}{whole}. {tells}"
    text += f" It stands as {fate}." if fate else ""
    return Message(escape(text), (rich("session-cancelled", (text, "")),))


def told(block: str, head: str, shown: Shown, zone: str, lines: Sequence[str]) -> Message:
    """One session told to one reader: head and title, the time in full, then small print."""
    when = shown.when_for(zone)
    kept = [line for line in lines if line]
    blocks = [rich(block, (head, ""), (shown.session.title, "bold"), (f"\n{when}", ""))]
    if kept:
        blocks.append(small(f"{block}-more", *kept))
    ended = shown.session.cancelled or shown.lapsed or block == "session-removed"
    link = None if ended else shown.session.link
    if link:
        blocks.append(linked(f"{block}-link", link, "Join: "))
        kept.append(f"Join: {link}")
    text = "\n".join([head + shown.session.title, when, *kept])
    return Message(escape(text), tuple(blocks))


def cancel_button(shown: Shown, many: int = 1) -> Block:
    """Cancels the session, or it and the later ones of its series; it asks first."""
    session = shown.session
    these, label, scope = ("this session", "Cancel session", "")
    when = shown.when
    if many > 1:
        these, label, scope = ("these sessions", f"Cancel all {many}", LATER)
        when = f"{many} sessions from {when}"
    question = f"{cut(session.title, LINE)}, {when}. Those concerned are told."
    sure = confirm(f"Cancel {these}?", question, label)
    value = AsShown(session.id, session.version, scope)
    return button(label, f"{CANCEL}:{session.id}", value, ask_first=sure)


def _reminded(session: Session, now: datetime, leads: Sequence[timedelta] | None) -> str:
    """When those concerned hear of it; of the lead times that have passed one reminder goes out at once."""
    if leads is None and session.be_there - DAY_BEFORE > now and not session.undated:
        return "They read of it in their message of that morning, and are reminded 1 h before."
    leads = LEADS if leads is None else leads
    ahead = [_lead(lead) for lead in sorted(leads, reverse=True) if session.be_there - lead > now]
    if session.be_there <= now or not leads or session.undated:
        return ""
    if not ahead:
        return "A reminder goes out now."
    return f"Reminders come {listed(['now', *ahead] if len(ahead) < len(leads) else ahead)} before."


def _lead(lead: timedelta) -> str:
    hours = lead / timedelta(hours=1)
    if hours >= 48 and not hours % 24:
        return f"{hours / 24:g} days"
    return f"{hours:g} h" if hours >= 1 else f"{lead // MINUTE} min"
