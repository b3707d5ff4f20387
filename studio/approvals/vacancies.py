"""Whoever has no part in an ask any more, and who takes their place: docs/rules.md, "Approval". Pure."""

from __future__ import annotations

from dataclasses import dataclass

from studio.approvals.approval import Approval, Step
from studio.approvals.chains import Quorum
from studio.approvals.parts import Part, part_of
from studio.approvals.verdict import Lost, Verdict, VerdictKind
from studio.people.person import Team
from studio.rights.table import GIVE_OK
from studio.vocabulary import Stage


@dataclass(frozen=True, slots=True)
class Filled:
    """What becomes of a vacant place: `people` are asked now (the first in it), or it is `dropped`, or it was `given` by asking.

    `joined`: the row of somebody of the same step, who has the function now too: it is one of theirs.
    """

    people: tuple[int, ...] = ()
    dropped: bool = False
    given: bool = False
    joined: int | None = None


def holders(team: Team, part: Part, stage: Stage | None) -> tuple[int, ...]:
    """Who has one of these functions at a stage; where nobody has it there, who has it at another, as an ask is planned."""
    each = (team.engaged(function, stage=stage) or team.engaged(function) for function in part)
    return tuple(dict.fromkeys(person for able in each for person in able))


def kept(verdict: Verdict, after: Team, stage: Stage | None) -> Part:
    """The functions of a place that whoever is asked in it still has in the team of `after`."""
    return tuple(
        function for function in verdict.functions if verdict.person in holders(after, (function,), stage)
    )


def loses(verdict: Verdict, step: Step, before: Team, after: Team, stage: Stage | None) -> bool:
    """Whether the one asked has no part in that step any more, since the team of `before` became that of `after`.

    Another function of the same step keeps it theirs, save where one of each function is wanted; so does being asked
    by name, or in somebody's place, as long as they may give an OK at all.
    """
    person = verdict.person
    if person not in after:
        return True
    each = step.quorum is Quorum.EACH
    wanted = verdict.functions if each else tuple({f for v in step.verdicts for f in v.functions})
    if person in holders(before, wanted, stage):
        return person not in holders(after, wanted, stage)
    return not GIVE_OK.may(after, person)


def gone_from(verdict: Verdict, step: Step, before: Team, after: Team, stage: Stage | None) -> bool:
    """Whether somebody who has answered may not unsay it any more: they are of that stage no longer, or lost the part.

    What is asked anew goes to people of other stages where nobody else is left; what was said is no longer theirs.
    """
    wanted = verdict.functions or tuple({f for v in step.verdicts for f in v.functions})
    was, now = (team.engaged(*wanted, stage=stage) for team in (before, after))
    left = verdict.person in was and verdict.person not in now
    return left or loses(verdict, step, before, after, stage)


def revokers(approval: Approval, team: Team, stage: Stage | None) -> tuple[int, ...]:
    """Who gave a part of the final OK, or had it given in their place, and has that part still."""
    given = (v for v in approval.verdicts if v.answer is VerdictKind.APPROVED)
    return tuple(dict.fromkeys(i for v in given for i in v.behind if has_part_still(v, i, team, stage)))


def has_part_still(verdict: Verdict, person: int, team: Team, stage: Stage | None) -> bool:
    """Whether somebody behind an answer has the part for which they spoke, or in whose place another spoke."""
    if person not in team:
        return False
    if person == verdict.person:
        if verdict.lost is not None:
            return person in team.engaged(*verdict.functions, stage=stage)
        return True
    part = (verdict.answered_as or ()) if person == verdict.answered_by else verdict.functions
    return not part or person in holders(team, part, stage)


def spoken_as(verdict: Verdict, before: Team, stage: Stage | None) -> Part:
    """For which functions the place is to be filled: its own; who was asked by name was so for one of theirs."""
    return verdict.functions or part_of(before, verdict.person, stage)[:1]


def filled(verdict: Verdict, approval: Approval, here: Team, stage: Stage | None) -> Filled:
    """Who takes a vacant place: whoever has its function in the team of those who are `here`; nobody: it stays vacant.

    Somebody who is in the ask already is not asked twice: in the same step the function is one more of theirs, in
    another one their answer counts here too.
    """
    step = approval.step_of(verdict.id)
    able = holders(here, verdict.functions, stage)
    same = [v for v in step.verdicts if v.id != verdict.id and v.lost is None and v.person in able]
    if not step.required or (same and step.quorum is not Quorum.EACH):
        return Filled(dropped=True)
    if any(set(verdict.functions) <= set(v.functions) for v in same):
        return Filled(dropped=True)
    if same:
        return Filled(joined=min(same, key=lambda v: v.answer is not None).id)
    speaking = _speaking(approval)
    free = [person for person in able if person not in speaking and person != approval.asked_by]
    if free:
        first = [person for person in free if person == verdict.person]
        rest = [person for person in free if person != verdict.person]
        people = (*first, *rest)
        return Filled(people[:1] if step.quorum is Quorum.ALL else tuple(people))
    if approval.asked_by in able:
        return Filled(given=True)
    return Filled(_in_another_step(approval, step, able)[:1])


def _in_another_step(approval: Approval, step: Step, able: tuple[int, ...]) -> tuple[int, ...]:
    """Who of these has a place of their own in another step, and speaks for nobody else in it."""
    others = [v for other in approval.steps if other.required and other.id != step.id for v in other.verdicts]
    places = {v.person for v in others if v.lost is None and v.answer in (None, VerdictKind.APPROVED)}
    for_others = {v.answered_by for v in approval.verdicts}
    here = {v.person for v in step.verdicts if v.lost is not Lost.VACANT}
    return tuple(person for person in able if person in places and person not in for_others | here)


def _speaking(approval: Approval) -> frozenset[int]:
    """Everybody with a say in it: nobody is asked in two steps."""
    return frozenset(
        person
        for verdict in approval.verdicts
        if verdict.lost in (None, Lost.SPOKEN) and (verdict.lost is None or verdict.answer)
        for person in (verdict.person, verdict.answered_by)
        if person is not None
    )
