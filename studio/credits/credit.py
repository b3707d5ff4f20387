"""Credits: what was assigned, what the record holds of each person, and who may assign what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from studio.credits.roles import BUSINESS, credit_label, credit_roles
from studio.people.person import Team
from studio.rights.right import Relation, Right
from studio.rights.table import (
    ASSIGN_BUSINESS_CREDIT,
    ASSIGN_CREDIT,
    CONFIRM_BUSINESS_CREDIT,
    CONFIRM_CREDIT,
)
from studio.vocabulary import Kind, Stage

# Decisions in these states are evidence of nothing; they are listed as not counted.
UNCOUNTED = ("replaced", "withdrawn", "rejected")
ADOPTED, OPEN = "adopted", "proposed"
# What the people concerned have taken back counts no more than a withdrawn decision.
TAKEN_BACK = ("withdrawn", "corrected")
LONGEST_PRINTED = 200
UNCREDITED = "uncredited"  # the word of a line that says so


class Standing(StrEnum):
    """Where an assigned credit stands.

    One that somebody gave to themselves, or that was proposed by somebody who may not assign, waits for another
    who may.
    """

    ASSIGNED = "assigned"
    WAITING = "waiting"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class AssignedCredit:
    """A role given to a person by somebody who may; without a song it is meant for the whole project.

    One that is `uncredited` stands as evidence for its bearer and is printed nowhere.
    `said` are the words to print, where the name of the role or instrument would say less; `ai_use` what of the
    contribution is AI's. One of a `release` was given for that release as such, and stands on no other.
    """

    id: int
    project: int
    person: int
    role: str
    instrument: str | None
    song: int | None
    recording: int | None
    as_printed: str | None
    position: int
    state: Standing
    assigned_by: int
    assigned_at: datetime
    uncredited: bool = False
    said: str | None = None
    ai_use: str | None = None
    release: int | None = None

    @property
    def printable(self) -> bool:
        """Whether it stands where others read it."""
        return self.state is Standing.ASSIGNED and not self.uncredited

    @property
    def label(self) -> str:
        """What is printed."""
        return credit_label(self.role, self.instrument, self.said)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many decisions a person had a hand in, in one way: by kind, stage, song and what they are worth.

    `first` and `last` are when the first and last of them were decided.
    """

    person: int
    kind: Kind
    stage: Stage | None
    song: int | None
    assumed: bool
    verification: str
    status: str
    decisions: int
    first: datetime
    last: datetime

    @property
    def stands(self) -> bool:
        """Whether the decisions are in force and the entry was not taken back."""
        return self.status == ADOPTED and self.verification not in TAKEN_BACK

    @property
    def counts(self) -> bool:
        """Whether this is evidence of creative work: in force, creative, and not merely assumed."""
        return self.stands and self.kind.creative and not self.assumed


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of the work left a trace: past sessions, and those of them with an entry."""

    sessions: int
    logged: int


@dataclass(frozen=True, slots=True)
class GivenCredit:
    """A credit with what it is for, as a list across projects shows it; `song` None is the whole project."""

    project: int
    person: int
    role: str
    instrument: str | None
    song: str | None
    variant: str | None
    printed: str | None
    state: Standing
    at: datetime
    uncredited: bool = False
    said: str | None = None

    @property
    def label(self) -> str:
        """What is printed."""
        return credit_label(self.role, self.instrument, self.said)


@dataclass(frozen=True, slots=True)
class Work:
    """How many decisions of a project a person had a creative hand in, by stage and kind."""

    project: int
    stage: Stage | None
    kind: Kind
    decisions: int


def is_business(role: str) -> bool:
    """Roles of the label's side, which label staff may assign: executive producer, A&R, coordination."""
    known = credit_roles().get(role)
    return known is not None and (known.section == BUSINESS or role.endswith("executive_producer"))


def assigning(role: str) -> Right:
    """The right to assign this role."""
    return ASSIGN_BUSINESS_CREDIT if is_business(role) else ASSIGN_CREDIT


def writes(role: str) -> bool:
    """Whether it is a writer's role: of the work, with a share in it."""
    known = credit_roles().get(role)
    return known is not None and known.writes


class Credited(Protocol):
    """A credit as rows or a sheet have it."""

    @property
    def person(self) -> int: ...
    @property
    def role(self) -> str: ...
    @property
    def assigned_by(self) -> int: ...


def confirming(role: str) -> Right:
    """The right to confirm this role."""
    return CONFIRM_BUSINESS_CREDIT if is_business(role) else CONFIRM_CREDIT


def may_confirm(team: Team, person: int, credit: Credited) -> bool:
    """Another one who may: neither the one credited nor the one who assigned it."""
    related = {Relation.CREDITED: (credit.person,), Relation.GAVE: (credit.assigned_by,)}
    return confirming(credit.role).may(team, person, related=related)


def assigners(team: Team, role: str) -> tuple[int, ...]:
    """Everybody who may assign this role, in the order of their engagement."""
    first = team.engaged(*ASSIGN_CREDIT.functions)
    return tuple(dict.fromkeys((*first, *team.engaged(*assigning(role).functions))))
