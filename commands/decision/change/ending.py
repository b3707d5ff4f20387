"""How a decision ends: replaced, withdrawn with a reason, or undone within ten minutes."""

from __future__ import annotations

from commands import asking
from commands.answers import Answer, Reply
from commands.decision.change.changing import stands_as
from commands.decision.read import target
from commands.decision.read.requests import Withdraw
from commands.decision.show.drawing import shown_one
from commands.decision.show.receipt import can_undo
from commands.features import Press
from storage import events
from storage.approvals import approvals
from storage.database import Db
from storage.decisions import decisions
from storage.deliveries import deliveries
from studio.command_lines import command_line
from studio.decisions.decision import Decision, Status
from studio.refusals import Refusal
from studio.rights.table import UNDO_DECISION
from views.decisions.receipts import undone, withdrawn
from views.kit.values import Id


def take_the_place(db: Db, older: Decision) -> None:
    """The older one is replaced: nobody's OK is needed for it any more, and its card says so."""
    decisions.set_status(db, older.id, Status.REPLACED)
    asking.withdraw(db, older)
    deliveries.redraw(db, older.id, asking.CARD)


def withdraw(db: Db, request: Withdraw) -> Answer:
    """End it, with a reason."""
    scene = target.scene_of(db, request)
    decision = target.named(db, scene, request.number)
    target.require(scene, decision)
    reason = request.reason[:500]
    now = end(db, scene.caller.id, decision, reason or None)
    return Reply(withdrawn(shown_one(db, scene, now), reason))


def undo(db: Db, request: Press[Id]) -> Answer:
    """Take the line back within ten minutes; a tombstone stays under its number."""
    scene, decision = target.pressed(db, request.interaction, request.value.id)
    ref = decision.ref(scene.project.key)
    if not scene.may(UNDO_DECISION, related=decision.related):
        raise Refusal(
            f"Only {UNDO_DECISION.who} can undo it.",
            example=command_line("decision", ref),
            event="decision.refused",
        )
    if not can_undo(db, scene, decision) or answered_by_others(db, decision):
        raise Refusal(
            f"It is too late to undo {ref}; withdraw it instead.",
            example=command_line("decision", "withdraw", ref),
        )
    now = end(db, scene.caller.id, decision, None, undone=True)
    return Reply(undone(shown_one(db, scene, now)), replace=True)


def answered_by_others(db: Db, decision: Decision) -> bool:
    """Whether a verdict was given on it: then it has become more than a slip of the typist."""
    asks = approvals.of_decisions(db, [decision.id]).get(decision.id, ())
    return any(verdict.answer for approval in asks for verdict in approval.verdicts)


def end(db: Db, actor: int, decision: Decision, reason: str | None, *, undone: bool = False) -> Decision:
    """Withdrawn: what was asked is withdrawn too, and what it had replaced holds again."""
    decisions.set_status(
        db, decision.id, Status.WITHDRAWN, reason=reason, undone_at=db.at if undone else None
    )
    asking.withdraw(db, decision)
    deliveries.redraw(db, decision.id, asking.CARD)
    older = decisions.by_id(db, decision.entry.replaces) if decision.entry.replaces else None
    if older and older.entry.status is Status.REPLACED:
        decisions.set_status(db, older.id, stands_as(older.entry))
        deliveries.redraw(db, older.id, asking.CARD)
        restored = {"before": "replaced", "after": stands_as(older.entry).value, "by": decision.id}
        events.record(db, "decision.restored", actor=actor, about=older.id, payload=restored)
    payload = {"before": decision.entry.status.value, "after": "withdrawn", "reason": reason}
    name = "decision.undone" if undone else "decision.withdrawn"
    events.record(db, name, actor=actor, about=decision.id, payload=payload)
    now = decisions.by_id(db, decision.id)
    assert now
    return now
