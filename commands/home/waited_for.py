"""“You wait for”: what the reader has asked for, by whom it waits for, the longest wait first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime

from commands.approve.show.reminding import reminded_today
from commands.approve.show.subjects import topics
from storage.approvals import approvals
from storage.database import Db
from storage.people import people
from studio.approvals.approval import Approval
from studio.people.hours import zone_of
from studio.people.person import Person
from studio.wall_time import said_day
from studio.wording import all_of, counted
from views.approvals.question import Topic
from views.home.home import Awaited


def awaited_by(db: Db, person: Person) -> list[Awaited]:
    """One line for each group of people that something waits for."""
    asks = [ask for ask in approvals.asked_by(db, person.id) if set(ask.waiting_on) - {person.id}]
    found = topics(db, asks)
    groups: dict[tuple[int, ...], list[Approval]] = defaultdict(list)
    for ask in sorted(asks, key=lambda ask: (ask.asked_at, ask.id)):
        if ask.id in found:
            groups[tuple(sorted(set(ask.waiting_on) - {person.id}))].append(ask)
    known = people.by_ids(db, {one for group in groups for one in group})
    done = reminded_today(db, [one for one in known.values() if one.reachable])
    today = db.at.astimezone(zone_of(person.zone)).date()
    return [
        Awaited(
            _line(person, today, asks, found, [known[one] for one in group if one in known]),
            tuple(ask.id for ask in asks),
            tuple(known[one].name for one in group if one in known and known[one].reachable),
            all(one in done for one in group),
        )
        for group, asks in groups.items()
    ]


def _line(
    reader: Person, today: date, asks: Sequence[Approval], found: dict[int, Topic], owing: Sequence[Person]
) -> str:
    """Paper Moon · mix v1: Noor and Lena · 2 days; of several: Pia: 3 OKs since Thu 26 Nov."""
    names = all_of([one.name for one in owing]) or "somebody"
    since = _day(reader, asks[0].asked_at)
    if len(asks) > 1:
        return f"{names}: {counted(len(asks), 'OK')} since {said_day(since, year=False)}"
    days = (today - since).days
    return f"{found[asks[0].id].ref}: {names} · {counted(days, 'day') if days else 'today'}"


def _day(reader: Person, at: datetime) -> date:
    return at.astimezone(zone_of(reader.zone)).date()
