"""Draws what asks for an OK: the direct messages, the card, nudges, and the list behind `/approve`."""

from __future__ import annotations

from collections.abc import Sequence

from commands import pings
from commands.approve.orphans import orphaned
from commands.approve.show.subjects import question, topic_of, topics, with_news
from storage.approvals import approvals, release_asks
from storage.database import Db
from storage.deliveries import deliveries
from storage.people import people, preferences
from storage.people.leaving import KIND as LEFT
from studio.approvals.approval import Approval, ApprovalState, VerdictKind
from studio.approvals.nudges import nudge_times
from studio.deliveries import Delivery
from studio.people.hours import DAYTIME
from studio.people.person import Person
from views.approvals import cards, sets
from views.approvals.messages import list_of_waiting, ok_asked, overdue, version_asked
from views.approvals.wording import Question
from views.kit.message import Message


def draw_ping(db: Db, delivery: Delivery) -> Message | None:
    """One person's direct message about decisions: every ask that stands in it, as it is now."""
    person = _person(db, delivery.about)
    if person is None or not (person.reachable or delivery.ts):
        return None
    asked = questions(db, person, approvals.on_ping(db, delivery.id))
    asked = [q for q in asked if q.verdict.ping == delivery.id]
    if delivery.ts is None and not any(q.answerable for q in asked):
        return None
    return ok_asked(asked)


def draw_version(db: Db, delivery: Delivery) -> Message | None:
    """The direct message about one version; `about` is the verdict that is asked for."""
    pair = approvals.with_verdict(db, delivery.about)
    reader = _person(db, delivery.details.get("person"))
    if pair is None or reader is None or not (reader.reachable or delivery.ts):
        return None
    approval, verdict = pair
    asks = question(db, approval, verdict, reader.id)
    if reader.id not in verdict.people:  # it was passed on to somebody else
        return cards.passed_on(asks.shown, verdict) if delivery.ts is not None else None
    advised = not approval.step_of(verdict.id).required
    if delivery.ts is None and not asks.answerable and not advised:
        return None
    return version_asked(with_news(db, asks, reader))


def draw_set(db: Db, delivery: Delivery) -> Message | None:
    """The direct message about versions that were asked for in one line; `about` is the first of them."""
    reader = _person(db, delivery.details.get("person"))
    if reader is None or not (reader.reachable or delivery.ts):
        return None
    asked = questions(db, reader, approvals.in_set(db, delivery.about or 0))
    wanted = any(q.answerable or not q.approval.step_of(q.verdict.id).required for q in asked)
    return sets.set_to_answer(asked) if asked and (delivery.ts or wanted) else None


def draw_outcome(db: Db, delivery: Delivery) -> Message | None:
    """Tells the one who asked of a no, or of the songs that a yes left out; `about` is the verdict."""
    pair = approvals.with_verdict(db, delivery.about)
    if pair is None or pair[1].answer is None:
        return None
    approval, verdict = pair
    without = [version.title for version in release_asks.excepted_by(db, verdict.id)]
    if verdict.answer is VerdictKind.APPROVED and not (without or verdict.condition or verdict.scope):
        return None
    return cards.outcome_told(topic_of(db, approval), verdict, without)


def draw_final(db: Db, delivery: Delivery) -> Message | None:
    """Tells the one who asked of the final OK; `about` is the approval."""
    approval = approvals.by_id(db, delivery.about or 0)
    if approval is None or approval.state is not ApprovalState.APPROVED:
        return None
    if approval.of_set is not None:
        together = [a for a in approvals.in_set(db, approval.of_set) if a.closed_at == approval.closed_at]
        final = [a for a in together if a.state is ApprovalState.APPROVED]
        topic_by_ask = topics(db, final)
        return sets.set_final([(topic_by_ask[a.id], a) for a in final])
    return cards.final(topic_of(db, approval), approval)


def draw_card(db: Db, delivery: Delivery) -> Message | None:
    """The status card of a version or release."""
    approval = approvals.by_id(db, delivery.about or 0)
    if approval is not None and approval.of_set is not None:
        asked = approvals.in_set(db, approval.of_set)
        topic_by_ask = topics(db, asked)
        return sets.set_card([(topic_by_ask[a.id], a) for a in asked])
    return cards.card(topic_of(db, approval), approval) if approval else None


def draw_nudge(db: Db, delivery: Delivery) -> Message | None:
    """What still waits on somebody and was asked one or two working days ago; `about` is the person."""
    person = _person(db, delivery.about)
    if person is None or not person.reachable:
        return None
    wants = preferences.of(db, [person.id]).get(person.id, preferences.NOTHING_SET)
    if wants.quiet_until is not None and wants.quiet_until > db.at:
        return None
    hours, today = wants.hours or DAYTIME, db.at.date()
    due = [
        q
        for q in waiting_questions(db, person)
        if q.verdict.pinged_at is not None
        and (q.verdict.remind_at is None or q.verdict.remind_at <= db.at)
        and today in {at.date() for at in nudge_times(q.verdict.pinged_at, person.zone, hours)[:2]}
    ]
    return cards.nudge(due) if due else None


