"""The first layer on paper: each recording with its groups, writers, venues, final OKs, and how far it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from studio.credits.roles import ARTWORK, BUSINESS
from studio.music.fact import Value
from studio.music.recording import Recording, shown_title
from studio.music.recording_facts import RecordingFact
from studio.music.song import Song
from studio.vocabulary import Function, Stage

PERFORMERS, COMPOSITION, PRODUCTION = "Performers", "Composition & Lyrics", "Production & Engineering"
GROUPS = (PERFORMERS, COMPOSITION, PRODUCTION)  # as stores have them
OTHERS = (BUSINESS, ARTWORK)


@dataclass(frozen=True, slots=True)
class Party:
    """A person or company on paper: `printed` is the usual spelling. Identifiers are compact, None where unknown.

    `legal_name`, `ipi` and `ipn` are None too where the reader may not see them.
    """

    person: int
    name: str
    printed: str
    company: bool = False
    isni: str | None = None
    ipi: str | None = None
    ipn: str | None = None
    legal_name: str | None = None
    confirmed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class CreditLine:
    """One credit as label copy prints it. `confirmed`: its bearer agreed to this spelling. `role` is a slug."""

    credit: int
    person: int
    printed: str
    role: str
    label: str
    instrument: str | None = None
    confirmed: bool = False
    whole_project: bool = False
    by: str | None = None  # who gave it
    at: datetime | None = None
    ai_use: str | None = None
    for_release: bool | None = None  # it was given for this release as such


@dataclass(frozen=True, slots=True)
class Group:
    """One of the three groups that stores use, in the order of credits."""

    name: str
    lines: tuple[CreditLine, ...]


@dataclass(frozen=True, slots=True)
class Writer:
    """A writer of the work. `share` is in hundredths of a percent (WHOLE is 100 %), None: not stated, or not shown.

    What is stated is not agreed before the writer has confirmed it; `agreed_via` says how, where it was reported,
    `agreed_on` on which day, and `agreed_note` what whoever sees shares may read of it.
    """

    person: int
    printed: str
    role: str
    label: str
    share: int | None = None
    publisher: str | None = None
    pro: str | None = None
    agreed_at: datetime | None = None
    agreed_via: str | None = None
    agreed_on: str | None = None
    agreed_note: str | None = None
    ai_use: str | None = None

    @property
    def agreed(self) -> bool:
        return self.agreed_at is not None


@dataclass(frozen=True, slots=True)
class Venue:
    """Mixed at …, City by …; assisted by …: from past sessions and assigned credits of that stage.

    `verb` is Recorded, Mixed, Mastered or Edited; `by` and `assisted_by` are printed names.
    """

    verb: str
    room: str
    city: str
    by: tuple[str, ...]
    assisted_by: tuple[str, ...]
    stages: tuple[Stage, ...]
    sessions: int

    @property
    def said(self) -> str:
        place = f"{self.verb} at {self.room}" + (f", {self.city}" if self.city else "")
        by = f" by {', '.join(self.by)}" if self.by else ""
        assisted = f"; assisted by {', '.join(self.assisted_by)}" if self.assisted_by else ""
        return place + by + assisted


@dataclass(frozen=True, slots=True)
class OkBy:
    """Who gave a final OK, as what they were then; `via` says how where it was no button.

    `instead_of` is the name of somebody in whose place they gave it, who had the part `place`. `note` is what was said
    with it, `condition` and `scope` under what it holds; `met` is None while that is open.
    """

    person: int
    name: str
    functions: tuple[Function, ...]
    at: datetime
    via: str | None = None
    instead_of: str | None = None
    place: tuple[Function, ...] = ()
    note: str | None = None
    condition: str | None = None
    scope: str | None = None
    met: bool | None = None

    @property
    def open(self) -> bool:
        """Whether it hangs on something that has not come about so far."""
        return self.condition is not None and self.met is None


@dataclass(frozen=True, slots=True)
class Ok:
    """The final OK of a recording at a stage: which version, when the chain closed, and everybody who said yes.

    `against` are those who said no where it blocked nothing.
    """

    stage: Stage
    version: str
    at: datetime
    by: tuple[OkBy, ...]
    against: tuple[OkBy, ...] = ()
    asked: str = ""  # a later version, for which an OK is asked


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is missing or contested, and who can mend it (person ids, the first ones to ask first).

    `check` names the check ("isrc", "shares", "names" …); `what` says it in words without anything private;
    `mend` is a line that mends it, with a blank for what nobody has stated; `subject` is a person id where the gap is
    about somebody, `printed` their printed name where it does not say whose it is: its bearer is private. `paper` are
    the words for files where `what` tells two songs of one title apart.
    """

    check: str
    what: str
    owners: tuple[int, ...]
    mend: str
    subject: int | None = None
    printed: str = ""
    paper: str = ""

    def who(self, names: Mapping[int, str]) -> list[str]:
        """Who can mend it, as others may read it."""
        if self.printed and self.owners == (self.subject,):
            return [self.printed]
        return [names[person] for person in self.owners if person in names]


@dataclass(frozen=True, slots=True)
class Readiness:
    """How far a recording is: `met` of `of` checks, and a gap for each thing that is missing."""

    met: int
    of: int
    gaps: tuple[Gap, ...]

    @property
    def ready(self) -> bool:
        return self.met == self.of

    @property
    def said(self) -> str:
        return f"ready, {self.met} of {self.of}" if self.ready else f"not ready, {self.met} of {self.of}"


@dataclass(frozen=True, slots=True)
class Track:
    """A recording on the sheet. `primary` and `featured` are the artists as printed.

    `position` is the track number on the release, None for a recording that is not on it. Groups hold what is assigned
    to this recording and to the whole project, in the order of credits; `others` what of business and artwork was
    given for this song.
    """

    recording: Recording
    song: Song
    position: int | None
    primary: tuple[str, ...]
    featured: tuple[str, ...]
    groups: tuple[Group, ...]
    writers: tuple[Writer, ...]
    venues: tuple[Venue, ...]
    oks: tuple[Ok, ...]
    readiness: Readiness
    others: tuple[Group, ...] = ()
    told: str = ""  # its song as chat calls it, where another has the same title

    def group(self, name: str) -> tuple[CreditLine, ...]:
        return next((group.lines for group in self.groups if group.name == name), ())

    def ok(self, stage: Stage) -> Ok | None:
        """The newest final OK of that stage."""
        return max((ok for ok in self.oks if ok.stage is stage), key=lambda ok: ok.at, default=None)

    @property
    def shown_title(self) -> str:
        return shown_title(self.song.title, self.recording.variant)

    @property
    def told_title(self) -> str:
        """The title that tells it from another song of the same, for chat and forms."""
        return shown_title(self.told or self.song.title, self.recording.variant)

    def known(self, fact: RecordingFact) -> Value | None:
        return fact.known(self.song, self.recording)


@dataclass(frozen=True, slots=True)
class PlayingTime:
    """On how much of the release's playing time a person has a role; seconds, of recordings with a duration."""

    person: int
    printed: str
    label: str
    seconds: int
    total: int

    @property
    def percent(self) -> float:
        return 100 * self.seconds / self.total if self.total else 0.0
