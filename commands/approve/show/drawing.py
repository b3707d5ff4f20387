"""Draws what asks for an OK: the direct messages, the card, nudges, and the list behind `/approve`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from commands import pings
from commands.answers import Answer, Reply
from commands.approve.orphans import orphaned
from commands.approve.show.backup import draw_overdue, overdue_questions
from commands.approve.show.hanging import hanging
from commands.approve.show.news import with_news
from commands.approve.show.subjects import question, topic_of, topics
from commands.features import Press
from commands.scene import caller
from storage.approvals import approvals
from storage.database import Db
from storage.deliveries import deliveries
from storage.people import people, preferences
from storage.projects import policies, projects
from studio.approvals.approval import Approval
from studio.approvals.nudges import nudge_times
from studio.approvals.several_steps import current_of
from studio.approvals.urgency import pressing
from studio.approvals.verdict import TAKE_BACK, Verdict
from studio.deliveries import Delivery
from studio.people.hours import DAYTIME
from studio.people.person import Person
from views.approvals import cards, lists, sets
from views.approvals.actions import ToPage
from views.approvals.messages import version_asked
from views.approvals.parted import no_part
from views.approvals.question import Question, Topic
from views.kit.message import Message


def draw_ping(db: Db, delivery: Delivery) -> Message | None:
    """One person's direct message about decisions: every ask that stands in it, as it is now."""
    person = _person(db, delivery.about)
    if person is None or not (person.reachable or delivery.ts):
        return None
    asked = _on_ping(db, person, delivery.id)
    if delivery.ts is None and not any(q.answerable for q in asked):
        return None
    return lists.ok_asked(asked, late(db, asked), delivery.id, moved="moved" in delivery.details)


def _on_ping(db: Db, person: Person, ping: int) -> list[Question]:
    """What one message asks of that person, what presses most first."""
    asked = questions(db, person, approvals.on_ping(db, ping))
    return _most_pressing(db, [q for q in asked if q.verdict.ping == ping and _current(q)])


def draw_version(db: Db, delivery: Delivery) -> Message | None:
    """The direct message about one version; `about` is the first row of whoever is asked."""
    pair = _now(db, delivery.about)
    reader = _person(db, delivery.details.get("person"))
    if pair is None or reader is None or not (reader.reachable or delivery.ts):
        return None
    approval, verdict = pair
    asks = question(db, approval, verdict, reader.id)
    if not has_part(db, approval, reader.id):
        return no_part(asks.shown) if delivery.ts is not None else None
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
        and not _left_alone(db, q, person)
        and (q.verdict.remind_at is None or q.verdict.remind_at <= db.at)
        and today in {at.date() for at in nudge_times(q.verdict.pinged_at, person.zone, hours)[:2]}
    ]
    return lists.nudge(due, late(db, due)) if due else None


def _left_alone(db: Db, asks: Question, person: Person) -> bool:
    """Whether somebody answers for that person now, whose matter it is meanwhile."""
    if asks.verdict.voice == person.id:
        return False
    standing = policies.appointed(db, asks.approval.project, db.at)
    return any((one.person, one.delegate) == (person.id, asks.verdict.delegate) for one in standing)


def draw_reminder(db: Db, delivery: Delivery) -> Message | None:
    """What somebody wanted to be reminded of, if it still waits; `about` is the verdict."""
    pair = approvals.with_verdict(db, delivery.about)
    asks = question(db, *pair, pair[1].voice) if pair else None
    return lists.nudge([asks], late(db, [asks])) if asks and asks.answerable else None


def draw_again(db: Db, delivery: Delivery) -> Message | None:
    """The message of an earlier delivery (`about`) as it stands now."""
    makers = {
        pings.PING: draw_ping,
        pings.VERSION: draw_version,
        pings.OVERDUE: draw_overdue,
        pings.SET: draw_set,
    }
    earlier = deliveries.by_ids(db, [delivery.about or 0])
    make = makers.get(earlier[0].kind) if earlier else None
    return make(db, earlier[0]) if make else None


