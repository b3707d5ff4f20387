"""What was asked in one line is answered at once, or one by one; each version keeps a verdict of its own."""

from __future__ import annotations

from commands.answers import Answer, Reply
from commands.approve.answer.answering import VerdictGiven, answer_one, receipt
from commands.approve.answer.permission import NOT_YOURS
from commands.approve.backups import late_rows
from commands.approve.show import drawing
from commands.approve.show.backup import questions_in_set
from commands.features import Press
from commands.scene import caller
from storage.approvals import approvals
from storage.database import Db
from studio.approvals.verdict import VerdictKind
from studio.refusals import Refusal
from views.approvals import lists
from views.approvals.actions import AllOf, AsShown
from views.kit.values import Id


def approve_all(db: Db, request: Press[AllOf]) -> Answer:
    """A yes to each version that stood under the button and can still be answered; refused where none can."""
    person = caller(db, request.interaction)
    given, trouble = 0, Refusal(NOT_YOURS, example="/approve")
    for verdict in request.value.verdicts:
        pair = approvals.with_verdict(db, verdict)
        if pair is None or (
            person.id not in pair[1].people and pair[1] not in late_rows(db, pair[0], person.id)
        ):
            raise Refusal(NOT_YOURS, example="/approve", event="approval.refused")
        value = AsShown(verdict, pair[0].shown)
        try:
            answer_one(db, person, VerdictGiven(request.interaction, value, VerdictKind.APPROVED))
            given += 1
        except Refusal as refusal:
            trouble = refusal
    if not given:
        raise trouble
    return receipt(db, person, request.interaction, f"You approved {given} of {len(request.value.verdicts)}.")


def one_by_one(db: Db, request: Press[Id]) -> Answer:
    """Each version of the set with its own buttons."""
    person = caller(db, request.interaction)
    questions = drawing.questions(db, person, approvals.in_set(db, request.value.id))
    questions = questions or questions_in_set(db, person, request.value.id)
    if not questions:
        raise Refusal(NOT_YOURS, example="/approve")
    ping = questions[0].verdict.ping or 0
    return Reply(
        lists.ok_asked(questions, drawing.late(db, questions), ping), replace=request.interaction.private
    )
