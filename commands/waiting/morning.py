"""The morning message: drawn from everything that waits, in its place all day, and muted by a press in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta

from commands.answers import Answer, Done, Reply
from commands.features import Press
from commands.scene import caller
from commands.waiting.everything import Waiting, waiting_on
from storage import events
from storage.database import Db
from storage.people import mornings, people, preferences
from storage.people.preferences import NOTHING_SET, Preference
from studio.deliveries import Delivery
from studio.people.hours import zone_of
from studio.people.person import Person
from studio.wall_time import instant
from views.kit.message import Message
from views.waiting.actions import Mute, Page
from views.waiting.items import Item, in_order
from views.waiting.morning import Morning, below, everything, morning

LATELY = timedelta(days=3)  # news of so long ago is told, where no message came since
LOOKED_BACK = timedelta(days=8)


def draw_morning(db: Db, delivery: Delivery) -> Message | None:
    """What waits on that person (`about`) and what is today; before it is sent, None where that is nothing."""
    person = people.by_ids(db, [delivery.about or 0]).get(delivery.about or 0)
    if person is None or not person.reachable:
        return None
    wants = preferences.of(db, [person.id]).get(person.id, NOTHING_SET)
    if delivery.ts is None and not wants.wants_morning(db.at):
        return None
    if delivery.ts is not None and mornings.newer(db, delivery):
        return below(_told(person, delivery.due_at, [], wants, db.at))
    since = mornings.before(db, delivery, LOOKED_BACK) or delivery.due_at - LATELY
    waiting = waiting_on(db, person, since)
    items = of_the_day(waiting)
    if delivery.ts is None and not items:
        return None
    told = _told(person, delivery.due_at, items, wants, db.at, waiting)
    if delivery.ts is not None:  # drawn again it reminds nobody anew
        return morning(told)
    named = [verdict for item in waiting.items for verdict in item.verdicts]
    return replace(morning(told), kept={"named": named})


def show_everything(db: Db, request: Press[Page]) -> Answer:
    """All that waits, for whoever wants more than there is room for."""
    person = caller(db, request.interaction)
    waiting = waiting_on(db, person, db.at - LATELY)
    drawn = everything(of_the_day(waiting), several=waiting.reader.several, page=request.value.page)
    return Reply(drawn, replace=request.interaction.private)


def mute(db: Db, request: Press[Mute]) -> Answer:
    """No morning message until Monday; then there is one again, of all that waits by then."""
    person = caller(db, request.interaction)
    mine = preferences.of(db, [person.id]).get(person.id, NOTHING_SET)
    muted = replace(mine, muted_until=next_monday(db.at, person.zone))
    preferences.keep(db, person.id, muted)
    mornings.owe_next(db, [person])
    payload = {"until": muted.muted_until.isoformat() if muted.muted_until else None}
    events.record(db, "person.morning_muted", actor=person.id, about=person.id, payload=payload)
    return Done()


def next_monday(at: datetime, zone: str) -> datetime:
    """The beginning of the next one on that clock."""
    day = at.astimezone(zone_of(zone)).date()
    return instant(datetime.combine(day + timedelta(days=7 - day.weekday()), time(0)), zone_of(zone))


def of_the_day(waiting: Waiting) -> list[Item]:
    """What waits, the sessions of today among it, and the news."""
    return [*in_order([*waiting.items, *waiting.today]), *waiting.news]


def _told(
    person: Person,
    day: datetime,
    items: list[Item],
    wants: Preference,
    at: datetime,
    waiting: Waiting | None = None,
) -> Morning:
    muted = wants.muted_until if wants.muted_until and wants.muted_until > at else None
    today = frozenset(item.id for item in waiting.today) if waiting else frozenset()
    return Morning(
        person.name, person.zone, day, items, today, bool(waiting and waiting.reader.several), muted
    )
