"""The credit sheet: three layers that are never mixed.

Assigned credits were given by somebody who may. Supported is what the record shows. Suggestions are seen by
nobody before both sides agreed, so no sheet that is handed out holds any. People stand by what they are engaged for
and by name, never by their counts: the sheet ranks nobody.

Every file is made of this record alone. A sheet is compiled whole; what a reader may not see (shares, IPI, legal
names) is taken out by `credits.sheet.visibility.seen_by` before it is drawn or written for somebody.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from credits.sheet.presence import Present
from credits.sheet.stores import StoreState
from credits.sheet.track import CreditLine, Gap, Party, PlayingTime, Track
from studio.credits.credit import Coverage, Standing, Tally
from studio.credits.sheet_input import PastSession
from studio.credits.suggestions import RULES, SheetRules
from studio.music.release import Release
from studio.names import says
from studio.people.person import Project
from studio.sessions.presence import Presence
from studio.vocabulary import Function, Kind, Stage

CREATIVE = tuple(kind for kind in Kind if kind.creative)


@dataclass(frozen=True, slots=True)
class Assigned:
    """A line of the first layer; `song` None is the whole project, `printed` the name as it is to be printed.

    `song` tells two of one title apart, `paper` is the title as it is printed; `position` its number on the release.
    """

    credit: int
    person: int
    name: str
    printed: str
    role: str
    label: str
    section: str
    song: str | None
    state: Standing
    variant: str = ""  # "" is the album recording, or every recording where the credit is for the project
    instrument: str | None = None
    off_release: bool = False
    assigned_by: int = 0
    assigned_at: datetime | None = None
    by: str | None = None  # who gave it
    ai_use: str | None = None
    for_release: bool | None = None  # it was given for this release as such
    paper: str | None = None
    position: int | None = None

    @property
    def under_another_name(self) -> bool:
        """Whether it is printed under a name that does not say whose it is."""
        return not says(self.printed, self.name)


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
        return "; ".join(engagement.said for engagement in self.engaged)


@dataclass(frozen=True, slots=True)
class Unassigned:
    """Somebody whose work the record shows on these songs and who has no assigned credit there."""

    person: int
    name: str
    songs: tuple[str, ...]
    counts: Mapping[Kind, int]
    stages: tuple[Stage, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The credits of one release of a project as they stand.

    First layer: `assigned` (flat, every assigned line) and the same facts as label copy has them: `tracks` of the
    release in running order, `off_release` those recordings that are not on it, `business` and `artwork` of the whole
    project. `releases` are all that the project has. Second layer: `supported`, `present`, `members`. `without_evidence` and `without_assignment` are
    the two lists that matter most. `gaps` are those of the release and of people; each track has its own besides.
    `attended` says session by session who was there, as far as another who was confirms it.
    `uncredited` is work that is printed nowhere, `unprinted_time` the playing time of whoever has such, all of it.
    `bearers` are those of whom the reader may know what else they are printed as; None: of everybody.
    """

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
    release: Release
    tracks: tuple[Track, ...] = ()
    off_release: tuple[Track, ...] = ()
    releases: tuple[Release, ...] = ()
    business: tuple[CreditLine, ...] = ()
    artwork: tuple[CreditLine, ...] = ()
    parties: Mapping[int, Party] = field(default_factory=dict)
    without_evidence: tuple[Assigned, ...] = ()
    without_assignment: tuple[Unassigned, ...] = ()
    playing_time: tuple[PlayingTime, ...] = ()
    gaps: tuple[Gap, ...] = ()
    sessions: tuple[PastSession, ...] = ()
    present: tuple[Present, ...] = ()
    attended: tuple[Presence, ...] = ()
    stores: tuple[StoreState, ...] = ()
    at: datetime | None = None
    rules: SheetRules = RULES
    uncredited: tuple[Assigned, ...] = ()
    unprinted_time: tuple[PlayingTime, ...] = ()
    bearers: frozenset[int] | None = None

    def bears(self, person: int) -> bool:
        """Whether the reader may know who stands behind a name under which this person is printed."""
        return self.bearers is None or person in self.bearers

    def named(self, line: Assigned) -> str:
        """Whom a line is about, for this reader: the printed name where its bearer is private."""
        return line.name if self.bears(line.person) or not line.under_another_name else line.printed

    @property
    def decisions(self) -> int:
        return self.adopted + self.open + sum(self.not_counted.values())

    @property
    def ready(self) -> int:
        """How many recordings are ready."""
        return sum(track.readiness.ready for track in self.tracks)

    @property
    def untimed(self) -> int:
        """How many recordings of the release have no duration: of the whole no share is known until they have."""
        return sum(not track.recording.seconds for track in self.tracks)

    @property
    def every_track(self) -> tuple[Track, ...]:
        """The recordings of the release, then those that are not on it."""
        return (*self.tracks, *self.off_release)

    @property
    def every_gap(self) -> tuple[Gap, ...]:
        """The gaps of the release, then those of each recording; each once."""
        gaps = (*self.gaps, *(gap for track in self.tracks for gap in track.readiness.gaps))
        return tuple(dict.fromkeys(gaps))

    def acts(self, kind: Kind) -> Mapping[str, int]:
        """How often each person did something that is never a creative credit, by name."""
        counts: dict[str, int] = {}
        for line in self.supported:
            if line.acts.get(kind):
                counts[line.name] = counts.get(line.name, 0) + line.acts[kind]
        return counts
