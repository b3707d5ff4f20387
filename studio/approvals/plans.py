"""Whom an ask goes to: those named for a decision, the chain of its stage for a version.

Everybody is asked under the functions that they have in a step, each of which their yes counts for.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from studio.approvals.approval import PlannedStep
from studio.approvals.chains import Chain, Quorum, Step
from studio.approvals.parts import part_of
from studio.people.functions import in_order
from studio.people.person import Team
from studio.rights.table import ASK_DIRECTLY, BE_ASKED_DIRECTLY, GIVE_OK
from studio.vocabulary import Function, Stage


class Unplannable(Exception):
    """The chain cannot be asked; `missing` says who is."""

    def __init__(self, missing: str) -> None:
        super().__init__(missing)
        self.missing = missing


def plan(
    people: Sequence[int],
    asker: int,
    team: Team,
    stage: Stage | None,
    chain: Chain,
    said_yes: frozenset[int] = frozenset(),
) -> tuple[PlannedStep, ...]:
    """The steps of an ask for a decision's OK: exactly those named, all of them.

    An ask that would jump the chain goes through it, up to the person named (docs/rights.md).
    Nobody of `said_yes`, who gave their OK to the same words before, is asked again on the way.
    """
    named = PlannedStep(tuple((person, part_of(team, person, stage)) for person in people))
    if not any(jumps(person, asker, team, stage) for person in people):
        return (named,)
    before = _before(frozenset(people), asker, team, stage, chain)
    left = [step for step in before if not step.quorum.given([(f, p in said_yes) for p, f in step.people])]
    return (*left, named)


def jumps(person: int, asker: int, team: Team, stage: Stage | None) -> bool:
    """Whether this asker cannot ask this person directly: the label is asked by the stage's producer and the artist."""
    return not ASK_DIRECTLY.may(team, asker, stage=stage) and not BE_ASKED_DIRECTLY.may(team, person)


def plan_chain(chain: Chain, asker: int, team: Team, stage: Stage) -> tuple[PlannedStep, ...]:
    """The steps of an ask for a version's OK. Raises Unplannable.

    A part that only the asker could answer counts as given. Who stands in two steps is asked in the first, and others
    in the later one; where there are no others, their yes counts there too.
    """
    seen: set[int] = set()
    steps: list[PlannedStep] = []
    for step in chain.steps:
        groups = _groups(step, team, stage)
        if step.required:
            steps.append(_asked(step, groups, asker, seen))
            seen |= {person for person, _ in steps[-1].people}
        else:
            steps.append(PlannedStep(_everybody(groups), Quorum.ANY, required=False))
    if not seen:
        raise Unplannable("nobody has to say yes")
    return tuple(step for step in _told_nothing_twice(steps, {asker, *seen}) if step.people)


def people_of(step: Step, team: Team, stage: Stage | None) -> tuple[int, ...]:
    """Everybody of a step who has a part in the project; where nobody is engaged at the stage, who is so at another."""
    if step.people:
        return tuple(person for person in step.people if person in team.everybody)
    return team.engaged(*step.functions, stage=stage) or team.engaged(*step.functions)


def elsewhere(chain: Chain, team: Team, stage: Stage) -> tuple[Function, ...]:
    """Functions of the chain that nobody has at this stage, so that people of other stages are asked."""
    return tuple(f for step in chain.steps for f in step.functions if not team.engaged(f, stage=stage))


Group = tuple[
    tuple[int, tuple[Function, ...]], ...
]  # people who can speak for one thing, each with their part in it


def _asked(step: Step, groups: Sequence[Group], asker: int, seen: Collection[int]) -> PlannedStep:
    """Of each group those who are not asked before, if there are any; the asker alone has given it by asking.

    Where all have to say yes, all are asked, and whoever said it before is counted.
    """
    people: dict[int, tuple[Function, ...]] = {}
    given: list[int] = []
    for group in groups:
        others = [(p, part) for p, part in group if p != asker]
        own = [(p, part) for p, part in group if p == asker]
        chosen = (
            others if step.quorum is Quorum.ALL else [one for one in others if one[0] not in seen] or others
        )
        if own and (not others or step.quorum is Quorum.ALL):
            given.append(asker)
            chosen = [*own, *chosen]
        for person, part in chosen:
            people[person] = in_order((*people.get(person, ()), *part))
    return PlannedStep(tuple(people.items()), step.quorum, given=tuple(dict.fromkeys(given)))


def _told_nothing_twice(steps: Sequence[PlannedStep], asked: Collection[int]) -> list[PlannedStep]:
    """Who is asked anywhere is not told besides, nor is anybody told twice."""
    out, known = [], set(asked)
    for step in steps:
        people = step.people if step.required else tuple(one for one in step.people if one[0] not in known)
        known |= {person for person, _ in people}
        out.append(replace(step, people=people))
    return out


def _groups(step: Step, team: Team, stage: Stage | None, *, partly: bool = False) -> list[Group]:
    """Who can speak for what: with `each` every function for itself, else all together. Raises Unplannable.

    `partly`: a function that nobody has is left out.
    """
    if step.quorum is Quorum.EACH and step.functions:
        each = [(f, team.engaged(f, stage=stage) or team.engaged(f)) for f in step.functions]
        missing = next((f for f, people in each if not people), None)
        if missing and not partly and step.required:
            raise Unplannable(f"nobody is engaged as {missing.label}")
        return [tuple((person, (f,)) for person in people) for f, people in each if people]
    people = people_of(step, team, stage)
    lost = len(people) < len(step.people)
    if step.required and not partly and lost and (not people or step.quorum is not Quorum.ANY):
        raise Unplannable("somebody whom it names has no part in the project any more")
    if not people and step.required and not partly:
        raise Unplannable(f"nobody is engaged as {step.functions[0].label}")
    of = step.functions or GIVE_OK.functions
    return [tuple((person, part_of(team, person, stage, of)) for person in people)]


def _everybody(groups: Sequence[Group]) -> Group:
    people: dict[int, tuple[Function, ...]] = {}
    for person, part in (one for group in groups for one in group):
        people[person] = in_order((*people.get(person, ()), *part))
    return tuple(people.items())


def _before(
    named: frozenset[int], asker: int, team: Team, stage: Stage | None, chain: Chain
) -> tuple[PlannedStep, ...]:
    """The chain's required steps that come before the first one in which somebody named has a place."""
    seen: set[int] = set()
    steps: list[PlannedStep] = []
    for step in chain.steps:
        people = people_of(step, team, stage)
        if named & set(people):
            break
        if step.required and people and asker not in people:
            steps.append(_asked(step, _groups(step, team, stage, partly=True), asker, seen))
            seen |= {person for person, _ in steps[-1].people}
    return tuple(steps)
