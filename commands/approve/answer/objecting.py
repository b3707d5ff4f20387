"""A no that closes nothing: of whoever is only told, or was asked with others who have given the step's OK. It is kept."""

from __future__ import annotations

from commands import asking
from commands.answers import Answer, OpenForm
from commands.approve import consequences
from commands.approve.answer.answering import note_of, receipt, record, until_it_stands
from commands.approve.answer.permission import NOT_YOURS, hold_answerable, require_current
from commands.approve.show.subjects import question, topic_of
from commands.features import Press
from commands.interaction import Interaction
from commands.scene import caller
from storage.approvals import approvals, verdicts
from storage.database import Db
from studio.approvals.approval import Approval
from studio.approvals.verdict import Verdict, VerdictKind
from studio.people.person import Person
from studio.refusals import Refusal
from studio.rights.table import OBJECT_TO_OK
from views.approvals.actions import AsShown
from views.approvals.forms import object_form

MISSING = "Say why, in a few words."


def open_object(db: Db, request: Press[AsShown]) -> Answer:
    """Ask why."""
    person = caller(db, request.interaction)
    approval, verdict = _objectable(db, person, request.value)
    return OpenForm(object_form(question(db, approval, verdict, person.id)))


def read_objection(interaction: Interaction) -> Press[AsShown]:
    """The form goes no further without a reason."""
    if not note_of(interaction):
        raise Refusal(MISSING, fields={"note": MISSING})
    return Press(interaction, AsShown.read(interaction.about))


def keep_objection(db: Db, request: Press[AsShown]) -> Answer:
    """It stands beside the OK on card and sheet, and who asked is told."""
    person, why = caller(db, request.interaction), note_of(request.interaction)
    approval, verdict = _objectable(db, person, request.value)
    spoke_as = consequences.spoke_as(db, approval, verdict.functions, person.id)
    if not verdicts.object_to(db, approval, verdict, why, by=person.id, spoke_as=spoke_as):
        raise Refusal(NOT_YOURS, example="/approve")
    after = approvals.by_id(db, approval.id)
    assert after
    asking.redraw(db, after)
    until_it_stands(db, person, after, verdict)
    consequences.tell_the_asker(db, after, verdict, VerdictKind.AGAINST, person.id)
    answer = VerdictKind.AGAINST.value
    record(db, "approval.answered", approval, verdict, person, answer=answer, note=why)
    return receipt(db, person, request.interaction, "It stands beside the OK.")


def _objectable(db: Db, person: Person, value: AsShown) -> tuple[Approval, Verdict]:
    approval, verdict = hold_answerable(db, person, value.verdict)
    require_current(approval, topic_of(db, approval))
    if not OBJECT_TO_OK.by_relation(person.id, verdict.related) or not approval.may_object(verdict):
        raise Refusal(NOT_YOURS, example="/approve")
    return approval, verdict
