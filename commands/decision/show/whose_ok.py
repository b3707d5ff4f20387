"""Whose OK can be asked for from the private answer."""

from __future__ import annotations

from commands.decision.show import calls
from commands.scene import Scene, belongs
from storage.approvals import approvals
from storage.database import Db
from storage.people import people
from studio.approvals.approval import ApprovalState
from studio.approvals.verdict import VerdictKind
from studio.decisions.decision import Decision
from studio.rights.table import GIVE_OK
from studio.vocabulary import Function
from views.decisions.actions import Asked

MOST = 40
FIRST = (Function.PRODUCER, Function.ARTIST)


def can_ask(scene: Scene, decision: Decision) -> bool:
    """Whether the caller can ask anybody."""
    return decision.live and belongs(scene.team, scene.caller) and bool(_others(scene))


def choices(db: Db, scene: Scene, decision: Decision) -> tuple[tuple[str, Asked], ...]:
    """The others who may give an OK and were not asked yet: producers of the stage first, then artists."""
    done = asked_already(db, decision)
    persons = people.by_ids(db, _others(scene))
    able = [person.id for person in persons.values() if person.reachable and person.id not in done]
    stage = decision.entry.stage
    ranked = [one for function in FIRST for one in scene.team.engaged(function, stage=stage) if one in able]
    order = tuple(dict.fromkeys((*ranked, *sorted(able))))[:MOST]
    names = calls.called(db, scene, order)
    return tuple((names[person], Asked(decision.id, person)) for person in order if person in names)


def asked_already(db: Db, decision: Decision) -> frozenset[int]:
    """Whose answer is awaited, and who gave their OK to it."""
    asks = approvals.of_decisions(db, [decision.id]).get(decision.id, ())
    return frozenset(
        verdict.person
        for ask in asks
        if ask.state in (ApprovalState.OPEN, ApprovalState.APPROVED)
        for verdict in ask.verdicts
        if verdict.answer in (None, VerdictKind.APPROVED)
    )


def _others(scene: Scene) -> list[int]:
    team = scene.team
    return sorted(one for one in team.everybody if one != scene.caller.id and GIVE_OK.may(team, one))
