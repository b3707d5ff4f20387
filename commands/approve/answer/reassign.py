"""What is done to an ask besides answering it: withdrawn, given to somebody else by either side."""

from __future__ import annotations

from commands import asking
from commands.answers import Answer, Done, OpenForm
from commands.approve import consequences
from commands.approve.answer import standing_in
from commands.approve.answer.answering import note_of
from commands.approve.answer.permission import answerable, require_open
from commands.approve.orphans import may_change
from commands.approve.show.subjects import topic_of
from commands.features import Press
from commands.interaction import Entered, Interaction
from commands.scene import caller
from storage import events
from storage.approvals import approvals, asks, verdicts, versions
from storage.database import Db
from storage.people import people
from studio.approvals.approval import Approval, ApprovalState
from studio.approvals.verdict import Verdict
from studio.approvals.versions import VersionState
from studio.people.person import Person
from studio.refusals import Refusal
from views.approvals import actions, forms
from views.approvals.actions import AsShown
from views.kit.values import Id, number

NOT_ASKED_BY_YOU = "You have no open ask like that."


def read_own_ask(interaction: Interaction) -> Press[Id]:
    """Any form about one's own ask."""
    return Press(interaction, Id.read(interaction.about))


def read_pass_on(interaction: Interaction) -> Press[AsShown]:
    """The form "Not mine": whom to ask instead, and why."""
    return Press(interaction, AsShown.read(interaction.about))


def open_own(db: Db, request: Press[actions.Own]) -> Answer:
    """Open the form of a menu entry at one's own ask."""
    _, approval = own_ask(db, request.interaction, request.value.approval)
    topic = topic_of(db, approval)
    if request.value.what == "email":
        return OpenForm(forms.email_form(topic, approval, _first_absent(db, approval)))
    makers = {"withdraw": forms.withdraw_form, "reassign": forms.reassign_form}
    return OpenForm(makers[request.value.what](topic, approval))


def _first_absent(db: Db, approval: Approval) -> int:
    """Whose answer is most likely to be recorded: the only one's who waits, or has no Slack account; else nobody's."""
    known = people.by_ids(db, {verdict.person for verdict in approval.waiting})
    absent = [v.id for v in approval.waiting if v.person in known and known[v.person].slack is None]
    likely = absent or [v.id for v in approval.waiting]
    return likely[0] if len(likely) == 1 else 0


def withdraw(db: Db, request: Press[Id]) -> Answer:
    """Nobody's OK is needed any more; why stands in the history and on the card."""
    person, approval = own_ask(db, request.interaction, request.value.id)
    why = _why(request.interaction)
    asks.hold(db, approval.id)
    person, approval = own_ask(db, request.interaction, request.value.id)
    asks.withdraw(db, approval.id, why)
    if approval.decision is None:
        versions.set_state(db, consequences.covered(db, approval), VersionState.WITHDRAWN)
        asking.redraw_final(db, approval, consequences.covered(db, approval))
    asking.redraw(db, approval)
    events.record(db, "approval.withdrawn", actor=person.id, about=approval.id, payload={"why": why})
    return Done()


def reassign(db: Db, request: Press[Id]) -> Answer:
    """The requester asks somebody else in the place of one who does not answer."""
    person, approval = own_ask(db, request.interaction, request.value.id)
    fields = request.interaction.fields
    whose = number(fields.get("whose", Entered()).one)
    verdict = next((v for s in approval.steps for v in s.counted if v.id == whose and v.answer is None), None)
    if verdict is None:
        raise Refusal("Choose.", fields={"whose": "Choose in whose place; that answer is given already."})
    return _hand_over(db, person, approval, verdict, request.interaction)


def pass_on(db: Db, request: Press[AsShown]) -> Answer:
    """The one who was asked names somebody else."""
    person = caller(db, request.interaction)
    approval, verdict = answerable(db, person, request.value.verdict)
    require_open(db, approval, verdict, request.value.shown, topic_of(db, approval))
    return _hand_over(db, person, approval, verdict, request.interaction)


def _hand_over(
    db: Db, person: Person, approval: Approval, verdict: Verdict, interaction: Interaction
) -> Answer:
    chosen = interaction.fields.get("who", Entered()).chosen
    why = _why(interaction)
    stand_in = people.by_slack(db, chosen[0]) if len(chosen) == 1 else None
    trouble = standing_in.trouble(db, approval, person, verdict, stand_in)
    if trouble or stand_in is None:
        raise Refusal("Choose somebody else.", fields={"who": trouble or "Choose one person."})
    if not verdicts.hand_over(db, verdict, stand_in.id, f"{person.name}: {why}"):
        raise Refusal("That was answered meanwhile.", fields={"who": "That was answered meanwhile."})
    after = approvals.by_id(db, approval.id)
    assert after
    asking.redraw(db, approval)
    asking.ping(db, after)
    standing_in.tell_replaced(db, after, verdict, person, why)
    payload = {"from": verdict.person, "to": stand_in.id, "why": why, "verdict": verdict.id}
    events.record(db, "approval.reassigned", actor=person.id, about=approval.id, payload=payload)
    return Done()


def own_ask(db: Db, interaction: Interaction, approval_id: int) -> tuple[Person, Approval]:
    """The caller and the open ask that is meant: their own, or one of somebody who has left."""
    person = caller(db, interaction)
    approval = approvals.by_id(db, approval_id)
    if approval is None or approval.state is not ApprovalState.OPEN or not may_change(db, person, approval):
        raise Refusal(NOT_ASKED_BY_YOU, example="/approve", event="approval.refused")
    return person, approval


def _why(interaction: Interaction) -> str:
    note = note_of(interaction)
    if not note:
        raise Refusal("Say why.", fields={"note": "Say why, in a few words."})
    return note
