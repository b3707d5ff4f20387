"""What stands beside Approve: the menus, and the forms that they open."""

from __future__ import annotations

from commands import pings
from commands.answers import Answer, OpenForm, Reply
from commands.approve.answer.answering import More, record
from commands.approve.answer.permission import found, require_open
from commands.approve.show.subjects import question, topic_of
from commands.decision.show.drawing import for_everybody
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
from views.approvals import forms
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
}


def open_more(db: Db, request: More) -> Answer:
    """Open a form, or show the decision in full."""
    who = caller(db, request.interaction)
    approval, asked = found(db, who, request.asked)
    if request.what == "show" and approval.decision is not None:
        return Reply(_in_full(db, approval))
    topic = topic_of(db, approval)
    require_open(db, approval, asked, request.shown, topic)
    if request.what not in FORMS:
        raise Stale(request.what)
    return OpenForm(FORMS[request.what](question(db, approval, asked, who.id, topic)))


def remind(db: Db, request: More) -> Answer:
    """Come back to it later; until then nobody nudges."""
    who = caller(db, request.interaction)
    approval, asked = found(db, who, request.asked)
    require_open(db, approval, asked, request.shown, topic_of(db, approval))
    at = remind_at(request.what, db.at, who.zone)
    if at is None or who.slack is None:
        raise Stale(request.what)
    verdicts.remind(db, asked.id, at)
    key = f"remind:{asked.id}:{who.id}:{at:%Y-%m-%dT%H:%M}"
    deliveries.owe(db, Owed(pings.REMINDER, key, who.slack, about=asked.id, due_at=at))
    record(db, "approval.reminder", approval, asked, who, at=at.isoformat())
    return Reply(refusals.said(f"I will remind you on {stamp(at, who.zone)}."))


def _in_full(db: Db, approval: Approval) -> Message:
    decision = decisions.by_id(db, approval.decision or 0)
    assert decision
    (shown,) = for_everybody(db, projects.by_id(db, decision.project), (decision,))
    return detail(shown)
