"""Wall time and instants: what the clock on a wall shows, and when in the world that is."""

from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from studio.refusals import Refusal
from studio.zones import CITIES, LETTERS, without_accents

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# Minutes: a time near "01:30" is offered on the half hour, one near "01:07" on the minute.
GRIDS = (30, 15, 5, 1)
_ZONED = '/session book fri 19:00 3h "Vocals" tz:{}'
MINUTE = timedelta(minutes=1)
UNDATED = datetime(2199, 1, 1, tzinfo=UTC)  # beyond whatever can be booked: nothing is ever due of it


def instant(wall: datetime, zone: ZoneInfo) -> datetime:
    """The UTC instant of a wall time without zone; of one that occurs twice, the first."""
    return wall.replace(tzinfo=zone, fold=0).astimezone(UTC)


def wall(at: datetime, zone: ZoneInfo) -> datetime:
    """What the clock shows at an instant, without zone."""
    return at.astimezone(zone).replace(tzinfo=None, fold=0)


def skipped(time: datetime, zone: ZoneInfo) -> bool:
    """Whether the clocks jump over this wall time."""
    return wall(instant(time, zone), zone) != time


def doubled(time: datetime, zone: ZoneInfo) -> bool:
    """Whether this wall time occurs twice, because the clocks go back."""
    first, second = (time.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1))
    return first != second and not skipped(time, zone)


def neighbours(time: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The valid wall times nearest to a skipped one, before and after it, as round as it is itself."""
    grid = timedelta(minutes=next(grid for grid in GRIDS if time.minute % grid == 0))
    before = after = time
    while skipped(before, zone):
        before -= grid
    while skipped(after, zone):
        after += MINUTE
    return before, after


def settled(time: datetime, zone: ZoneInfo) -> tuple[datetime, tuple[str, ...]]:
    """That wall time, or the next one where the clocks skip it, with a sentence that says so."""
    if skipped(time, zone):
        after = neighbours(time, zone)[1]
        return after, (
            f"On {said_day(time)} the clocks skip {time:%H:%M}; that one begins at {after:%H:%M}.",
        )
    if doubled(time, zone):
        return time, (f"On {said_day(time)} {time:%H:%M} comes twice; I took the first.",)
    return time, ()


def find_zone(typed: str) -> ZoneInfo:
    """A zone by its IANA name or its city alone, in any case. Abbreviations ("EST") mean several things: refused."""
    named = without_accents(unicodedata.normalize("NFC", typed.strip())).casefold()
    city = LETTERS.get(named, named).replace(" ", "_").casefold()
    zones = _zones().get(city, ())
    if len(zones) == 1:
        return ZoneInfo(zones[0])
    if zones:
        raise Refusal(f"Several zones are called “{typed[:40]}”.", example=_ZONED.format(zones[0]))
    raise Refusal(
        f"I do not know the zone “{typed[:40]}”. Name a city.", example=_ZONED.format("Europe/Berlin")
    )


def said_zone(zone: str) -> str:
    """How a zone is called in a sentence: "London" of "Europe/London"."""
    return zone.rsplit("/", 1)[-1].replace("_", " ")


def said_day(day: date, *, year: bool = True) -> str:
    """A day in full: "Fri 4 Dec 2026"."""
    named = f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"
    return f"{named} {day.year}" if year else named


def said_span(starts_at: datetime, ends_at: datetime, zone: str) -> str:
    """A span in full in its own zone: "Fri 4 Dec 2026, 22:00–02:00 (Sat) London"."""
    start, end = (wall(at, ZoneInfo(zone)) for at in (starts_at, ends_at))
    over = f" ({WEEKDAYS[end.weekday()]})" if _another_day(start, end) else ""
    return f"{said_day(start)}, {start:%H:%M}–{end:%H:%M}{over} {said_zone(zone)}"


def said_elsewhere(starts_at: datetime, zone: str, reader: str) -> str:
    """The start on the reader's own clock, "14:00" or "Sat 5 Dec, 03:00"; empty where the clocks agree."""
    local, theirs = (wall(starts_at, ZoneInfo(name)) for name in (zone, reader))
    if local == theirs:
        return ""
    same_day = local.date() == theirs.date()
    return f"{theirs:%H:%M}" if same_day else f"{said_day(theirs, year=False)}, {theirs:%H:%M}"


def said_length(length: timedelta) -> str:
    """A length as it can be typed: "3h", "2h30", "45m"."""
    hours, minutes = divmod(round(length.total_seconds() / 60), 60)
    if not hours:
        return f"{minutes}m"
    return f"{hours}h{minutes:02}" if minutes else f"{hours}h"


def _another_day(start: datetime, end: datetime) -> bool:
    """Whether the reader needs the end's day: not for an end at the very midnight."""
    return end.date() != start.date() and (end - MINUTE).date() != start.date()


@cache
def _zones() -> dict[str, tuple[str, ...]]:
    """Zone names by name and by city, case folded. Names without a city ("EST", "Etc/GMT+5") are left out."""
    zones: dict[str, tuple[str, ...]] = {"utc": ("UTC",), "gmt": ("UTC",)}
    for name in sorted(available_timezones()):
        if "/" in name and not name.startswith(("Etc/", "SystemV/")):
            zones[name.casefold()] = (name,)
            city = name.rsplit("/", 1)[-1].casefold()
            zones[city] = (*zones.get(city, ()), name)
    for name, cities in CITIES.items():
        zones |= {city.replace(" ", "_").casefold(): (name,) for city in cities}
    return zones
