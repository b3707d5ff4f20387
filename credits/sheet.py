"""The credit sheet: three layers that are never mixed.

Assigned credits were given by somebody who may. Supported is what the record shows. Suggestions are seen by
nobody before both sides agreed, so no sheet that is handed out holds any. People stand by what they are engaged for
and by name, never by their counts: the sheet ranks nobody.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from studio.credits import AssignedCredit, Coverage, Standing, Tally
from studio.people import Person, Project, Team
from studio.songs import Song
from studio.vocabulary import Function, Kind, Stage

CREATIVE = tuple(kind for kind in Kind if kind.creative)


@dataclass(frozen=True, slots=True)
class Material:
    """Everything that a sheet is made of, as storage hands it out."""

    project: Project
    team: Team
    people: Mapping[int, Person]
    songs: tuple[Song, ...]
    credits: tuple[AssignedCredit, ...]
    tallies: tuple[Tally, ...]
    statuses: Mapping[str, int]  # decisions of the project by status
    coverage: Coverage | None = None


@dataclass(frozen=True, slots=True)
class Assigned:
    """A line of the first layer; `song` None is the whole project, `printed` the name as it is to be printed."""

    credit: int
    person: int
    name: str
    printed: str
    role: str
    label: str
    section: str
    song: str | None
    state: Standing


@dataclass(frozen=True, slots=True)
class Engaged:
    """What a person is engaged for; no stages mean every stage. An engagement is not a credit."""

    function: Function
    stages: tuple[Stage, ...]

    @property
    def said(self) -> str:
        if not self.stages:
            return self.function.label
        return f"{self.function.label} ({', '.join(stage.label.lower() for stage in self.stages)})"


@dataclass(frozen=True, slots=True)
class Supported:
    """A line of the second layer: one person at one stage (None: no stage was said, or nothing is recorded).

    `counts` holds decisions by creative kind, `assumed` those where the person is merely taken to have decided,
    `acts` what is never a creative credit (OKs, dissent, logging).
    """

    person: int
    name: str
    stage: Stage | None
    counts: Mapping[Kind, int]
    assumed: int
    acts: Mapping[Kind, int]
    disputed: int
    songs: tuple[str, ...]
    tallies: tuple[Tally, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the project and what they are engaged for."""

    person: int
    name: str
    engaged: tuple[Engaged, ...]

    @property
    def said(self) -> str:
        return "; ".join(one.said for one in self.engaged)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The credits of one project as they stand."""

    project: Project
    members: tuple[Member, ...]
    assigned: tuple[Assigned, ...]
    waiting: tuple[Assigned, ...]
    supported: tuple[Supported, ...]
    titles: Mapping[int, str]
    adopted: int
    open: int
    not_counted: Mapping[str, int]
    coverage: Coverage | None

    @property
    def decisions(self) -> int:
        return self.adopted + self.open + sum(self.not_counted.values())

    def acts(self, kind: Kind) -> Mapping[str, int]:
        """How often each person did something that is never a creative credit, by name."""
        found: dict[str, int] = {}
        for line in self.supported:
            if line.acts.get(kind):
                found[line.name] = found.get(line.name, 0) + line.acts[kind]
        return found
