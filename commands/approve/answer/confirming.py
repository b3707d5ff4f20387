"""An answer that somebody reported stands as reported until who may say so confirms it, or says that it was not given."""

from __future__ import annotations

from commands import asking, naming
from commands.answers import Answer, Done, Reply
from commands.approve.answer.answering import More, record
from commands.approve.answer.permission import NOT_YOURS, require_current
from commands.approve.answer.take_back import unsay
from commands.approve.show import drawing
from commands.approve.show.subjects import topic_of
from commands.scene import belongs, caller
from storage.approvals import approvals, asks, verdicts
from storage.database import Db
from storage.deliveries import deliveries
from storage.people import people
from storage.projects import projects
from studio.approvals.approval import Approval, Asked, may_confirm
from studio.deliveries import Delivery, Owed
from studio.people.person import Person
from studio.refusals import Refusal
from views.approvals import cards
from views.decisions.shown import stamp
from views.kit.message import Message

DENIED = "approve.denied"


def confirm(db: Db, request: More) -> Answer:
    """That answer was given."""
    who, approval, asked = _reported(db, request)
    if not verdicts.confirm(db, asked, who.id):
        raise Refusal(NOT_YOURS, example="/approve")
    record(db, "approval.confirmed", approval, asked, who)
    asking.redraw(db, approval)
    return _receipt(db, who, request, "Confirmed.")


def deny(db: Db, request: More) -> Answer:
    """It was not: the question is open again, later steps that it opened are closed, and who reported it is told."""
    who, approval, asked = _reported(db, request)
    if not verdicts.take_back(db, approval, asked):
        raise Refusal(NOT_YOURS, example="/approve")
    record(db, "approval.taken_back", approval, asked, who, reported_by=asked.answered_by)
    unsay(db, approval, asked)
    _tell_the_reporter(db, who, approval, asked)
    return _receipt(db, who, request, "That answer is taken out.")


def draw_denied(db: Db, delivery: Delivery) -> Message | None:
    """Tells whoever reported an answer that it was none; `about` is the verdict."""
    approval = approvals.of_verdict(db, delivery.about or 0)
    if approval is None:
        return None
    asked = next(one for one in approval.asked if one.id == delivery.about)
    return cards.denied(topic_of(db, approval), approval, asked, delivery.details["by"])


def _reported(db: Db, request: More) -> tuple[Person, Approval, Asked]:
    """The reported answer that is meant, if the caller may speak about it; for anybody else there is none."""
    who = caller(db, request.interaction)
    approval = approvals.of_verdict(db, request.asked)
    if approval is not None:
        asks.hold(db, approval.id)
        approval = approvals.by_id(db, approval.id)
    asked = next((one for one in approval.asked if one.id == request.asked), None) if approval else None
    if approval is None or asked is None:
        raise Refusal(NOT_YOURS, example="/approve", event="approval.refused")
    topic = topic_of(db, approval)
    _require_able(db, who, approval, asked)
    require_current(approval, topic)
    if asked.confirmed_at is not None and asked.confirmed_by is not None:
        text = f"{topic.name(asked.confirmed_by)} confirmed this already, {stamp(asked.confirmed_at, topic.zone)}."
        raise Refusal(text, example="/approve")
    if not asked.unconfirmed:
        raise Refusal("There is no reported answer to confirm here any more.", example="/approve")
    return who, approval, asked


def _require_able(db: Db, who: Person, approval: Approval, asked: Asked) -> None:
    """Refuses whoever may not speak about it; the button stands on a card, so people of the project read why."""
    may = able(db, approval, asked)
    if who.id in may:
        return
    text = NOT_YOURS
    if belongs(projects.team(db, approval.project), who):
        others = naming.names(db, may).values()
        text = f"Who recorded an answer does not confirm it, and not everybody can: {', '.join(others) or 'nobody here'} can."
    raise Refusal(text, example="/approve", event="approval.refused")


def able(db: Db, approval: Approval, asked: Asked) -> tuple[int, ...]:
    """Who can say that this reported answer was given."""
    team = projects.team(db, approval.project)
    known = people.by_ids(db, {asked.person, *(one.person for one in team.engagements)})
    absent = asked.person not in known or not known[asked.person].reachable
    return tuple(i for i, p in known.items() if p.reachable and may_confirm(asked, i, team, absent=absent))


def _tell_the_reporter(db: Db, who: Person, approval: Approval, asked: Asked) -> None:
    reporter = people.by_ids(db, [asked.answered_by or 0]).get(asked.answered_by or 0)
    if reporter is not None and reporter.slack is not None:
        key = f"denied:{asked.id}:{approval.round}"
        deliveries.owe(db, Owed(DENIED, key, reporter.slack, about=asked.id, details={"by": who.id}))


def _receipt(db: Db, who: Person, request: More, said: str) -> Answer:
    return Reply(drawing.waiting(db, who, said), replace=True) if request.interaction.private else Done()