def questions(db: Db, person: Person, asks: Sequence[Approval]) -> list[Question]:
    """What these approvals ask of that person, or of somebody in whose place they stand; of no project that is theirs no more."""
    asks = [approval for approval in asks if has_part(db, approval, person.id)]
    topic_by_ask = topics(db, asks, person.id)
    return _once(
        question(db, approval, verdict, person.id, topic_by_ask[approval.id])
        for approval in asks
        for verdict in approval.verdicts
        if person.id in verdict.people and approval.id in topic_by_ask
    )


def _once(asked: Iterable[Question]) -> list[Question]:
    """What several people ask about the same decision is one question, whose answer is for all of them."""
    out: dict[tuple[object, ...], Question] = {}
    for q in asked:
        same = (q.verdict.person, q.verdict.answered_at, q.approval.over, q.answerable)
        key = (q.approval.decision, q.approval.shown, *same) if q.approval.decision else (q.verdict.id,)
        out.setdefault(key, q)
    return list(out.values())


def has_part(db: Db, approval: Approval, person: int) -> bool:
    """Whether that person is of the project whose ask it is."""
    return person in projects.team(db, approval.project)


def waiting_questions(db: Db, person: Person) -> list[Question]:
    """What that person can answer now, what presses most first."""
    asked = questions(db, person, approvals.waiting_on(db, person.id))
    return _most_pressing(db, [q for q in asked if q.answerable])


def waiting(db: Db, person: Person, receipt: str = "", page: int = 0) -> Message:
    """What waits on that person, and what that person waits for, each with what presses most first."""
    reported = [q for q in questions(db, person, approvals.reported_for(db, person.id)) if q.confirm]
    asked = [*reported, *waiting_questions(db, person), *overdue_questions(db, person), *hanging(db, person)]
    listed = {q.verdict.id for q in asked}
    just_now = approvals.answered_since(db, person.id, db.at - TAKE_BACK)
    answered = [q for q in questions(db, person, just_now) if q.back and q.verdict.id not in listed]
    own = _with_topics(db, person, approvals.asked_by(db, person.id))
    left = _with_topics(db, person, orphaned(db, person))
    overdue_ones = {ask.id for _, ask in (*own, *left) if ask.overdue(db.at)} | late(db, asked)
    return lists.list_of_waiting(asked, own, receipt, overdue_ones, left, page, answered)


def turn_page(db: Db, request: Press[ToPage]) -> Answer:
    """A page of what waits: in the place of the list, or beside the message that leads to it."""
    interaction, (page, ping) = request.interaction, request.value
    person = caller(db, interaction)
    if ping:
        asked = _on_ping(db, person, ping)
        shown = lists.ok_asked(asked, late(db, asked), ping, page)
    else:
        shown = waiting(db, person, page=page)
    return Reply(shown, replace=interaction.private)


def _with_topics(db: Db, reader: Person, asks: Sequence[Approval]) -> list[tuple[Topic, Approval]]:
    topic_by_ask = topics(db, asks, reader.id)
    ordered = sorted(asks, key=lambda ask: pressing(ask, db.at))
    return [(topic_by_ask[ask.id], ask) for ask in ordered if ask.id in topic_by_ask]


def _most_pressing(db: Db, asked: Sequence[Question]) -> list[Question]:
    return sorted(asked, key=lambda q: pressing(q.approval, db.at))


def late(db: Db, asked: Sequence[Question]) -> set[int]:
    """The asks among these that are overdue."""
    return {q.approval.id for q in asked if q.approval.overdue(db.at)}


def _current(asked: Question) -> bool:
    """Whether the row is the one that its person is asked about now: who stands in two steps has one question."""
    return current_of(asked.approval, asked.verdict.id).id == asked.verdict.id


def _now(db: Db, verdict: int | None) -> tuple[Approval, Verdict] | None:
    """The ask of a row, and the row that the same person is asked about now."""
    pair = approvals.with_verdict(db, verdict)
    return (pair[0], current_of(pair[0], pair[1].id)) if pair else None


def _person(db: Db, person: int | None) -> Person | None:
    return people.by_ids(db, [person]).get(person) if person else None
