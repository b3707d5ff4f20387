"""What stands beside Approve: the menus, and the forms that they open."""

from __future__ import annotations

from commands import pings
from commands.answers import Answer, OpenForm, Reply
from commands.approve.answer.answering import record
from commands.approve.answer.my_call import claim_decision
from commands.approve.answer.permission import answerable, require_open
from commands.approve.show.subjects import question, topic_of
from commands.decision.show.drawing import for_everybody
from commands.features import Press
from commands.scene import caller
from storage.approvals import verdicts
from storage.database import Db
from storage.decisions import decisions
from storage.deliveries import deliveries
from storage.projects import projects
from studio.approvals.approval import Approval
from studio.approvals.nudges import remind_at
from studio.deliveries import Owed
from views import refusals
from views.approvals import actions, forms
from views.approvals.lists import alone
from views.decisions.cards import detail
from views.decisions.shown import stamp
from views.kit.message import Message
from views.kit.values import Stale

FORMS = {
    "change": forms.changes_form,
    "decline": forms.decline_form,
    "note": forms.note_form,
    "other": forms.other_form,
    "except": forms.exceptions_form,
    "if": forms.if_form,
}


def open_changes(db: Db, request: Press[actions.AsShown]) -> Answer:
    """Ask what should change."""
    return _open(db, request, "change")


def open_entry(db: Db, request: Press[actions.More]) -> Answer:
    """What an entry of the menu beside Approve and Request changes leads to."""
    return (
        claim_decision(db, request)
        if request.value.what == "mine"
        else _open(db, request, request.value.what)
    )


def _open(db: Db, request: Press[actions.AsShown] | Press[actions.More], entry: str) -> Answer:
    """Open a form, or show the decision in full."""
    person = caller(db, request.interaction)
    approval, verdict = answerable(db, person, request.value.verdict)
    if entry == "show" and approval.decision is not None:
        return Reply(_in_full(db, approval))
    if entry == "all":
        late = {approval.id} if approval.overdue(db.at) else set()
        return Reply(alone(question(db, approval, verdict, person.id), late))
    topic = topic_of(db, approval)
    require_open(db, approval, verdict, request.value.shown, topic)
    if entry not in FORMS or (entry == "if" and approval.decision is not None):
        raise Stale(entry)
    return OpenForm(FORMS[entry](question(db, approval, verdict, person.id, topic)))


def remind(db: Db, request: Press[actions.Remind]) -> Answer:
    """Come back to it later; until then nobody nudges."""
    person = caller(db, request.interaction)
    approval, verdict = answerable(db, person, request.value.verdict)
    require_open(db, approval, verdict, request.value.shown, topic_of(db, approval))
    at = remind_at(request.value.when, db.at, person.zone)
    if at is None or person.slack is None:
        raise Stale(request.value.when)
    verdicts.remind(db, verdict.id, at)
    key = f"remind:{verdict.id}:{person.id}:{at:%Y-%m-%dT%H:%M}"
    deliveries.owe(db, Owed(pings.REMINDER, key, person.slack, about=verdict.id, due_at=at))
    record(db, "approval.reminder", approval, verdict, person, at=at.isoformat())
    return Reply(refusals.said(f"I will remind you on {stamp(at, person.zone)}."))


def _in_full(db: Db, approval: Approval) -> Message:
    decision = decisions.by_id(db, approval.decision or 0)
    assert decision
    (shown,) = for_everybody(db, projects.by_id(db, decision.project), (decision,))
    return detail(shown)
