"""That nobody answers, told to whoever asked: once a day for all that they asked, and only what is true."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from commands import pings
from commands.approve.show.subjects import topic_of, topics
from storage.approvals import approvals
from storage.database import Db
from storage.deliveries import deliveries
from storage.people import mornings, people, preferences
from storage.people.leaving import KIND as LEFT
from studio.approvals.approval import Approval
from studio.approvals.nudges import nudge_times
from studio.approvals.urgency import pressing
from studio.approvals.verdict import Verdict
from studio.deliveries import Delivery
from studio.people.hours import DAYTIME
from studio.people.person import Person
from views.approvals import cards
from views.approvals.cards import Silent
from views.approvals.question import Topic
from views.kit.blocks import cut
from views.kit.message import Message

MOST = 2  # reminders of an ask


def draw_silence(db: Db, delivery: Delivery) -> Message | None:
    """Everything of that person (`about`) to which no answer came, and of which they were not told before.

    What was reminded of at least once is told along: else it would be the next day's message.
    """
    asker = _person(db, delivery.about)
    if asker is None or not asker.reachable:
        return None
    told = {i for named in deliveries.named_in(db, asker.id, pings.SILENCE).values() for i in named}
    told |= {i for i, sent in _told_one_by_one(db, asker).items() if sent}
    own = sorted(approvals.asked_by(db, asker.id), key=lambda ask: pressing(ask, db.at))
    waited = [(ask, verdict) for ask in own for verdict in ask.waiting if verdict.id not in told]
    waited = [(ask, verdict) for ask, verdict in waited if not ask.step_of(verdict.id).given]
    silent = _silent(db, waited, asker.id)
    if not any(_late(db, one.verdict) for one in silent):
        return None
    return cards.silence(silent)


def draw_silent(db: Db, delivery: Delivery) -> Message | None:
    """The same about one ask, as earlier versions owed it; `about` is the verdict."""
    pair = _unanswered(db, delivery)
    found = _silent(db, [pair], pair[0].asked_by) if pair else []
    return cards.silence(found) if found else None


def draw_gone(db: Db, delivery: Delivery) -> Message | None:
    """Tells the one who asked that whoever was to be asked has left."""
    pair = _unanswered(db, delivery)
    if pair is None:
        return None
    approval, verdict = pair
    person = _person(db, verdict.voice)
    return None if person and person.reachable else cards.gone(topic_of(db, approval), verdict)


def _silent(db: Db, waited: Sequence[tuple[Approval, Verdict]], reader: int) -> list[Silent]:
    """Who was written to and does not answer, with how many reminders named it; who has left was told of apart."""
    known = people.by_ids(db, {verdict.voice for _, verdict in waited})
    reachable = {i for i, person in known.items() if person.reachable}
    reminders = {person: Counter[int]() for person in reachable}
    for kind in (pings.NUDGE, mornings.MORNING):
        for person, ids in deliveries.named_in(db, reachable, kind).items():
            reminders[person].update(ids)
    topic_by_ask = topics(db, [ask for ask, _ in waited], reader)
    return [
        Silent(topic_by_ask[ask.id], verdict, min(count, MOST), _what(topic_by_ask[ask.id], ask))
        for ask, verdict in waited
        if verdict.voice in reachable and verdict.pinged_at is not None and ask.id in topic_by_ask
        if (count := reminders.get(verdict.voice, Counter())[verdict.id]) or _late(db, verdict)
    ]


def _what(topic: Topic, ask: Approval) -> str:
    """A decision goes by its words too; a version is known by its name."""
    return f"{topic.ref} {cut(topic.sentence, 120)}" if ask.decision is not None else topic.ref


def _late(db: Db, verdict: Verdict) -> bool:
    """Whether its third working day has come: both reminders had their time."""
    person = _person(db, verdict.voice)
    if person is None or verdict.pinged_at is None:
        return False
    hours = preferences.of(db, [person.id]).get(person.id, preferences.NOTHING_SET).hours or DAYTIME
    *_, last = nudge_times(verdict.pinged_at, person.zone, hours)
    return last <= db.at


def _told_one_by_one(db: Db, asker: Person) -> dict[int, bool]:
    """Of which verdicts an earlier version has told this person by a message each."""
    own = [verdict.id for ask in approvals.asked_by(db, asker.id) for verdict in ask.verdicts]
    sent = deliveries.of(db, own, pings.SILENT) if own else ()
    return {word.about: word.ts is not None for word in sent if word.about is not None}


def _unanswered(db: Db, delivery: Delivery) -> tuple[Approval, Verdict] | None:
    """The ask of that row, while it waits for the one whom the message is about, and its requester does not know why."""
    pair = approvals.with_verdict(db, delivery.about)
    if pair is None or pair[1] not in pair[0].waiting:
        return None
    approval, verdict = pair
    marked = delivery.key.rsplit(":", 1)[-1] == str(verdict.voice)
    told = any(word.recipient == delivery.recipient for word in deliveries.of(db, verdict.voice, LEFT))
    person = _person(db, verdict.voice)
    gone = person is None or not person.reachable
    return None if approval.step_of(verdict.id).given or not marked or (gone and told) else pair


def _person(db: Db, person: int | None) -> Person | None:
    return people.by_ids(db, [person]).get(person) if person else None
