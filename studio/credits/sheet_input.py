"""What a credit sheet is made of: frozen facts as storage hands them out, before anything is concluded from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from studio.credits.credit import AssignedCredit, Coverage, Tally
from studio.credits.suggestions import RULES, SheetRules
from studio.music.recording import Recording
from studio.music.release import Release
from studio.music.song import Song
from studio.people.person import Person, Project, Team
from studio.sessions.presence import Presence
from studio.vocabulary import Function, Stage

WHOLE = 10_000  # shares are hundredths of a percent: this is 100 %


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What a person or company is called on paper. Identifiers are compact; `confirmed` are agreed spellings."""

    person: int
    as_printed: str | None = None
    legal_name: str | None = None
    isni: str | None = None
    ipi: str | None = None
    company: bool = False
    confirmed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Writing:
    """What is stated of a writer's part in a song; agreed only once that writer has said so. Share in 1/100 %.

    `agreed_via` says how ("email") where it was reported by somebody who may, for a writer whom Slack does not reach.
    """

    song: int
    person: int
    share: int | None = None
    publisher: str | None = None
    pro: str | None = None
    agreed_at: datetime | None = None
    stated_at: datetime | None = None
    agreed_via: str | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """One verdict of a final OK; `via` says how it came if not by button ("email"), `stand_in` who gave it instead."""

    person: int
    function: Function | None
    at: datetime
    via: str | None = None
    stand_in: int | None = None

    @property
    def people(self) -> tuple[int, ...]:
        return (self.person,) if self.stand_in is None else (self.person, self.stand_in)


@dataclass(frozen=True, slots=True)
class FinalOk:
    """The whole chain said yes to this version of a recording at this stage; `at` is when the chain closed."""

    recording: int
    stage: Stage
    version: str
    at: datetime
    by: tuple[Signature, ...]


@dataclass(frozen=True, slots=True)
class PastSession:
    """A session that is over; without a song it was for the project at large. `room` may hold its city: "Room, City"."""

    stage: Stage
    song: int | None
    room: str | None
    starts: datetime
    ends: datetime


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
    recordings: tuple[Recording, ...] = ()
    releases: tuple[Release, ...] = ()
    facts: Mapping[int, PersonFacts] = field(default_factory=dict)
    writings: tuple[Writing, ...] = ()
    finals: tuple[FinalOk, ...] = ()
    sessions: tuple[PastSession, ...] = ()
    presences: tuple[Presence, ...] = ()
    at: datetime | None = None
    rules: SheetRules = RULES

    @property
    def here(self) -> Team:
        """The team of those who have not left the workspace: who can be asked to mend something."""
        return self.team.without({person.id for person in self.people.values() if person.deleted})

    def name(self, person: int) -> str:
        known = self.people.get(person)
        return known.name if known else "somebody"
