"""From when and where a line is read, and what a form of words is: a pattern, and what it may mean."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from studio.wall_time import wall
from studio.when.partial_time import NIGHT_ENDS, Day, PartialTime, day_of

Readings = tuple[PartialTime, ...]


@dataclass(frozen=True, slots=True)
class Context:
    """From when, where and in which direction a line is read; `at` is an instant."""

    at: datetime
    zone: ZoneInfo
    ahead: bool

    @property
    def now(self) -> datetime:
        """What the clock on the wall shows, without zone."""
        return wall(self.at, self.zone)

    @property
    def by_night(self) -> bool:
        """Whether the day has begun by the calendar, but not yet for people who are still awake."""
        return self.now.hour * 60 + self.now.minute < NIGHT_ENDS

    def day(self, days: int) -> Day:
        return day_of(self.now.date() + timedelta(days=days))


@dataclass(frozen=True, slots=True)
class Phrase:
    """A form of words and what it may mean; nothing at all lets the next phrase try.

    A weak one counts only where no other words say the same. One that is `either` a time or a length is the
    length where other words say the time.
    """

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], Context], Readings]
    weak: bool = False
    either: bool = False


def phrase(
    body: str, read: Callable[[re.Match[str], Context], Readings], *, weak: bool = False, either: bool = False
) -> Phrase:
    """A phrase of whole words."""
    return Phrase(re.compile(rf"(?:{body})(?=$|[\s,;)])", re.IGNORECASE), read, weak, either)


def said(match: re.Match[str], group: str) -> str:
    """A group's text, or nothing where the pattern has no such group."""
    return match.groupdict().get(group) or ""
