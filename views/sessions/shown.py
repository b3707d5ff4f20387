"""One session with what its drawing needs, and how its time, its people and its series are said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from studio.people.hours import zone_of
from studio.sessions.session import Session
from studio.wall_time import said_day, said_elsewhere, said_length, said_span, said_zone, wall
from studio.wording import ordinal
from views.kit.more import few_of

NAMES = 8  # names that a line holds; of more it says how many
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Shown:
    """A session with what its drawing needs. `people` are those who are reminded; `invited`: by name.

    `answers`: everybody concerned with True, False, or None while they have not answered. `place`: 1 for the first hold
    of the room then, 0 where there is one alone. `lapsed`: it was a hold, and nobody confirmed it. `address` and `door`
    are the room's: where it is, and how one gets in.
    """

    session: Session
    key: str
    booker: str
    people: tuple[str, ...] = ()
    invited: bool = False
    song: str | None = None
    may_change: bool = False
    answers: tuple[tuple[str, bool | None], ...] = ()
    place: int = 0
    lapsed: bool = False
    ahead: bool = True
    running: bool = False
    address: str = ""
    door: str = ""

    @property
    def when(self) -> str:
        session = self.session
        if session.undated:
            return f"Date to be confirmed, {said_length(session.ends_at - session.starts_at)}"
        if session.lockout:
            first, last = (
                wall(at, zone_of(session.zone)) for at in (session.starts_at, session.ends_at - MINUTE)
            )
            days = (
                said_day(first) if first.date() == last.date() else f"{said_day(first)} to {said_day(last)}"
            )
            return f"{days}, all day, {said_zone(session.zone)}"
        return f"{self._span}{self._call()}"

    @property
    def hold(self) -> str:
        """What kind of hold it is: "on hold", "second hold", "lapsed"; nothing where it is booked."""
        if not self.session.held:
            return ""
        if self.lapsed:
            return "lapsed"
        words = ("first", "second", "third")
        place = words[self.place - 1] if self.place <= len(words) else ordinal(self.place)
        return f"{place} hold" if self.place else "on hold"

    def lapses(self, zone: str) -> str:
        """Until when it is on hold, for lines below it."""
        if not self.session.can_lapse or self.lapsed:
            return ""
        if self.session.lapses_at == self.session.starts_at:
            return "On hold until it begins; then it lapses, unless it is confirmed."
        return f"On hold until {said_moment(self.session.lapses_at, self.session.zone, zone)}; then it lapses, unless it is confirmed."

    @property
    def _span(self) -> str:
        """The time; with the real length where the clocks change during it, as they show another."""
        session, zone = self.session, zone_of(self.session.zone)
        long = session.ends_at - session.starts_at
        changed = wall(session.ends_at, zone) - wall(session.starts_at, zone) != long
        length = f", {said_length(long)} as the clocks change" if changed else ""
        return f"{said_span(session.starts_at, session.ends_at, session.zone)}{length}"

    def _call(self, reader: str = "") -> str:
        """When people have to be there, where that is before the start."""
        at, zone = self.session.call_at, self.session.zone
        if at is None:
            return ""
        own = said_elsewhere(at, zone, reader) if reader else ""
        return f", call {wall(at, zone_of(zone)):%H:%M}{f' ({own} for you)' if own else ''}"

    @property
    def coming(self) -> str:
        """Who answered what, in one line."""
        said = {
            word: [name for name, answer in self.answers if answer is wanted]
            for word, wanted in (("Yes", True), ("No", False), ("Open", None))
        }
        return " · ".join(f"{word}: {listed(names)}" for word, names in said.items() if names)

    def when_for(self, zone: str) -> str:
        """The time, with the reader's own where their clock shows another."""
        own = said_elsewhere(self.session.starts_at, self.session.zone, zone)
        if not own or self.session.lockout or self.session.undated:
            return self.when
        return f"{self._span}, that is {own} for you{self._call(zone)}"

    @property
    def where(self) -> str:
        """Room, stage and song, as far as they are known."""
        stage = self.session.stage.label if self.session.stage else None
        return " · ".join(part for part in (self.session.room, stage, self.song) if part)

    @property
    def way_in(self) -> str:
        """Where the room is and how one gets in, for those who come; never for a channel."""
        return " · ".join(part for part in (self.address, f"Door: {self.door}" if self.door else "") if part)


def said_moment(at: datetime, zone: str, reader: str) -> str:
    """A moment in a sentence, on the session's clock and the reader's: "Thu 3 Dec, 17:00 London"."""
    there = wall(at, zone_of(zone))
    own = said_elsewhere(at, zone, reader)
    return (
        f"{said_day(there, year=False)}, {there:%H:%M}{f' {said_zone(zone)} ({own} for you)' if own else ''}"
    )


def repeated(series: Sequence[Session]) -> str:
    """That a session is the first of several."""
    if len(series) < 2:
        return ""
    last = wall(series[-1].starts_at, zone_of(series[-1].zone))
    return f"{len(series)} sessions, {series[0].name} to {series[-1].name}, the last on {said_day(last)}"


def listed(names: Sequence[str], most: int = NAMES) -> str:
    """Names in a sentence; beyond `most`, how many more."""
    if len(names) > most:
        return few_of(names, most)
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1] if names else "") if part)
