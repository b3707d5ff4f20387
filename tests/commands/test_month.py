"""A busy month, simulated: three projects in three zones, 27 sessions that a manager booked, 60 asks.

Nobody is written to outside of their hours, nobody reads of what is not theirs, and silence is told once a day.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import cycle
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from commands import pings
from storage.database import Database
from storage.people import people
from storage.people.people import Account
from storage.projects import projects
from storage.tables import approvals, deliveries, sessions
from studio.approvals.chains import DEFAULT, preset_chain
from studio.people.person import Engagement
from tests.cast import CAST, Studio, pressable

ZONES = {
    "engineer": "Europe/London",
    "assistant": "Europe/London",
    "producer": "Europe/London",
    "artist": "America/Los_Angeles",
    "anr": "America/New_York",
    "labelhead": "America/Los_Angeles",
    "label": "America/New_York",
    "manager": "Asia/Tokyo",
    "owner": "Europe/London",
    "outsider": "Europe/London",
}
PROJECTS = {"NEON": "Europe/London", "MOON": "America/Los_Angeles", "TIDE": "Asia/Tokyo"}
WORKING_DAYS = 20
pytestmark = pytest.mark.one_database

ASLEEP = (21, 9)  # from, until: nobody of the cast has set hours of their own


@dataclass(frozen=True, slots=True)
class Came:
    """A direct message that came to somebody, in the time of where they live; what is drawn again is none."""

    who: str
    at: datetime
    kind: str


@dataclass(frozen=True, slots=True)
class Month:
    """What was asked and booked, and every message that came of it."""

    studio: Studio
    came: tuple[Came, ...]
    answered_wrongly: tuple[str, ...]

    def of(self, who: str, *kinds: str) -> list[Came]:
        return [one for one in self.came if one.who == who and (not kinds or one.kind in kinds)]


@pytest.fixture(scope="module")
def month(shared: Database) -> Month:
    studio = Studio.opened(shared)
    _three_projects(studio)
    wrongly: list[str] = []
    lines = cycle(PROJECTS)
    for day in range(WORKING_DAYS):
        for nth in range(3):
            key = next(lines)
            studio.say(
                f'/approve "Song {day}" mix v1 link:https://example.com/{key}/{day} project:{key}',
                as_="engineer",
            )
            if nth == 0 and day < 9:
                _book(studio, day)
            _answer(studio, day, wrongly)
        studio.clock(_until_tomorrow(studio.now))
    studio.clock(timedelta(days=7))
    return Month(studio, tuple(_came(studio)), tuple(wrongly))


def test_there_was_a_month(month: Month) -> None:
    with month.studio.transaction() as db:
        own = month.studio.workspace
        asks = db.connection.execute(select(approvals).where(approvals.c.workspace_id == own)).all()
        booked = db.connection.execute(select(sessions).where(sessions.c.workspace_id == own)).all()
    assert (len(asks), len(booked)) == (60, 27)
    assert month.of("producer", pings.VERSION)
    assert month.of("engineer", pings.SILENT, pings.SILENCE)


def test_the_one_who_asks_is_told_of_silence_at_most_twelve_times(month: Month) -> None:
    assert len(month.of("engineer", pings.SILENT, pings.SILENCE)) <= 12


def test_silence_is_told_once_a_day(month: Month) -> None:
    days = [one.at.date() for one in month.of("engineer", pings.SILENT, pings.SILENCE)]
    assert len(days) == len(set(days))


def test_whoever_books_for_others_hears_nothing_of_their_sessions(month: Month) -> None:
    assert month.of("manager") == []


def test_nobody_is_written_to_while_they_sleep(month: Month) -> None:
    evening, morning = ASLEEP
    assert [
        one for one in month.came if not morning * 60 <= one.at.hour * 60 + one.at.minute <= evening * 60
    ] == []


def test_only_whose_answer_is_wanted_is_asked(month: Month) -> None:
    asked = {one.who for one in month.came if one.kind in (pings.VERSION, pings.PING, pings.OVERDUE)}
    assert asked == {"producer", "anr", "labelhead"}


def test_whoever_is_not_asked_sees_nothing_to_answer(month: Month) -> None:
    assert month.answered_wrongly == ()


def _three_projects(studio: Studio) -> None:
    with studio.transaction() as db:
        people.keep(
            db,
            [
                Account(studio.slack(handle), handle, handle.capitalize(), zone, admin=handle == "owner")
                for handle, zone in ZONES.items()
            ],
        )
        for key, zone in PROJECTS.items():
            project = projects.by_key(db, key)
            if project is None:
                new = projects.NewProject(key, key.capitalize(), "Neon", "Demo Records", zone, DEFAULT)
                project = projects.create(db, new)
                projects.set_chain(db, project.id, preset_chain(DEFAULT))
                cast = [(people.by_slack(db, studio.slack(h)), function) for h, function in CAST.items()]
                projects.engage(db, project.id, [Engagement(p.id, f) for p, f in cast if p and f])
    for day in range(WORKING_DAYS):
        for key in PROJECTS:
            studio.say(f'/studio songs add "Song {day}" project:{key}', as_="producer")


def _book(studio: Studio, day: int) -> None:
    """Three sessions a day for others, in their projects' zones."""
    date = (studio.now + timedelta(days=2 + day)).date()
    for key in PROJECTS:
        studio.say(
            f'/session book {date} 13:00 3h "Vocals {day}" @engineer @artist project:{key}', as_="manager"
        )


def _answer(studio: Studio, day: int, wrongly: list[str]) -> None:
    """The producer answers the same day, A&R every other day, the head of the label never; others see no button."""
    for who in ("producer", *(("anr",) if day % 2 else ())):
        if any("Approve" in text for text in _buttons(studio, who)):
            studio.press("Approve", as_=who)
    wrongly += [
        f"{who}: {label}"
        for who in ("engineer", "assistant", "artist", "label", "manager", "outsider")
        for label in _buttons(studio, who)
        if label.startswith("Approve")
    ]


def _buttons(studio: Studio, who: str) -> Iterator[str]:
    for post in studio.direct(who):
        if post.message:
            yield from (label for label, _action, _value in pressable(post.message))


def _until_tomorrow(now: datetime) -> timedelta:
    """The next working day at the same hour in London."""
    days = {4: 3, 5: 2}.get(now.weekday(), 1)
    return timedelta(days=days)


def _came(studio: Studio) -> Iterator[Came]:
    handles = {studio.slack(handle): handle for handle in CAST}
    with studio.transaction() as db:
        own = select(deliveries).where(
            deliveries.c.workspace_id == studio.workspace, deliveries.c.state == "sent"
        )
        rows = db.connection.execute(own.order_by(deliveries.c.id)).all()
    seen: set[str] = set()
    for row in rows:
        if row.recipient in handles and row.ts not in seen:  # drawn again, a message keeps its time-stamp
            seen.add(row.ts)
            who = handles[row.recipient]
            yield Came(who, datetime.fromtimestamp(float(row.ts), ZoneInfo(ZONES[who])), row.kind)
