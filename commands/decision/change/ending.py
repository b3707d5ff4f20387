"""How a decision ends: replaced, or withdrawn with a reason."""

from __future__ import annotations

from commands import asking
from commands.answers import Answer, Reply
from commands.decision.change.changing import stands_as
from commands.decision.read import target
from commands.decision.read.requests import Withdraw
from commands.decision.show.drawing import shown_one
from storage import events
from storage.database import Db
from storage.decisions import decisions
from storage.deliveries import deliveries
from studio.decisions.decision import Decision, Status
from views.decisions.receipts import withdrawn


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
