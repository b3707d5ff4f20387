"""What a credit sheet is made of: frozen facts as storage hands them out, before anything is concluded from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from studio.credits.credit import AssignedCredit, Coverage, Tally
from studio.credits.suggestions import RULES, SheetRules
from studio.music.recording import ALBUM, Recording
from studio.music.release import Release
from studio.music.song import Song
from studio.people.functions import in_order
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
    ipn: str | None = None
    company: bool = False
    confirmed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Writing:
    """What is stated of a writer's part in a song; agreed only once that writer has said so. Share in 1/100 %.

    `agreed_via` says how ("email") where it was reported by somebody who may, for a writer whom Slack does not reach;
    `agreed_on` the day on which it was said (2026-11-20), `agreed_note` what else is to be known of it.
    """

    song: int
    person: int
    share: int | None = None
    publisher: str | None = None
    pro: str | None = None
    agreed_at: datetime | None = None
    stated_at: datetime | None = None
    agreed_via: str | None = None
    agreed_on: str | None = None
    agreed_note: str | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """One verdict of a final OK: who spoke, as what they were then; `via` says how it came if not by button ("email").

    Who spoke in the place of another has that other's part in `place`. `note` is what was said with it; a yes may hold
    only under a `condition` (`met` None: open) or for a `scope`.
    """

    person: int
    functions: tuple[Function, ...]
    at: datetime
    via: str | None = None
    instead_of: int | None = None
    place: tuple[Function, ...] = ()
    reported: bool = False  # and nobody has confirmed it
    note: str | None = None
    condition: str | None = None
    scope: str | None = None
    met: bool | None = None

    @property
    def people(self) -> tuple[int, ...]:
        return (self.person,) if self.instead_of is None else (self.person, self.instead_of)

    def with_part(self, functions: tuple[Function, ...], place: tuple[Function, ...]) -> Signature:
        """The same yes where it counts in another step too."""
        both = in_order((*self.functions, *functions))
        return replace(self, functions=both, place=in_order((*self.place, *place)))


@dataclass(frozen=True, slots=True)
class FinalOk:
    """The whole chain said yes to this version of a recording at this stage; `at` is when the chain closed.

    `against` are those whose no blocked nothing; `asked` is the version for which an OK is asked since.
    """

    recording: int
    stage: Stage
    version: str
    at: datetime
    by: tuple[Signature, ...]
    against: tuple[Signature, ...] = ()
    asked: str = ""

    @property
    def people(self) -> set[int]:
        return {person for signature in (*self.by, *self.against) for person in signature.people}


@dataclass(frozen=True, slots=True)
class EndedOk:
    """A final OK that was given at `at` and holds no longer: revoked with a reason, or (`why` None) taken back."""

    id: int
    recording: int
    stage: Stage
    version: str
    at: datetime
    ended_at: datetime
    by: int
    why: str | None


@dataclass(frozen=True, slots=True)
class PastSession:
    """A session that is over; without a song it was for the project at large. `room` may hold its city: "Room, City"."""

    stage: Stage
    song: int | None
    room: str | None
    starts: datetime
    ends: datetime
    session: int = 0  # its id


@dataclass(frozen=True, slots=True)
class Material:
    """Everything that a sheet is made of, as storage hands it out; `chosen` is the release that it is of (0: the first)."""

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
    when_confirmed: tuple[FinalOk, ...] = ()  # what is one once a reported answer is confirmed
    ended: tuple[EndedOk, ...] = ()
    sessions: tuple[PastSession, ...] = ()
    presences: tuple[Presence, ...] = ()
    at: datetime | None = None
    rules: SheetRules = RULES
    chosen: int = 0

    @property
    def stored_release(self) -> Release | None:
        """The release that the sheet is of; None where the project has none so far."""
        first = next(iter(self.releases), None)
        return next((release for release in self.releases if release.id == self.chosen), first)

    @property
    def release(self) -> Release:
        """The release with its running order: without one it holds every album recording, as the songs stand.

        Before a release is set up it is the project itself.
        """
        own = self.stored_release or Release(0, self.project.title)
        return replace(own, tracks=own.tracks or self._album())

    def _album(self) -> tuple[int, ...]:
        places = {song.id: song.position for song in self.songs}
        takes = [take for take in self.recordings if take.variant == ALBUM and take.song in places]
        return tuple(take.id for take in sorted(takes, key=lambda take: (places[take.song], take.id)))

    @property
    def here(self) -> Team:
        """The team of those who have not left the workspace: who can be asked to mend something."""
        return self.team.without({person.id for person in self.people.values() if person.deleted})

    def name(self, person: int) -> str:
        known = self.people.get(person)
        return known.name if known else "somebody"
