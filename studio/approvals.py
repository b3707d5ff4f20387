"""An approval: who was asked in which order, what they said, and when it is closed. Pure: it decides, others write."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from studio.chains import Chain, Quorum
from studio.people import Team
from studio.vocabulary import Function, Stage

LABEL_AUTHORITY = frozenset({Function.A_AND_R, Function.LABEL_HEAD})


class Answer(StrEnum):
    """A verdict."""

    APPROVED = "approved"
    CHANGES = "changes"
    DECLINED = "declined"


class State(StrEnum):
    """Of an approval: open until a verdict closes it, or it is withdrawn or replaced by a new version."""

    OPEN = "open"
    APPROVED = "approved"
    CHANGES = "changes"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    VOID = "void"


class StepState(StrEnum):
    """A step waits for its turn, is open, or is closed."""

    WAITING = "waiting"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """Whom a step will ask; `function` of each person where the quorum counts functions."""

    people: tuple[tuple[int, Function | None], ...]
    quorum: Quorum = Quorum.ALL
    required: bool = True


@dataclass(frozen=True, slots=True)
class Asked:
    """One person asked in one step; `answer` is None while it is open. `ping` is the delivery that asks."""

    id: int
    person: int
    function: Function | None = None
    answer: Answer | None = None
    note: str | None = None
    answered_at: datetime | None = None
    ping: int | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A step of an approval."""

    id: int
    position: int
    quorum: Quorum
    required: bool
    state: StepState
    asked: tuple[Asked, ...]

    @property
    def given(self) -> bool:
        """Whether this step's people have said yes as its quorum wants it."""
        yes = [a for a in self.asked if a.answer is Answer.APPROVED]
        if self.quorum is Quorum.ANY:
            return bool(yes)
        if self.quorum is Quorum.ALL:
            return len(yes) == len(self.asked)
        return {a.function for a in yes} == {a.function for a in self.asked}


@dataclass(frozen=True, slots=True)
class Approval:
    """An approval as it stands; verdicts bind to `shown`, the revision that was shown."""

    id: int
    project: int
    decision: int
    shown: int
    state: State
    asked_by: int
    asked_at: datetime
    steps: tuple[Step, ...]

    @property
    def asked(self) -> tuple[Asked, ...]:
        return tuple(asked for step in self.steps for asked in step.asked)

    @property
    def waiting_on(self) -> tuple[int, ...]:
        """Who can answer now."""
        if self.state is not State.OPEN:
            return ()
        return tuple(
            a.person for s in self.steps if s.state is StepState.OPEN for a in s.asked if a.answer is None
        )


@dataclass(frozen=True, slots=True)
class Consequence:
    """What follows from the verdicts so far: the approval's state, steps that close, steps that open."""

    state: State
    close: tuple[int, ...] = ()
    open: tuple[int, ...] = ()


def consequence(approval: Approval) -> Consequence:
    """Read the verdicts: a no in a required step closes everything; a given step opens the next."""
    for step in approval.steps:
        against = next((a.answer for a in step.asked if a.answer not in (None, Answer.APPROVED)), None)
        if against and step.required:
            return Consequence(State(against.value), close=_open(approval))
    current = [s for s in approval.steps if s.state is StepState.OPEN and s.required]
    if any(not step.given for step in current):
        return Consequence(State.OPEN)
    closing = tuple(step.id for step in current)
    after = [s for s in approval.steps if s.state is StepState.WAITING]
    if not after:
        return Consequence(State.APPROVED, close=_open(approval))
    opening = [after[0], *_advisory_before_required(after[1:], after[0])]
    return Consequence(State.OPEN, close=closing, open=tuple(step.id for step in opening))


def plan(
    asked: Sequence[int], asker: int, team: Team, stage: Stage | None, chain: Chain
) -> tuple[PlannedStep, ...]:
    """The steps of an ask for a decision's OK: exactly those named, all of them.

    The stage's producer and the artist may ask the label directly; anybody else's ask goes through the chain up
    to the person named (credits.md, functions and rights).
    """
    direct = team.holds(asker, {Function.PRODUCER}, stage) or team.holds(asker, {Function.ARTIST})
    label_only = [p for p in asked if not team.functions(p) & {Function.PRODUCER, Function.ARTIST}]
    named = PlannedStep(tuple((person, None) for person in asked))
    if direct or not label_only:
        return (named,)
    return (*_before(frozenset(asked), asker, team, stage, chain), named)


def _before(
    asked: frozenset[int], asker: int, team: Team, stage: Stage | None, chain: Chain
) -> tuple[PlannedStep, ...]:
    """The chain's required steps that come before the first one in which somebody named has a place."""
    steps: list[PlannedStep] = []
    for step in chain.steps:
        people = team.engaged(*step.functions, stage=stage) or team.engaged(*step.functions)
        if asked & set(people):
            break
        if step.required and people and asker not in people:
            steps.append(PlannedStep(_with_functions(people, step.functions, team, stage), step.quorum))
    return tuple(steps)


def _with_functions(
    people: tuple[int, ...], functions: tuple[Function, ...], team: Team, stage: Stage | None
) -> tuple[tuple[int, Function | None], ...]:
    return tuple(
        (person, next((f for f in functions if f in team.functions(person, stage)), None))
        for person in people
    )


def _open(approval: Approval) -> tuple[int, ...]:
    return tuple(step.id for step in approval.steps if step.state is not StepState.CLOSED)


def _advisory_before_required(after: Sequence[Step], first: Step) -> list[Step]:
    """Advisory steps inform and never block: they open together with the step that they stand beside."""
    if first.required:
        return []
    found: list[Step] = []
    for step in after:
        found.append(step)
        if step.required:
            break
    return found
