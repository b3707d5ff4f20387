"""A song's state in few words for its line, and in a sentence for whoever has it read aloud."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from studio.music.progress import Asked, Part, Progress, Standing
from studio.people.hours import zone_of
from studio.wall_time import MONTHS, WEEKDAYS
from studio.wording import all_of
from views.kit.blocks import cut
from views.kit.fixed import wide

ROOM = 15  # columns of the state in a line
SOON = timedelta(days=6)  # a day is told by its weekday until then
STANDINGS: tuple[tuple[Standing, str], ...] = (
    ("final", "final"),
    ("waits", "wait"),
    ("work", "in work"),
    ("new", "new"),
)


@dataclass(frozen=True, slots=True)
class Reading:
    """For whom it is said: what people are called, on whose clock, and when it is now."""

    names: Mapping[int, str]
    zone: str
    at: datetime

    def day(self, at: datetime) -> str:
        """Sat, or 12 Dec."""
        day, today = self._date(at), self._date(self.at)
        near = today <= day <= today + SOON
        return WEEKDAYS[day.weekday()] if near else f"{day.day} {MONTHS[day.month - 1]}"

    def first_names(self, people: tuple[int, ...]) -> list[str]:
        return [self.names.get(person, "somebody").split()[0] for person in dict.fromkeys(people)]

    def _date(self, at: datetime) -> date:
        return at.astimezone(zone_of(self.zone)).date()


def state(row: Progress, reading: Reading) -> str:
    """The one thing that blocks, in fifteen columns: “v1 Noor, Lena”, “vocals Sat”, “not begun”, “final”."""
    if row.standing == "final":
        return "final"
    asked, ahead = row.known.asked, row.known.ahead
    if asked is not None:
        return _asked(asked, reading)
    if ahead is not None:
        return cut(f"{ahead.part.noun if ahead.part else 'session'} {reading.day(ahead.starts_at)}", ROOM)
    if row.standing == "new" or row.next is None:
        return "not begun"
    if set(row.cells) == {"empty"}:  # nobody has said at which stage
        return "in work"
    return f"{row.next.noun} to do"


def sentence(row: Progress, reading: Reading) -> str:
    """The same with what is done before it: “Paper Moon: mix v1 waits for Noor and Lena”."""
    return f"{row.title}: {_said(row, reading)}{_done(row)}"


def _said(row: Progress, reading: Reading) -> str:
    asked, ahead = row.known.asked, row.known.ahead
    if row.standing == "final":
        return "final"
    if asked is not None and asked.waits:
        return f"{asked.part.noun} {asked.label} waits for {all_of(reading.first_names(asked.waits))}"
    if asked is not None:
        return f"{asked.part.noun} {asked.label}: {'changes asked for' if asked.outcome == 'changes' else 'declined'}"
    if ahead is not None:
        return f"{ahead.part.noun if ahead.part else 'session'} on {reading.day(ahead.starts_at)}"
    return state(row, reading)


def _done(row: Progress) -> str:
    done = [part.value for part in Part if row.cell(part) == "full"]
    begun = [part.value for part in Part if row.cell(part) == "half"]
    if row.standing == "final":
        return ""
    parts = [f"done: {', '.join(done)}" if done else "", f"begun: {', '.join(begun)}" if begun else ""]
    said = "; ".join(filter(None, parts))
    return f" ({said})" if said else ""


def _asked(asked: Asked, reading: Reading) -> str:
    if not asked.waits:
        word = "changes" if asked.outcome == "changes" else "declined"
        return _fitting(f"{asked.part.noun} {asked.label} {word}", f"{asked.label} {word}", word)
    names = reading.first_names(asked.waits)
    more = f"{names[0]} +{len(names) - 1}" if len(names) > 1 else names[0]
    full = f"{asked.label} {', '.join(names)}"
    return _fitting(full, f"{asked.label} {more}", more, f"waits for {len(names)}")


def _fitting(*ways: str) -> str:
    """The first that fits; the last one as far as it does."""
    return next((way for way in ways if wide(way) <= ROOM), cut(ways[-1], ROOM))