def draw_reminder(db: Db, delivery: Delivery) -> Message | None:
    """What somebody wanted to be reminded of, if it still waits; `about` is the verdict."""
    pair = approvals.with_verdict(db, delivery.about)
    asks = question(db, *pair, pair[1].voice) if pair else None
    return cards.nudge([asks]) if asks and asks.answerable else None


def draw_silent(db: Db, delivery: Delivery) -> Message | None:
    """Tells the one who asked that nobody answers."""
    return _unanswered(db, delivery, only_gone=False)


def draw_gone(db: Db, delivery: Delivery) -> Message | None:
    """Tells the one who asked that whoever was to be asked has left."""
    return _unanswered(db, delivery, only_gone=True)


def draw_overdue(db: Db, delivery: Delivery) -> Message | None:
    """Asks the backup, once it is overdue; `about` is the approval."""
    approval = approvals.by_id(db, delivery.about or 0)
    backup = people.by_slack(db, delivery.recipient)
    if approval is None or backup is None:
        return None
    own = [a for a in approval.verdicts if a.answered_by == backup.id]
    late = own or approval.waiting or [a for a in approval.verdicts if a.person in approval.deciders]
    asks = question(db, approval, late[0], backup.id)
    if delivery.ts is None and not (asks.answerable and approval.overdue(db.at)):
        return None
    return overdue(asks)


def draw_again(db: Db, delivery: Delivery) -> Message | None:
    """The message of an earlier delivery (`about`) as it stands now."""
    makers = {
        pings.PING: draw_ping,
        pings.VERSION: draw_version,
        pings.OVERDUE: draw_overdue,
        pings.SET: draw_set,
    }
    earlier = deliveries.by_ids(db, [delivery.about or 0])
    return makers[earlier[0].kind](db, earlier[0]) if earlier else None


def questions(db: Db, person: Person, asks: Sequence[Approval]) -> list[Question]:
    """What these approvals ask of that person, or of somebody in whose place they stand."""
    topic_by_ask = topics(db, asks)
    return [
        question(db, approval, verdict, person.id, topic_by_ask[approval.id])
        for approval in asks
        for verdict in approval.verdicts
        if person.id in verdict.people and approval.id in topic_by_ask
    ]


def waiting_questions(db: Db, person: Person) -> list[Question]:
    """What that person can answer now."""
    return [q for q in questions(db, person, approvals.waiting_on(db, person.id)) if q.answerable]


def waiting(db: Db, person: Person, receipt: str = "") -> Message:
    """What waits on that person, and what that person waits for, the overdue first."""
    own = sorted(approvals.asked_by(db, person.id), key=lambda approval: not approval.overdue(db.at))
    topic_by_ask = topics(db, own)
    pairs = [(topic_by_ask[approval.id], approval) for approval in own if approval.id in topic_by_ask]
    reported = [q for q in questions(db, person, approvals.reported_for(db, person.id)) if q.confirm]
    waiting_on_me = sorted(
        waiting_questions(db, person), key=lambda approval: not approval.approval.overdue(db.at)
    )
    late = [
        approval.id for approval in (*own, *(q.approval for q in waiting_on_me)) if approval.overdue(db.at)
    ]
    left = orphaned(db, person)
    topic_by_ask = topics(db, left)
    looked_after = [(topic_by_ask[approval.id], approval) for approval in left]
    hanging = [q for q in questions(db, person, approvals.conditional(db, person.id)) if q.conditional]
    return list_of_waiting([*reported, *hanging, *waiting_on_me], pairs, receipt, late, looked_after)


def _unanswered(db: Db, delivery: Delivery, *, only_gone: bool) -> Message | None:
    pair = approvals.with_verdict(db, delivery.about)
    if pair is None or pair[1] not in pair[0].waiting:
        return None
    approval, verdict = pair
    marked = delivery.key.rsplit(":", 1)[-1] == str(verdict.voice)
    if approval.step_of(verdict.id).given or not marked:
        return None
    person = _person(db, verdict.voice)
    left = person is None or not person.reachable
    told = left and any(
        word.recipient == delivery.recipient for word in deliveries.of(db, verdict.voice, LEFT)
    )
    if told or (only_gone and not left):
        return None
    return cards.silent(topic_of(db, approval), verdict, left=left)


def _person(db: Db, person: int | None) -> Person | None:
    return people.by_ids(db, [person]).get(person) if person else None
