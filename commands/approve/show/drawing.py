"""Draws what asks for an OK: the direct messages, the card, nudges, and the list behind `/approve`."""

from __future__ import annotations

from collections.abc import Sequence

from commands import pings
from commands.approve.show.subjects import question, topic_of, topics, with_news
from storage.approvals import approvals, release_asks
from storage.database import Db
from storage.deliveries import deliveries
from storage.people import people, preferences
from studio.approvals.approval import Approval, ApprovalState, StepState, Verdict, VerdictKind
from studio.approvals.nudges import nudge_times
from studio.deliveries import Delivery
from studio.people.hours import DAYTIME
from studio.people.person import Person
from views.approvals import cards
from views.approvals import messages as views
from views.approvals.wording import Question
from views.kit.message import Message


def draw_ping(db: Db, delivery: Delivery) -> Message | None:
    """One person's direct message about decisions: every ask that stands in it, as it is now."""
    who = people.by_ids(db, [delivery.about or 0]).get(delivery.about or 0)
    asked = approvals.on_ping(db, delivery.id)
    if who is None or not (who.reachable or delivery.ts):
        return None
    found = [q for q in questions(db, who, asked) if q.asked.ping == delivery.id]
    if delivery.ts is None and not any(q.answerable for q in found):
        return None
    return views.asked_for_ok(found)


def draw_version(db: Db, delivery: Delivery) -> Message | None:
    """The direct message about one version; `about` is the verdict that is asked for."""
    approval, asked = _asked(db, delivery.about)
    who = people.by_ids(db, [delivery.details.get("person", 0)])
    reader = next(iter(who.values()), None)
    if approval is None or asked is None or reader is None or not (reader.reachable or delivery.ts):
        return None
    one = question(db, approval, asked, reader.id)
    if reader.id not in asked.people:  # it was passed on to somebody else
        return cards.passed_on(one.shown, asked) if delivery.ts is not None else None
    advised = not approval.step_of(asked.id).required
    if delivery.ts is None and not one.answerable and not advised:
        return None
    return views.version_asked(with_news(db, one, reader))


def draw_told(db: Db, delivery: Delivery) -> Message | None:
    """Tells the one who asked of a no, or of the songs that a yes left out; `about` is the verdict."""
    approval, asked = _asked(db, delivery.about)
    if approval is None or asked is None or asked.answer is None:
        return None
    without = [one.title for one in release_asks.excepted_by(db, asked.id)]
    if asked.answer is VerdictKind.APPROVED and not without:
        return None
    return cards.told(topic_of(db, approval), asked, without)


def draw_final(db: Db, delivery: Delivery) -> Message | None:
    """Tells the one who asked of the final OK; `about` is the approval."""
    approval = approvals.by_id(db, delivery.about or 0)
    if approval is None or approval.state is not ApprovalState.APPROVED:
        return None
    return cards.final(topic_of(db, approval), approval)


def draw_card(db: Db, delivery: Delivery) -> Message | None:
    """The status card of a version or release."""
    approval = approvals.by_id(db, delivery.about or 0)
    return cards.card(topic_of(db, approval), approval) if approval else None


def draw_nudge(db: Db, delivery: Delivery) -> Message | None:
    """What still waits on somebody and was asked one or two working days ago; `about` is the person."""
    who = people.by_ids(db, [delivery.about or 0]).get(delivery.about or 0)
    if who is None or not who.reachable:
        return None
    wants = preferences.of(db, [who.id]).get(who.id, preferences.NOTHING_SET)
    if wants.quiet_until is not None and wants.quiet_until > db.at:
        return None
    hours, today = wants.hours or DAYTIME, db.at.date()
    due = [
        q
        for q in waiting_questions(db, who)
        if q.asked.pinged_at is not None
        and (q.asked.remind_at is None or q.asked.remind_at <= db.at)
        and today in {at.date() for at in nudge_times(q.asked.pinged_at, who.zone, hours)[:2]}
    ]
    return cards.nudge(due) if due else None


def draw_reminder(db: Db, delivery: Delivery) -> Message | None:
    """What somebody wanted to be reminded of, if it still waits; `about` is the verdict."""
    approval, asked = _asked(db, delivery.about)
    if approval is None or asked is None:
        return None
    one = question(db, approval, asked, asked.voice)
    return cards.nudge([one]) if one.answerable else None


