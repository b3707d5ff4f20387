"""What tables of tracks come to in a project: songs, recordings and a release that are new, and facts that change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from commands.naming import called
from commands.scene import Scene
from credits.intake.table import Wrong
from credits.intake.track_rows import ReleaseLines, TrackLine, Tracks
from storage.database import Db
from storage.music import aside, recordings, releases, songs
from studio.music.fact import Value
from studio.music.identifiers import shown_isrc
from studio.music.recording import Recording, named_variant, shown_title
from studio.music.recording_facts import FACTS
from studio.music.release import Release, titled
from studio.music.release_facts import FACTS as OF_RELEASE
from studio.music.song import Song
from studio.names import same_key

Change = tuple[Value | None, Value]  # before and after


@dataclass(frozen=True, slots=True)
class Step:
    """A row and what it is of: a song of the project or (None) the new one of that `slot`; and what changes."""

    line: TrackLine
    variant: str
    slot: tuple[str, int]
    song: Song | None
    recording: Recording | None
    changes: Mapping[str, Change] = field(default_factory=dict)

    @property
    def new(self) -> bool:
        """Whether the recording comes to be."""
        return self.recording is None

    @property
    def title(self) -> str:
        return shown_title(self.line.title, self.variant)


@dataclass(frozen=True, slots=True)
class ReleaseStep:
    """A release and what changes of it; `order` are the rows of its running order, None where it stays."""

    lines: ReleaseLines
    release: Release | None
    changes: Mapping[str, Change]
    order: tuple[Step, ...] | None

    @property
    def new(self) -> bool:
        return self.release is None or not self.release.id


@dataclass(frozen=True, slots=True)
class TracksPlan:
    """Everything that would be saved; with anything `wrong`, nothing is."""

    steps: tuple[Step, ...]
    releases: tuple[ReleaseStep, ...]
    wrong: tuple[Wrong, ...]

    @property
    def changes(self) -> bool:
        """Whether there is anything to save."""
        return any(step.new or step.changes for step in self.steps) or any(
            each.changes or each.order is not None for each in self.releases
        )


def planned(db: Db, scene: Scene, tables: Sequence[Tracks]) -> TracksPlan:
    """Match the rows with what the project has: by ISRC, then by title and variant, the second of a title its second song."""
    known = songs.of_project(db, scene.project.id)
    takes = recordings.of_project(db, scene.project.id)
    wrong = [each for table in tables for each in table.wrong]
    groups = [release for table in tables for release in table.releases]
    seats = _Seats(known, takes)
    seated = [(release, [seats.step(line) for line in release.lines]) for release in groups]
    steps = tuple(step for _, own in seated for step in own)
    wrong += _variants(steps) + _taken(db, scene, steps) + _aside(db, scene, steps)
    every = releases.of_project(db, scene.project.id)
    on = tuple(_of_release(scene, every, release, own) for release, own in seated if release.title)
    return TracksPlan(_once(steps), on, tuple(wrong))


class _Seats:
    """Which song each row is of: two rows of one title and variant are two songs, unless their ISRC is the same."""

    def __init__(self, known: Sequence[Song], takes: Sequence[Recording]) -> None:
        self.known = known
        self.by_song: dict[int, dict[str, Recording]] = {}
        for take in takes:
            self.by_song.setdefault(take.song, {})[take.variant] = take
        self.by_isrc = {take.isrc: take for take in takes if take.isrc}
        self.taken: dict[tuple[str, str], list[object]] = {}

    def step(self, line: TrackLine) -> Step:
        """The row with its song and recording."""
        variant = named_variant(line.variant) or line.variant
        key, pool = same_key(line.title), list(called(self.known, line.title))
        isrc = line.facts.get("isrc")
        own = self.by_isrc.get(str(isrc)) if isrc else None
        at = self._seat((key, variant), isrc or (line.line, line.release), pool, own)
        song = pool[at] if at < len(pool) else None
        recording = self.by_song.get(song.id, {}).get(variant) if song else None
        return Step(line, variant, (key, at), song, recording, _changes(line, song, recording))

    def _seat(
        self, place: tuple[str, str], identity: object, pool: Sequence[Song], own: Recording | None
    ) -> int:
        seats = self.taken.setdefault(place, [])
        if identity in seats:
            return seats.index(identity)
        mine = next((at for at, song in enumerate(pool) if own and own.song == song.id), len(seats))
        while len(seats) <= mine:
            seats.append(None)
        free = mine if seats[mine] is None else len(seats)
        seats[free : free + 1] = [identity]
        return free


def _changes(line: TrackLine, song: Song | None, recording: Recording | None) -> dict[str, Change]:
    """What the row says that is not known so."""
    found: dict[str, Change] = {}
    for fact in FACTS:
        if fact.column not in line.facts:
            continue
        holder = song if fact.work else recording
        before = getattr(holder, fact.column) if holder else None
        if before != line.facts[fact.column]:
            found[fact.column] = (before, line.facts[fact.column])
    return found


def _once(steps: Sequence[Step]) -> tuple[Step, ...]:
    """Each recording once: one that is on two releases has two rows."""
    return tuple({(step.slot, step.variant): step for step in reversed(steps)}.values())[::-1]


def _variants(steps: Sequence[Step]) -> list[Wrong]:
    return [
        Wrong(step.line.line, "version", f"“{step.line.variant[:40]}” is no variant I know (like clean)")
        for step in steps
        if step.new and named_variant(step.line.variant) is None
    ]


def _taken(db: Db, scene: Scene, steps: Sequence[Step]) -> list[Wrong]:
    """ISRCs that another recording of the workspace has; a song of another project is not named."""
    isrcs = {str(step.line.facts["isrc"]): step for step in steps if "isrc" in step.changes}
    found = []
    for isrc, holder in recordings.isrc_holders(db, isrcs).items():
        step = isrcs[isrc]
        if step.recording and step.recording.id == holder.recording:
            continue
        whose = (
            f"“{holder.title[:60]}”"
            if holder.project == scene.project.id
            else "a recording of another project"
        )
        found.append(Wrong(step.line.line, "ISRC", f"{shown_isrc(isrc)} belongs to {whose}"))
    return found


def _aside(db: Db, scene: Scene, steps: Sequence[Step]) -> list[Wrong]:
    """Songs that were set aside are brought back, not added anew."""
    gone = {
        same_key(each.title)
        for each in aside.of_project(db, scene.project.id)
        if not each.joined and not each.variant
    }
    return [
        Wrong(step.line.line, "title", f"“{step.line.title[:60]}” is set aside: /studio songs aside")
        for step in steps
        if step.song is None and same_key(step.line.title) in gone
    ]


def _of_release(
    scene: Scene, every: Sequence[Release], lines: ReleaseLines, steps: Sequence[Step]
) -> ReleaseStep:
    release = titled(every, lines.title)
    if release is None and not every and same_key(lines.title) == same_key(scene.project.title):
        release = Release(0, scene.project.title)
    columns = {fact.column for fact in OF_RELEASE}
    changes = {
        column: (getattr(release, column) if release else None, value)
        for column, value in lines.facts.items()
        if column in columns and (release is None or getattr(release, column) != value)
    }
    return ReleaseStep(lines, release, changes, _order(release, steps))


def _order(release: Release | None, steps: Sequence[Step]) -> tuple[Step, ...] | None:
    """The rows in running order, where they have numbers and stand otherwise than now."""
    if any(step.line.position is None for step in steps):
        return None
    now = [step.recording.id if step.recording else 0 for step in steps]
    if release and release.tracks and list(release.tracks) == now:
        return None
    return tuple(steps)
