"""Whose OK? One press in the private answer asks them."""

from __future__ import annotations

from commands import asking, pings
from commands.answers import Answer, Reply
from commands.decision.read import target
from commands.decision.show.receipt import receipt
from commands.decision.show.whose_ok import asked_already
from commands.features import Press
from commands.naming import names
from commands.scene import member
from storage import events
from storage.database import Db
from storage.deliveries import deliveries
from storage.people import people
from studio.refusals import Refusal
from views.decisions.actions import Asked


def ask(db: Db, request: Press[Asked]) -> Answer:
    """Ask this one for their OK of the decision; whoever was asked already is not asked again."""
    _, decision = target.pressed(db, request.interaction, request.value.decision)
    scene = member(db, request.interaction, decision.project)
    person = people.by_ids(db, [request.value.person]).get(request.value.person)
    if person is None or person.id not in scene.team:
        who = names(db, [request.value.person]).get(request.value.person, "They")
        raise Refusal(f"{who} has no part in {scene.project.title} any more. Ask somebody else.")
    if person.id not in asked_already(db, decision):
        approval = asking.ask_ok(db, scene, decision, (person,))
        pings.escalate(db, approval)
        deliveries.redraw(db, decision.id, asking.CARD)
        payload = {"decision": decision.id}
        events.record(db, "approval.asked", actor=scene.caller.id, about=approval.id, payload=payload)
    return Reply(receipt(db, scene, decision), replace=True)
