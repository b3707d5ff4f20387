"""What became of bookings: begun late, cancelled how long before, who was there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from studio.sessions.facts import cancelled_late, late_start, notice_given, said_hours, said_notice
from studio.sessions.session import Session
from studio.wording import counted
from views.kit.blocks import cut, escape, rich, said, small
from views.kit.message import Message
from views.sessions.presence import There, said_there
from views.sessions.sessions import LINE
from views.sessions.shown import Shown, listed

LONGEST = 400  # characters of an entry: twenty fit into a message
FILE = "All of them as a file: /session history csv"


@dataclass(frozen=True, slots=True)
class Past:
    """A session that has begun or was cancelled, who was there, and who did not come, as far as the reader may know."""

    shown: Shown
    there: tuple[There, ...] = ()
    missing: tuple[str, ...] = ()


def history(past: Sequence[Past], total: int, key: str, *, filed: bool) -> Message:
    """The last first; `total` counts what does not fit as well; `filed`: the reader may have all as a file."""
    if not past:
        text = f"No session of {key} has begun or was cancelled yet."
        return Message(escape(text), (rich("history-none", (text, "")),))
    head = f"{counted(total, 'session')} of {key} so far, the last first"
    more = total - len(past)
    tail = " ".join(filter(None, (f"… and {more} more." if more > 0 else "", FILE if filed else "")))
    entries = [_entry(each) for each in past]
    blocks = [
        rich("history-head", (head, "bold")),
        *(said(entry, f"history-{each.shown.session.id}") for entry, each in zip(entries, past, strict=True)),
    ]
    if tail:
        blocks.append(small("history-more", tail))
    return Message(escape("\n".join(filter(None, [head, *entries, tail]))), tuple(blocks))


def fate(session: Session) -> str:
    """What became of a booking, in words; nothing of one that went as booked."""
    notice, late = notice_given(session), late_start(session)
    if notice is not None:
        rule = said_hours(timedelta(minutes=session.late_within or 0))
        by_rule = f", late by the studio’s rule ({rule})" if cancelled_late(session) else ""
        return f"cancelled {said_notice(notice)} before{by_rule}"
    return f"began {said_hours(late)} late" if late else ""


def history_on_its_way(key: str) -> Message:
    """The private answer to `history csv`."""
    text = f"Coming to you as a file, in a direct message from me: the sessions of {key}."
    return Message(escape(text), (rich("history-file", (text, "")),))


def history_filed(key: str, rows: int) -> str:
    """The sentence that comes with the file."""
    return escape(f"The sessions of {key}, what became of them and who was there: {counted(rows, 'row')}.")


def _entry(past: Past) -> str:
    session = past.shown.session
    head = f"{session.name} {cut(session.title, LINE)} – {past.shown.when}"
    gone = f"no-show, after a Yes: {listed(past.missing)}" if past.missing else ""
    there = (
        ""
        if session.cancelled
        else said_there(past.there)
        if past.there
        else "Nobody has said who was there."
    )
    return cut("\n".join(filter(None, (head, fate(session), there, gone))), LONGEST)
