"""Whom an ask goes to: those named for a decision, the chain of its stage for a version."""

from __future__ import annotations

from collections.abc import Sequence

from studio.approvals.approval import PlannedStep
from studio.approvals.chains import Chain, Quorum, Step
from studio.people.person import Team
from studio.rights.table import ASK_DIRECTLY, BE_ASKED_DIRECTLY
from studio.vocabulary import Function, Stage


class Unplannable(Exception):
    """The chain cannot be asked: nobody stands in a step (`missing`), or one person in two (`twice`)."""

    def __init__(self, *, missing: str = "", twice: int | None = None) -> None:
        super().__init__(missing or f"person {twice} twice")
        self.missing, self.twice = missing, twice


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
    named = PlannedStep(tuple((person, None) for person in people))
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

    A part that only the asker could answer counts as given. Nobody is asked in two steps: who stands in two is
    asked in the first, if others are left for the second.
    """
    seen: set[int] = set()
    steps: list[PlannedStep] = []
    for step in chain.steps:
        planned = _planned(step, asker, team, stage, seen)
        if planned is not None:
            steps.append(planned)
            seen |= {person for person, _ in planned.people}
    if not any(step.required for step in steps):
        raise Unplannable(missing="nobody has to say yes")
    return tuple(steps)


def people_of(step: Step, team: Team, stage: Stage | None) -> tuple[int, ...]:
    """Everybody of a step; where nobody is engaged at the stage, who is so at another."""
    return step.people or team.engaged(*step.functions, stage=stage) or team.engaged(*step.functions)


def elsewhere(chain: Chain, team: Team, stage: Stage) -> tuple[Function, ...]:
    """Functions of the chain that nobody has at this stage, so that people of other stages are asked."""
    return tuple(f for step in chain.steps for f in step.functions if not team.engaged(f, stage=stage))


def _planned(step: Step, asker: int, team: Team, stage: Stage, seen: set[int]) -> PlannedStep | None:
    groups = _groups(step, team, stage)
    if not step.required:
        told = {p: f for f, people in groups for p in people if p != asker and p not in seen}
        return PlannedStep(tuple(told.items()), Quorum.ANY, required=False) if told else None
    people: dict[int, Function | None] = {}
    given: list[int] = []
    for function, members in groups:
        free = [p for p in members if p not in seen and p not in people]
        others = [p for p in free if p != asker]
        if not others and asker in members:
            given.append(asker)
            people.setdefault(asker, function)
        elif not others:
            raise _trouble(function, members)
        elif step.quorum is Quorum.ALL and asker in free:
            given.append(asker)
        people |= dict.fromkeys(others if step.quorum is not Quorum.ALL else free, function)
    return PlannedStep(tuple(people.items()), step.quorum, given=tuple(dict.fromkeys(given)))


def _trouble(function: Function | None, members: Sequence[int]) -> Unplannable:
    if members:
        return Unplannable(twice=members[0])
    return Unplannable(missing=f"nobody is engaged as {function.label if function else 'the one to ask'}")


def _groups(step: Step, team: Team, stage: Stage) -> list[tuple[Function | None, tuple[int, ...]]]:
    """Who can speak for what: with `each` every function for itself, fewest holders first; else all together."""
    if step.quorum is Quorum.EACH and step.functions:
        each = [(f, team.engaged(f, stage=stage) or team.engaged(f)) for f in step.functions]
        return sorted(each, key=lambda group: len(group[1]))
    people = people_of(step, team, stage)
    if not people:
        return [(step.functions[0] if step.functions else None, ())]
    return [(next((f for f in step.functions if f in team.functions(people[0])), None), people)]


def _before(
    named: frozenset[int], asker: int, team: Team, stage: Stage | None, chain: Chain
) -> tuple[PlannedStep, ...]:
    """The chain's required steps that come before the first one in which somebody named has a place."""
    steps: list[PlannedStep] = []
    for step in chain.steps:
        people = people_of(step, team, stage)
        if named & set(people):
            break
        if step.required and people and asker not in people:
            functions = {p: [f for f in step.functions if f in team.functions(p, stage)] for p in people}
            named_for = tuple((p, next(iter(functions[p]), None)) for p in people)
            steps.append(PlannedStep(named_for, step.quorum))
    return tuple(steps)
