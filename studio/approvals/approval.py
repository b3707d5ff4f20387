"""An approval: who was asked in which order, what they said, and when it is closed. Pure: it decides, others write.

Whom an ask goes to stands in `plans`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from studio.approvals.chains import Quorum
from studio.approvals.verdict import Lost, Verdict, VerdictKind
from studio.rights.right import Related, Relation
from studio.vocabulary import Function, Stage


class ApprovalState(StrEnum):
    """Of an approval: open until a verdict closes it, or it is withdrawn or replaced by a new version.

    `revoked`: the final OK was given, and holds no longer.
    """

    OPEN = "open"
    APPROVED = "approved"
    CHANGES = "changes"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    VOID = "void"
    REVOKED = "revoked"


class StepState(StrEnum):
    """A step waits for its turn, is open, or is closed."""

    WAITING = "waiting"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """Whom a step will ask, each under the functions that they have in it.

    `given` are those of them whose asking counts as their yes; `places` says in whose place somebody is asked.
    """

    people: tuple[tuple[int, tuple[Function, ...]], ...]
    quorum: Quorum = Quorum.ALL
    required: bool = True
    given: tuple[int, ...] = ()
    places: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A step of an approval."""

    id: int
    position: int
    quorum: Quorum
    required: bool
    state: StepState
    verdicts: tuple[Verdict, ...]

    @property
    def counted(self) -> tuple[Verdict, ...]:
        """Those whose answer the step needs, a place that is vacant among them."""
        return tuple(v for v in self.verdicts if v.lost is not Lost.DROPPED)

    @property
    def given(self) -> bool:
        """Whether this step's people have said yes as its quorum wants it, by what was reported too."""
        return self.quorum.given([(v.functions, v.answer is VerdictKind.APPROVED) for v in self.counted])

    def given_with(self, person: int) -> bool:
        """Whether it is given once this person says yes too."""
        return self.quorum.given(
            [(v.functions, v.answer is VerdictKind.APPROVED or v.person == person) for v in self.counted]
        )

    @property
    def settled(self) -> bool:
        """Whether it is given without what was only reported and nobody has confirmed: that closes nothing."""
        yes = VerdictKind.APPROVED
        return self.quorum.given([(v.functions, v.answer is yes and not v.unconfirmed) for v in self.counted])

    @property
    def against(self) -> VerdictKind | None:
        """The no that was said in this step; one that was only reported is none yet."""
        noes = (VerdictKind.CHANGES, VerdictKind.DECLINED)
        return next((a.answer for a in self.verdicts if a.answer in noes and not a.unconfirmed), None)


