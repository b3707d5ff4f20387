"""Draws what is overdue for the backup whom the policy names: one message for an ask, and one for a whole set."""

from __future__ import annotations

from dataclasses import replace

from commands.approve.backups import late_rows
from commands.approve.show.subjects import question, topics
from commands.pings import OVERDUE
from storage.approvals import approvals
from storage.database import Db
from storage.deliveries import deliveries
from storage.people import people
from storage.projects import projects
from studio.approvals.approval import Approval
from studio.deliveries import Delivery
from studio.people.person import Person
from views.approvals.messages import overdue
from views.approvals.parted import no_part
from views.approvals.question import Question, Topic
from views.approvals.sets import set_overdue
from views.kit.message import Message


def draw_overdue(db: Db, delivery: Delivery) -> Message | None:
    """Asks the backup, once it is overdue; `about` is the approval, of a set the first of it."""
    approval = approvals.by_id(db, delivery.about or 0)
    backup = people.by_slack(db, delivery.recipient)
    if approval is None or backup is None:
        return None
    together = approval.of_set == approval.id and delivery.key.startswith("overdueset:")
    asks = approvals.in_set(db, approval.id) if together else (approval,)
    topic_by_ask = topics(db, asks, backup.id)
    if backup.id not in projects.team(db, approval.project):
        return no_part(topic_by_ask[approval.id]) if delivery.ts is not None else None
    asked = [_of_backup(db, ask, backup, topic_by_ask[ask.id]) for ask in asks]
    if delivery.ts is None and not any(q.answerable for q in asked):
        return None
    return set_overdue(asked) if len(asked) > 1 else overdue(asked[0])


def overdue_questions(db: Db, person: Person) -> list[Question]:
    """What is overdue and the policy names this person for, who is not in it themselves."""
    asks = [ask for ask in approvals.overdue_with(db, person.id) if late_rows(db, ask, person.id)]
    topic_by_ask = topics(db, asks, person.id)
    return [_of_backup(db, ask, person, topic_by_ask[ask.id]) for ask in asks if ask.id in topic_by_ask]


def questions_in_set(db: Db, person: Person, of_set: int) -> list[Question]:
    """The versions of a set that this person may answer as the backup, or has answered so."""
    asks = [
        ask
        for ask in approvals.in_set(db, of_set)
        if late_rows(db, ask, person.id) or any(v.answered_by == person.id for v in ask.verdicts)
    ]
    topic_by_ask = topics(db, asks, person.id)
    return [_of_backup(db, ask, person, topic_by_ask[ask.id]) for ask in asks]


def copies(db: Db, approval: Approval) -> tuple[Delivery, ...]:
    """The messages in which a backup was asked about it."""
    abouts = {approval.id, approval.of_set or approval.id}
    return tuple(copy for about in sorted(abouts) for copy in deliveries.of(db, about, OVERDUE))


def _of_backup(db: Db, ask: Approval, backup: Person, topic: Topic) -> Question:
    """The row that they answer, or have answered; else how it stands, with nothing to press."""
    own = [verdict for verdict in ask.verdicts if verdict.answered_by == backup.id]
    rows = own or list(late_rows(db, ask, backup.id))
    if rows:
        return question(db, ask, rows[0], backup.id, topic)
    others = [v for v in ask.verdicts if v.person in ask.deciders and v not in ask.waiting]
    shown = question(db, ask, (others or list(ask.verdicts))[0], backup.id, topic)
    return replace(shown, now=False)
