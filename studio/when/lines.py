"""What a line without quotes books: one session, or a series; the door of bookings."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from studio.when.booking.booked import read_span
from studio.when.booking.day_lists import days_spelt, refuse_dates
from studio.when.partial_time import Unclear
from studio.when.phrase import Context
from studio.when.recurrence import EXAMPLE
from studio.when.series import Series, is_series, read_series, refuse_list
from studio.when.tokens import what_is_clear


def says_time(text: str, now: datetime, zone: ZoneInfo) -> bool:
    """Whether the line names a day, a time or a length, or several of them."""
    plain = days_spelt(text)
    if plain != text or is_series(plain) or what_is_clear(plain, Context(now, zone, ahead=True)):
        return True
    try:
        read_booking(plain, now, zone)
    except Unclear as unclear:
        return not unclear.text.startswith("When is it?")
    return True


def read_booking(text: str, now: datetime, zone: ZoneInfo) -> Series:
    """Every session that the line books. Raises Unclear, with the series that a list of days is among its readings."""
    text = days_spelt(text)
    if is_series(text):
        return _series(text, now, zone)
    refuse_list(text, now, zone)
    refuse_dates(text, now, zone)
    span = read_span(text, now, zone)
    return Series((span,), span.rest, span.notes)


def _series(text: str, now: datetime, zone: ZoneInfo) -> Series:
    """The series; of one without a time or an end the line that is shown instead has both, and keeps the rest."""
    try:
        return read_series(text, now, zone)
    except Unclear as unclear:
        line = (
            "" if unclear.meant or unclear.example != EXAMPLE else _completed(text, unclear.rest, now, zone)
        )
        if not line:
            raise
        raise Unclear(unclear.text, line, rest=unclear.rest) from unclear


def _completed(text: str, rest: str, now: datetime, zone: ZoneInfo) -> str:
    left = rest.split()
    words = " ".join(word for word in text.split() if word not in left)
    for more in ("18:00", "x8", "18:00 x8"):
        try:
            read_series(f"{words} {more}", now, zone)
        except Unclear:
            continue
        return f"{words} {more}"
    return ""