def draw_silent(db: Db, delivery: Delivery) -> Message | None:
    """Tells the one who asked that nobody answers."""
    return _unanswered(db, delivery, only_gone=False)


def draw_gone(db: Db, delivery: Delivery) -> Message | None:
    """Tells the one who asked that whoever was to be asked has left."""
    return _unanswered(db, delivery, only_gone=True)


def draw_overdue(db: Db, delivery: Delivery) -> Message | None:
    """Asks the backup, once it is overdue; `about` is the approval."""
    approval = approvals.by_id(db, delivery.about or 0)
    who = people.by_slack(db, delivery.recipient)
    if approval is None or who is None:
        return None
    own = [a for a in approval.asked if a.answered_by == who.id]
    late = own or approval.waiting or [a for a in approval.asked if a.person in approval.deciders]
    one = question(db, approval, late[0], who.id)
    if delivery.ts is None and not (one.answerable and approval.overdue(db.at)):
        return None
    return views.overdue(one)


def draw_again(db: Db, delivery: Delivery) -> Message | None:
    """The message of an earlier delivery (`about`) as it stands now."""
    makers = {pings.PING: draw_ping, pings.VERSION: draw_version, pings.OVERDUE: draw_overdue}
    found = deliveries.by_ids(db, [delivery.about or 0])
    return makers[found[0].kind](db, found[0]) if found else None


def questions(db: Db, who: Person, asked: Sequence[Approval]) -> list[Question]:
    """What these approvals ask of that person, or of somebody in whose place they stand."""
    shown = topics(db, asked)
    return [
        question(db, approval, one, who.id, shown[approval.id])
        for approval in asked
        for one in approval.asked
        if who.id in one.people and approval.id in shown
    ]


def waiting_questions(db: Db, who: Person) -> list[Question]:
    """What that person can answer now."""
    return [
        q
        for q in questions(db, who, approvals.waiting_on(db, who.id))
        if q.now and q.asked.answer is None and q.answerable
    ]


def waiting(db: Db, who: Person, receipt: str = "") -> Message:
    """What waits on that person, and what that person waits for, the overdue first."""
    mine = sorted(approvals.asked_by(db, who.id), key=lambda one: not one.overdue(db.at))
    shown = topics(db, mine)
    pairs = [(shown[one.id], one) for one in mine if one.id in shown]
    reported = [q for q in questions(db, who, approvals.reported_for(db, who.id)) if q.confirm]
    waiting_on_me = sorted(waiting_questions(db, who), key=lambda one: not one.approval.overdue(db.at))
    late = [one.id for one in (*mine, *(q.approval for q in waiting_on_me)) if one.overdue(db.at)]
    return views.waiting([*reported, *waiting_on_me], pairs, receipt, late)


def _asked(db: Db, verdict: int | None) -> tuple[Approval | None, Verdict | None]:
    approval = approvals.of_verdict(db, verdict or 0)
    return approval, next((one for one in approval.asked if one.id == verdict), None) if approval else None


def _unanswered(db: Db, delivery: Delivery, *, only_gone: bool) -> Message | None:
    approval, asked = _asked(db, delivery.about)
    if (
        approval is None
        or asked is None
        or asked.answer is not None
        or approval.state is not ApprovalState.OPEN
    ):
        return None
    step = approval.step_of(asked.id)
    marked = delivery.key.rsplit(":", 1)[-1] == str(asked.voice)
    if step.state is not StepState.OPEN or step.given or not marked:
        return None
    who = people.by_ids(db, [asked.voice]).get(asked.voice)
    left = who is None or not who.reachable
    return None if only_gone and not left else cards.silent(topic_of(db, approval), asked, left=left)


NOTICES = (
    (pings.PING, draw_ping),
    (pings.VERSION, draw_version),
    (pings.NUDGE, draw_nudge),
    (pings.REMINDER, draw_reminder),
    (pings.SILENT, draw_silent),
    (pings.GONE, draw_gone),
    (pings.OVERDUE, draw_overdue),
    (pings.AGAIN, draw_again),
)
