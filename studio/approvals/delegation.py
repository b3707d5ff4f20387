"""Somebody answers for somebody else in a window of dates: circles, and who of them is away too. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Delegate:
    """`delegate` answers for `person` in a project from then until then."""

    person: int
    delegate: int
    from_at: datetime
    until_at: datetime

    def meets(self, other: Delegate) -> bool:
        """Whether the two windows have a moment in common."""
        return self.from_at < other.until_at and other.from_at < self.until_at


def behind(standing: Iterable[Delegate], new: Delegate) -> tuple[Delegate, ...]:
    """Who answers for the new delegate meanwhile, and for that one in turn.

    With the one who appoints at the end, it is a circle in which nobody would answer.
    """
    by_person = {one.person: one for one in standing if one.meets(new) and one.person != new.person}
    found: list[Delegate] = []
    at = new.delegate
    while at in by_person:
        found.append(by_person.pop(at))
        at = found[-1].delegate
    return tuple(found)
