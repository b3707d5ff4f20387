"""Times as people say them afterwards: "yesterday 22:10", "2 days ago", "last night", "monday"."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from studio.when import Unclear, read_instant
from studio.when.clock_times import count

NOON = timedelta(hours=12)
_AGO = re.compile(r"\b(\d{1,3}|a|one|two|three)\s+(day|week)s?\s+ago\b", re.IGNORECASE)
_PART = re.compile(r"\b(yesterday|today|this|last)\s+(morning|afternoon|evening|night)\b", re.IGNORECASE)
_HOURS = {"morning": "09:00", "afternoon": "15:00", "evening": "20:00", "night": "22:00"}
_CLOCK = re.compile(r"\d[:.]\d\d|\d\s?[ap]m\b", re.IGNORECASE)


def decided(typed: str, now: datetime, zone: ZoneInfo) -> datetime:
    """When something was decided; a day alone is taken at its noon. Raises Unclear, for what is still ahead too."""
    at, whole_day = instant_or_day(typed, now, zone)
    return min(at + NOON, now) if whole_day else at


def instant_or_day(typed: str, now: datetime, zone: ZoneInfo) -> tuple[datetime, bool]:
    """The time that was named, or the start of the day that was (then True). Raises Unclear."""
    plain = _PART.sub(_hour, _AGO.sub(lambda match: _day(match, now.astimezone(zone)), typed.strip()))
    if "tomorrow" in plain.casefold():  # past midnight it would be read as the day that has begun
        raise Unclear("Tomorrow is still ahead.", "yesterday 22:10")
    alone = not _CLOCK.search(plain)
    why = None
    for text, whole_day in ((plain, False), (f"{plain} 00:00", True)):
        try:
            moment = read_instant(text, now, zone)
        except Unclear as unclear:
            why = unclear
            if unclear.meant:
                return _possible(unclear, now, zone, alone=alone)
            continue
        if not moment.rest.strip():
            return moment.at, whole_day
        why = Unclear(f"“{typed[:60]}” is no day or time that I understand.", "yesterday 22:10")
    assert why
    raise why


def _possible(unclear: Unclear, now: datetime, zone: ZoneInfo, *, alone: bool) -> tuple[datetime, bool]:
    """Of several readings the only one that is past; `alone`: no time of day was said."""
    past: dict[str, tuple[datetime, bool]] = {}
    for reading in unclear.readings:
        typed = reading.partition(" ")[0] if alone else reading
        with suppress(Unclear):
            past[typed] = read_instant(f"{typed} 00:00" if alone else typed, now, zone).at, alone
    if len(past) == 1:
        return next(iter(past.values()))
    raise Unclear(unclear.text, *(past or unclear.readings), meant=bool(past))


def _day(match: re.Match[str], today: datetime) -> str:
    days = count(match[1]) * (7 if match[2].casefold() == "week" else 1)
    return f"{today - timedelta(days=days):%Y-%m-%d}"


def _hour(match: re.Match[str]) -> str:
    """A part of a day as a day and an hour; beside a time of day it only says which day."""
    day = "yesterday" if match[1].casefold() in ("yesterday", "last") else "today"
    return day if _CLOCK.search(match.string) else f"{day} {_HOURS[match[2].casefold()]}"
