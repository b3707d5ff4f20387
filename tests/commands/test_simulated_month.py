"""A simulated month: two records, 12 people, 40 sessions, 300 decisions, 60 asks. How often is anybody rung?

It prints what each person got on a day, and holds it against what was promised (docs/rules.md, "Peace and quiet").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from statistics import mean, median

import pytest
from sqlalchemy import func, select

from storage.database import Database
from storage.people import people
from storage.people.people import Account
from storage.projects import projects
from storage.tables import approvals, decisions, deliveries, sessions
from studio.approvals.chains import DEFAULT, preset_chain
from studio.people.hours import zone_of
from studio.people.person import Engagement
from studio.vocabulary import Function
from tests.cast import CAST, CHANNELS, Studio, pressable

pytestmark = pytest.mark.one_database

SEED = 1_204
DAYS, A_SESSION, FRIDAY = 20, 15, 4  # working days, and decisions of every two sessions
RECORDS = {"NEON": ("#neon-rain", "13:00"), "MOON": ("#lounge", "17:00")}
MORE = {"drummer": Function.MUSICIAN, "singer": Function.ARTIST, "mixer": Function.ENGINEER}
SONGS = ("Neon Rain", "Paper Moon")
EVERYBODY = [*(handle for handle, function in CAST.items() if function), *MORE]
LONDON = zone_of("Europe/London")


@dataclass(frozen=True, slots=True)
class Rung:
    """A message that was new: whose, on which day, and of which kind."""

    where: str
    day: date
    kind: str


@dataclass(frozen=True, slots=True)
class Month:
    """Everything that was posted, and how many sessions, decisions and asks there were."""

    rung: tuple[Rung, ...]
    counts: tuple[int, int, int]
    days: tuple[date, ...]

    def a_day(self, where: str) -> list[int]:
        """How many messages on each working day."""
        by_day = Counter(one.day for one in self.rung if one.where == where)
        return [by_day[day] for day in self.days]


@pytest.fixture(scope="module")
def month(shared: Database) -> Month:
    studio, chance = Studio.opened(shared), Random(SEED)
    studio.now = studio.now.replace(month=11, day=27)  # a Friday
    _two_records(studio)
    _book_a_week(studio)
    studio.clock(_next_day(studio.now) - studio.now)
    days = []
    for day in range(DAYS):
        days.append(studio.now.date())
        _morning(studio, chance)
        for record in RECORDS:
            _work(studio, chance, record, day)
        _evening(studio, chance)
        if studio.now.weekday() == FRIDAY and day + 1 < DAYS:
            _book_a_week(studio)
        studio.clock(_next_day(studio.now) - studio.now)
    return Month(tuple(_posted(studio)), _counts(studio), tuple(days))


def test_it_is_a_month_of_work(month: Month) -> None:
    assert month.counts == (40, 300, 60)


def test_nobody_is_rung_more_often_than_was_promised(month: Month) -> None:
    told = {who: month.a_day(who) for who in EVERYBODY}
    for who, a_day in told.items():
        kinds = Counter(one.kind for one in month.rung if one.where == who)
        print(f"{who:10} {mean(a_day):4.1f} a day, at most {max(a_day)}  {dict(kinds)}")
    at_work = [a_day for a_day in told.values() if any(a_day)]
    assert median(count for a_day in at_work for count in a_day) <= 3
    assert mean(told["producer"]) <= 6
    assert mean(told["assistant"]) <= 2


def test_a_channel_gets_four_messages_on_a_day_of_a_session(month: Month) -> None:
    for channel, _ in RECORDS.values():
        assert mean(month.a_day(channel)) <= 4, channel


def test_the_morning_message_comes_once_a_day_and_takes_the_place_of_the_others(month: Month) -> None:
    mornings = Counter((one.where, one.day) for one in month.rung if one.kind == "morning")
    assert mornings
    assert set(mornings.values()) == {1}
    assert not [
        one for one in month.rung if one.kind in ("decision.named", "approve.nudge", "credits.changed")
    ]


def _two_records(studio: Studio) -> None:
    with studio.transaction() as db:
        accounts = [Account(studio.slack(h), h, h.capitalize(), "Europe/London", admin=False) for h in MORE]
        people.keep(db, accounts)
        new = projects.NewProject("MOON", "Moon", "Moon", "Demo Records", "Europe/London", DEFAULT)
        moon = projects.create(db, new)
        projects.link(db, moon.id, CHANNELS["#lounge"])
        projects.set_chain(db, moon.id, preset_chain(DEFAULT))
        neon = projects.by_key(db, "NEON")
        assert neon
        for handle, function in {**CAST, **MORE}.items():
            person = people.by_slack(db, studio.slack(handle))
            if person and function and function is not Function.ASSISTANT:
                for project in (moon, *((neon,) if handle in MORE else ())):
                    projects.engage(db, project.id, [Engagement(person.id, function)])
    for title in SONGS:
        studio.say(f'/studio songs add "{title}" project:MOON', as_="producer", channel="#lounge")


def _book_a_week(studio: Studio) -> None:
    """The manager books the week ahead: both records every day; the producer looks in at half of the second one."""
    monday = studio.now.date() + timedelta(days=3)
    for at in range(5):
        for record, (channel, begins) in RECORDS.items():
            others = "@engineer @artist" + (" @producer" if record == "NEON" or at % 2 else "")
            others += " @assistant" if record == "NEON" else ""
            line = f'/session book {monday + timedelta(days=at)} {begins} 3h "Day" {others}'
            studio.say(line, as_="manager", channel=channel)


def _morning(studio: Studio, chance: Random) -> None:
    """People read their message and answer some of it."""
    studio.clock(timedelta(hours=3))
    for who in ("producer", "artist", "assistant", "anr", "labelhead"):
        for label in ("Yes", "OK", "That's right"):
            if chance.random() < 0.6 and label in _buttons(studio, who):
                studio.press(label, as_=who)


def _work(studio: Studio, chance: Random, record: str, day: int) -> None:
    """A session: its decisions, some of the producer's, some with an ask, and now and then a version to hear."""
    channel, begins = RECORDS[record]
    at = datetime.combine(studio.now.date(), time.fromisoformat(begins), LONDON)
    studio.clock(at + timedelta(minutes=10) - studio.now)
    many = A_SESSION // 2 + (record == "NEON")
    for nth in range(many):
        asks = " ask:@producer" if nth == 1 and (day % 2 == 0 or record == "NEON") else ""  # 30 of them
        by = chance.choice(("", " by:@producer", " idea:@artist", " by:@artist"))
        words = f"take {day}.{nth} of {record.lower()}"
        song = chance.choice(SONGS)
        studio.say(f'/decision {words} song:"{song}"{by}{asks}', as_="engineer", channel=channel)
        studio.clock(timedelta(minutes=15))
    if record == "NEON" or day % 2:  # 30 of these
        song, version = SONGS[day % 2], day + 1
        link = f"https://example.com/{record}/{version}"
        studio.say(f'/approve "{song}" mix v{version} link:{link}', as_="engineer", channel=channel)
    studio.clock(at + timedelta(hours=3, minutes=5) - studio.now)


