"""Who has no part in an ask any more, and who takes their place: docs/rules.md, "Approval". Pure."""

from __future__ import annotations

from dataclasses import dataclass

from studio.approvals.approval import Approval, Lost, Step, Verdict
from studio.approvals.chains import Quorum
from studio.people.person import Team
from studio.rights.table import GIVE_OK
from studio.vocabulary import Function, Stage


@dataclass(frozen=True, slots=True)
class Filled:
    """What becomes of a vacant place: `people` are asked now (the first in it), or it is `dropped`, or it was `given` by asking."""

    people: tuple[int, ...] = ()
    dropped: bool = False
    given: bool = False


def holders(team: Team, function: Function | None, stage: Stage | None) -> tuple[int, ...]:
    """Who has a function at a stage; where nobody has, who has it at another, as an ask is planned."""
    if function is None:
        return ()
    return team.engaged(function, stage=stage) or team.engaged(function)


def loses(verdict: Verdict, step: Step, before: Team, after: Team, stage: Stage | None) -> bool:
    """Whether the one asked has no part in that step any more, since the team of `before` became that of `after`.

    Another function of the same step keeps it theirs, save where one of each function is wanted; so does being asked
    by name, or in somebody's place, as long as they may give an OK at all.
    """
    person = verdict.person
    if person not in after:
        return True
    wanted = {v.function for v in step.verdicts} if step.quorum is not Quorum.EACH else {verdict.function}
    if any(person in holders(before, function, stage) for function in wanted):
        return not any(person in holders(after, function, stage) for function in wanted)
    return not GIVE_OK.may(after, person)


def spoken_as(verdict: Verdict, before: Team, stage: Stage | None) -> Function | None:
    """For which function the place is to be filled: its own; who was asked by name was so for one of theirs."""
    if verdict.function is not None:
        return verdict.function
    own = before.functions(verdict.person, stage) or before.functions(verdict.person)
    return next((function for function in GIVE_OK.functions if function in own), None)


def filled(verdict: Verdict, approval: Approval, here: Team, stage: Stage | None) -> Filled:
    """Who takes a vacant place: whoever has its function in the team of those who are `here`; nobody: it stays vacant."""
    step = approval.step_of(verdict.id)
    able = holders(here, verdict.function, stage)
    others = [v for v in step.verdicts if v.id != verdict.id]
    if not step.required or any(v.lost is None and v.person in able for v in others):
        return Filled(dropped=True)
    free = [person for person in able if person not in _speaking(approval) and person != approval.asked_by]
    if free:
        first = [person for person in free if person == verdict.person]
        rest = [person for person in free if person != verdict.person]
        people = (*first, *rest)
        return Filled(people[:1] if step.quorum is Quorum.ALL else tuple(people))
    return Filled(given=approval.asked_by in able)


def _speaking(approval: Approval) -> frozenset[int]:
    """Everybody with a say in it: nobody is asked in two steps."""
    return frozenset(
        person
        for verdict in approval.verdicts
        if verdict.lost in (None, Lost.SPOKEN) and (verdict.lost is None or verdict.answer)
        for person in (verdict.person, verdict.answered_by)
        if person is not None
    )
