"""Releases: what a project comes out as. A recording can be on several."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from studio.music.recording import ALBUM, Recording
from studio.names import same_key

SOME_DAY = "9999"  # behind every day that is known


@dataclass(frozen=True, slots=True)
class Release:
    """A release of the project; `tracks` are recording ids in running order (none: as the songs stand).

    Its facts are described in `release_facts`; days are text, "2026-12-04".
    """

    id: int
    title: str
    upc: str | None = None
    catalogue_number: str | None = None
    p_line: str | None = None
    c_line: str | None = None
    release_date: str | None = None
    delivery_date: str | None = None
    tracks: tuple[int, ...] = ()
    artwork: str | None = None

    @property
    def due(self) -> tuple[str, str]:
        """What releases are ordered by: the day of delivery, then that on which it comes out; unknown ones last."""
        known = [day for day in (self.delivery_date, self.release_date) if day]
        return (known or [SOME_DAY])[0], self.release_date or SOME_DAY

    @property
    def said_days(self) -> str:
        """Delivery 2026-11-20, out 2026-12-04; "" where neither is known."""
        named = (("delivery", self.delivery_date), ("out", self.release_date))
        return ", ".join(f"{word} {day}" for word, day in named if day)

    def holds(self, recording: Recording) -> bool:
        """Whether a recording is on it; a release without a running order holds every album recording."""
        return recording.id in self.tracks if self.tracks else recording.variant == ALBUM


def p_lines(releases: Iterable[Release], recording: Recording) -> dict[str, str]:
    """The P lines that a recording without its own has from the releases it is on, each with such a release's title."""
    found: dict[str, str] = {}
    for release in releases:
        if release.p_line and not recording.p_line and release.holds(recording):
            found.setdefault(release.p_line, release.title)
    return found


def titled(releases: Iterable[Release], title: str) -> Release | None:
    """The release of that title."""
    return next((release for release in releases if same_key(release.title) == same_key(title)), None)


def days_known(releases: Iterable[Release], today: date) -> list[Release]:
    """Those that are still ahead, as they are due; what is over or has no day is none of them."""
    return [release for release in by_due(releases) if today.isoformat() <= release.due[0] != SOME_DAY]


def by_due(releases: Iterable[Release]) -> list[Release]:
    """The one that is due first comes first; of equal ones the older."""
    return sorted(releases, key=lambda release: (release.due, release.id))


def due_next(releases: Sequence[Release], today: date) -> Release | None:
    """What a reader means who names none: the first that is still ahead.

    Where no day is known, or all are over, it is the first one of the project.
    """
    return next(iter(days_known(releases, today) or releases), None)