def _evening(studio: Studio, chance: Random) -> None:
    """The producer answers most of what waits, the label every other day."""
    for who, often in (("producer", 0.8), ("anr", 0.5), ("labelhead", 0.4)):
        for _ in range(3):
            labels = _buttons(studio, who)
            if chance.random() < often and "Approve" in labels:
                studio.press("Approve", as_=who)


def _buttons(studio: Studio, who: str) -> set[str]:
    posts = [*studio.direct(who), *studio.mornings(who)[-1:]]
    return {label for post in posts if post.message for label, _, _ in pressable(post.message)}


def _next_day(now: datetime) -> datetime:
    """Seven in the morning of the next working day."""
    ahead = {4: 3, 5: 2}.get(now.weekday(), 1)
    return (now + timedelta(days=ahead)).replace(hour=7, minute=0)


def _posted(studio: Studio) -> Iterator[Rung]:
    """Every message that rang: what is drawn again has its time-stamp, what goes into a thread rings for nobody."""
    places = {studio.slack(handle): handle for handle in EVERYBODY} | {v: k for k, v in CHANNELS.items()}
    own = select(deliveries).where(
        deliveries.c.workspace_id == studio.workspace, deliveries.c.state == "sent"
    )
    with studio.transaction() as db:
        rows = db.connection.execute(own.order_by(deliveries.c.id)).all()
    seen: set[str] = set()
    for row in rows:
        if row.recipient in places and row.ts not in seen and not row.thread and row.kind != "decision.card":
            seen.add(row.ts)
            yield Rung(places[row.recipient], datetime.fromtimestamp(float(row.ts), LONDON).date(), row.kind)


def _counts(studio: Studio) -> tuple[int, int, int]:
    with studio.transaction() as db:
        counted = [
            db.connection.execute(
                select(func.count()).select_from(table).where(table.c.workspace_id == studio.workspace)
            ).scalar_one()
            for table in (sessions, decisions, approvals)
        ]
    return counted[0], counted[1], counted[2]
