"""People, projects and who is engaged as what at which stage."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass

from studio.vocabulary import Function, Stage


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody the workspace knows; `slack` is None for people without an account here."""

    id: int
    slack: str | None
    name: str
    zone: str
    is_bot: bool = False
    deleted: bool = False
    external: bool = False
    admin: bool = False
    handle: str = ""
    team_id: str | None = None  # of their account: on a Grid perhaps a sister of ours

    @property
    def reachable(self) -> bool:
        return self.slack is not None and not self.deleted and not self.is_bot


@dataclass(frozen=True, slots=True)
class Project:
    """A production: everything is kept and shown inside one. `zone` is an IANA name."""

    id: int
    key: str
    title: str
    artist: str
    label: str
    zone: str
    preset: str


@dataclass(frozen=True, slots=True)
class Engagement:
    """`person` works as `function`, at `stage` or at every stage (None)."""

    person: int
    function: Function
    stage: Stage | None = None

    def covers(self, stage: Stage | None) -> bool:
        return self.stage is None or stage is None or self.stage == stage


@dataclass(frozen=True, slots=True)
class Team:
    """All engagements of one project, asked by person, function and stage."""

    engagements: tuple[Engagement, ...]

    def functions(self, person: int, stage: Stage | None = None) -> frozenset[Function]:
        return frozenset(e.function for e in self.engagements if e.person == person and e.covers(stage))

    def engaged(self, *functions: Function, stage: Stage | None = None) -> tuple[int, ...]:
        """Person ids with one of the functions at that stage, in the order in which they were engaged."""
        people = (e.person for e in self.engagements if e.function in functions and e.covers(stage))
        return tuple(dict.fromkeys(people))

    @property
    def everybody(self) -> frozenset[int]:
        return frozenset(engagement.person for engagement in self.engagements)

    def holds(self, person: int, functions: Iterable[Function], stage: Stage | None = None) -> bool:
        return bool(self.functions(person, stage) & frozenset(functions))

    def only(self, person: int) -> Team:
        """What this person is engaged as, alone."""
        return Team(tuple(e for e in self.engagements if e.person == person))

    def without(self, gone: Container[int]) -> Team:
        """The team of those who are left."""
        return Team(tuple(e for e in self.engagements if e.person not in gone))

    def __contains__(self, person: object) -> bool:
        return any(e.person == person for e in self.engagements)