@dataclass(frozen=True, slots=True)
class Approval:
    """An approval as it stands; verdicts bind to `shown`, the revision or version number that was shown.

    Exactly one of `decision`, `version` and `release` says what it is about.
    """

    id: int
    project: int
    decision: int | None
    shown: int
    state: ApprovalState
    asked_by: int
    asked_at: datetime
    steps: tuple[Step, ...]
    version: int | None = None
    release: int | None = None
    stage: Stage | None = None
    due_at: datetime | None = None
    closed_at: datetime | None = None
    note: str | None = None
    round: int = 0
    of_set: int | None = None

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        return tuple(verdict for step in self.steps for verdict in step.verdicts)

    @property
    def deciders(self) -> frozenset[int]:
        """Everybody with a say of their own; who is only told has none."""
        return frozenset(a.person for step in self.steps if step.required for a in step.verdicts)

    @property
    def waiting(self) -> tuple[Verdict, ...]:
        """What can be answered now; advisory steps need no answer."""
        if self.state is not ApprovalState.OPEN:
            return ()
        return tuple(
            a
            for s in self.steps
            if s.state is StepState.OPEN and s.required
            for a in s.verdicts
            if a.answer is None and a.lost is None
        )

    @property
    def vacant(self) -> tuple[Verdict, ...]:
        """The places, now or later, that somebody has to be named for."""
        if self.state is not ApprovalState.OPEN:
            return ()
        steps = (s for s in self.steps if s.required and s.state is not StepState.CLOSED)
        needed = [v for step in steps for v in step.counted]
        return tuple(v for v in needed if v.answer is None and v.lost is not None)

    @property
    def when_confirmed(self) -> tuple[Verdict, ...]:
        """The reported answers whose confirmation is all that is missing; none while anybody else has to answer."""
        required = [step for step in self.steps if step.required]
        if self.state is not ApprovalState.OPEN or not all(step.given for step in required):
            return ()
        return tuple(v for step in required if not step.settled for v in step.verdicts if v.unconfirmed)

    @property
    def waiting_on(self) -> tuple[int, ...]:
        """Whose answer is awaited now."""
        return tuple(a.voice for a in self.waiting)

    def concerns(self, person: int) -> bool:
        """Whether it waits for this person, now or later, or is theirs."""
        open_steps = (step for step in self.steps if step.required and step.state is not StepState.CLOSED)
        waits = any(v.answer is None and v.voice == person for step in open_steps for v in step.counted)
        return self.state is ApprovalState.OPEN and (waits or self.asked_by == person)

    @property
    def over(self) -> bool:
        """Whether nobody’s answer matters any more: withdrawn, revoked, or something newer took its place."""
        return self.state in (ApprovalState.VOID, ApprovalState.WITHDRAWN, ApprovalState.REVOKED)

    @property
    def givers(self) -> tuple[int, ...]:
        """Who gave a part of the final OK: whoever said yes, for themselves or for somebody."""
        given = (v for v in self.verdicts if v.answer is VerdictKind.APPROVED)
        return tuple(dict.fromkeys(i for v in given for i in (v.person, v.answered_by) if i is not None))

    def may_object(self, verdict: Verdict) -> bool:
        """Whether this person's no would block nothing: they are only told, or others of the step have given it."""
        step = self.step_of(verdict.id)
        given = self.stage is not None and self.state in (ApprovalState.OPEN, ApprovalState.APPROVED)
        turn = step.state is not StepState.WAITING and verdict.lost is None
        return given and turn and verdict.answer is None and (not step.required or step.given)

    def verdict(self, verdict: int) -> Verdict:
        """The verdict of that row."""
        return next(v for v in self.verdicts if v.id == verdict)

    def step_of(self, verdict: int) -> Step:
        """The step in which that row stands."""
        return next(step for step in self.steps if any(v.id == verdict for v in step.verdicts))

    @property
    def related(self) -> Related:
        """Who is what to it, as rights are told."""
        return {Relation.REQUESTED: (self.asked_by,)}

    def overdue(self, at: datetime) -> bool:
        return self.state is ApprovalState.OPEN and self.due_at is not None and self.due_at <= at


@dataclass(frozen=True, slots=True)
class Consequence:
    """What follows from the verdicts so far: the approval's state, and the state of each of its steps by id."""

    state: ApprovalState
    steps: tuple[tuple[int, StepState], ...] = ()


def consequence(approval: Approval) -> Consequence:
    """Read the verdicts: a no in a required step closes everything; a given step opens the next.

    Advisory steps inform and never block: they open with the step behind which they stand. It is worked out
    afresh from all verdicts, so an answer that was taken back closes the steps that it had opened. A yes that was
    only reported opens the next step, and closes nothing until it is confirmed.
    """
    states: list[tuple[int, StepState]] = []
    turn, settled = True, True
    for step in approval.steps:
        if turn and step.required and step.against:
            return _closed(approval, ApprovalState(step.against.value))
        if not turn:
            states.append((step.id, StepState.WAITING))
        elif not step.required:
            states.append((step.id, StepState.OPEN))
        else:
            turn, closed = step.given, step.settled
            settled = settled and closed
            states.append((step.id, StepState.CLOSED if closed else StepState.OPEN))
    return (
        _closed(approval, ApprovalState.APPROVED)
        if turn and settled
        else Consequence(ApprovalState.OPEN, tuple(states))
    )


def _closed(approval: Approval, state: ApprovalState) -> Consequence:
    return Consequence(state, tuple((step.id, StepState.CLOSED) for step in approval.steps))
