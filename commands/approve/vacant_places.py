"""Places of an ask that are vacant: whoever has the function now is asked, beside whoever has another of the step."""

from __future__ import annotations

from collections.abc import Iterable

from commands import asking
from commands.approve import consequences
from commands.approve.old_policy import present
from commands.approve.orphans import stage_of
from storage import events
from storage.approvals import approvals, asks, places
from storage.database import Db
from storage.projects import projects
from studio.approvals.approval import Approval, ApprovalState, StepState
from studio.approvals.chains import Quorum
from studio.approvals.happened import PARTED
from studio.approvals.vacancies import filled, holders, kept
from studio.approvals.verdict import Lost, Verdict, VerdictKind
from studio.people.person import Team
from studio.vocabulary import Function


def fill(db: Db, ask: Approval, actor: int | None) -> Approval:
    """Ask whoever has the function of each vacant place, and work out where the ask stands then."""
    asks.hold(db, ask.id)
    here, changed = present(db, projects.team(db, ask.project)), False
    now = _one_function_each(db, ask, here)
    for place in [v for v in unanswered(now) if v.lost is not None]:
        changed |= _fill(db, now, place, here, actor)
        now = approvals.by_id(db, ask.id) or now
    if not changed:
        return now
    asking.redraw(db, ask)
    now = consequences.follow(db, ask.id)
    if now.state is ApprovalState.APPROVED:
        last = max((v for v in now.verdicts if v.answered_at), key=lambda v: str(v.answered_at))
        consequences.tell_the_asker(db, now, last, VerdictKind.APPROVED, 0)
    return now


def narrow(db: Db, ask: Approval, verdict: Verdict, after: Team, here: Team) -> bool:
    """Of several functions one is left: whoever was asked for all of them is asked for that one, others for the rest."""
    left = kept(verdict, after, stage_of(db, ask))
    gone = tuple(function for function in verdict.functions if function not in left)
    if not left or not gone:
        return False
    places.narrow(db, verdict.id, left)
    for function in gone if ask.step_of(verdict.id).quorum is Quorum.EACH else ():
        _ask_beside(db, ask, verdict, function, here)
    return True


def unanswered(ask: Approval) -> list[Verdict]:
    """Of every step that is not closed; what was dropped counts for nothing."""
    steps = (step for step in ask.steps if step.state is not StepState.CLOSED)
    return [v for step in steps for v in step.counted if v.answer is None]


def _one_function_each(db: Db, ask: Approval, here: Team) -> Approval:
    """Where one of each function is wanted, a vacant place of several is several, each to be filled by itself."""
    for place in [v for v in unanswered(ask) if v.lost is not None]:
        if ask.step_of(place.id).quorum is Quorum.EACH and len(place.functions) > 1:
            places.narrow(db, place.id, place.functions[:1])
            for function in place.functions[1:]:
                _ask_beside(db, ask, place, function, here)
    return approvals.by_id(db, ask.id) or ask


def _ask_beside(db: Db, ask: Approval, verdict: Verdict, function: Function, here: Team) -> None:
    """Somebody else is asked for a function of that place; where nobody has it, a place beside it is vacant."""
    now = approvals.by_id(db, ask.id) or ask
    step = now.step_of(verdict.id)
    rows = {v.person: v for v in step.verdicts}
    able = [person for person in holders(here, (function,), stage_of(db, ask)) if person != verdict.person]
    asked = next((rows[person] for person in able if person in rows and rows[person].answer is None), None)
    new = next((person for person in able if person not in rows and person != ask.asked_by), None)
    if asked is not None:
        places.narrow(db, asked.id, (*asked.functions, function))
    elif new is not None:
        places.add(db, ask, verdict, new, (function,))
    else:  # a row of the step has a person: whoever asked stands in it until somebody is named
        free = [i for i in (ask.asked_by, *sorted(here.everybody)) if i not in rows]
        places.add(db, ask, verdict, free[0], (function,), Lost.VACANT)
    if asked or new:
        to = asked.person if asked else new
        payload = {"person": verdict.person, "to": to, "verdict": verdict.id}
        events.record(db, PARTED, actor=None, about=ask.id, payload=payload)


def _fill(db: Db, ask: Approval, place: Verdict, here: Team, actor: int | None) -> bool:
    """Whether the vacant place is anybody's now; what became of it stands in the log."""
    becomes = filled(place, ask, here, stage_of(db, ask))
    added: list[int] = []
    counted = False
    if becomes.joined is not None:
        places.join(db, ask.verdict(becomes.joined), place.functions)
    if becomes.dropped or becomes.joined is not None:
        places.lose(db, place.id, Lost.DROPPED)
    elif becomes.given:
        places.give(db, place.id, ask.asked_by)
    elif becomes.people:
        added = _take(db, ask, place, becomes.people)
        counted = _count(db, ask, becomes.people[0])
    else:
        return False
    to = ask.asked_by if becomes.given else next(iter(becomes.people), None)
    gone = None if place.person == ask.asked_by else place.person
    payload = {"person": gone, "to": to, "verdict": place.id, "added": added}
    payload |= {"counted": True} if counted else {}
    events.record(db, PARTED, actor=actor, about=ask.id, payload=payload)
    return True


def _count(db: Db, ask: Approval, person: int) -> bool:
    """Whether that person has said yes in an earlier step, which counts in the place that they take now."""
    now = approvals.by_id(db, ask.id) or ask
    said = next(
        (
            v
            for v in now.verdicts
            if v.person == person and v.answer is VerdictKind.APPROVED and v.via is None
        ),
        None,
    )
    return said is not None and bool(
        consequences.count_elsewhere(db, now, said, said.answered_by or said.person)
    )


def _take(db: Db, ask: Approval, place: Verdict, persons: Iterable[int]) -> list[int]:
    """The first takes the place, the others are asked beside it; who had one in the step before has it again."""
    had = {v.person: v.id for v in ask.step_of(place.id).verdicts if v.id != place.id}
    free, added = True, []
    for person in persons:
        if person in had:
            places.take(db, had[person], person)
        elif free:
            places.take(db, place.id, person)
            free = False
        else:
            added.append(places.add(db, ask, place, person, place.functions))
    if free:
        places.lose(db, place.id, Lost.DROPPED)
    return added
