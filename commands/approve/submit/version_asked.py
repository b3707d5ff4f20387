"""What an ask for a version is about, looked up and checked: songs, recordings, number, due date, link."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from commands import naming
from commands.approve.read.recording import meant_recording
from commands.approve.read.requests import Submit
from commands.approve.read.versions_named import VERSION
from commands.approve.show.named_asks import of_release
from commands.approve.submit.release_asked import meant, of_variant, on_release
from commands.scene import Scene
from storage.approvals import approvals, release_asks, versions
from storage.database import Db
from storage.music import songs
from storage.projects import policies
from studio.approvals.approval import Approval, ApprovalState
from studio.approvals.nudges import due_in
from studio.approvals.versions import Version, VersionState, labelled
from studio.music.recording import ALBUM
from studio.music.song import Song
from studio.people.hours import zone_of
from studio.refusals import Refusal
from studio.vocabulary import Stage
from studio.when import Unclear, read_span


@dataclass(frozen=True, slots=True)
class VersionAsked:
    """What is asked for, with everything looked up: the songs' recordings, and each one's versions so far."""

    stage: Stage
    songs: tuple[Song, ...]
    recordings: tuple[int, ...]
    known: tuple[Version, ...]
    number: int
    excepted: frozenset[int] = frozenset()
    suffix: str = ""
    variant: str = ALBUM
    lacking: tuple[str, ...] = ()  # titles of the release that have no recording of the variant
    waiting: tuple[Approval, ...] = ()  # of a release: songs that are asked for already, and left as they are

    @property
    def included(self) -> tuple[int, ...]:
        """The recordings of which something is asked: the exceptions are left as they are."""
        pairs = zip(self.songs, self.recordings, strict=True)
        return tuple(recording for song, recording in pairs if song.id not in self.excepted)

    @property
    def same(self) -> tuple[Version, ...]:
        """The versions of that very number and letter, as they were asked for before."""
        return tuple(v for v in self.known if (v.number, v.suffix) == (self.number, self.suffix))

    @property
    def label(self) -> str:
        return next((version.label for version in self.same), labelled(self.number, self.suffix))


def checked_link(link: str | None) -> str | None:
    """The address, if it is an https one."""
    if link is None:
        return None
    try:
        parts = urlsplit(link)
        good = (
            parts.scheme == "https" and "." in (parts.hostname or "") and not any(c.isspace() for c in link)
        )
    except ValueError:
        good = False
    if not good:
        raise Refusal(
            f"“{link[:60]}” is no https address that the others could open.",
            example=VERSION,
            event="approval.refused",
        )
    return link


def look_up(db: Db, scene: Scene, request: Submit) -> VersionAsked:
    """Look up what a line or form means; a recording that was never named before comes to be."""
    known = songs.of_project(db, scene.project.id)
    if not known:
        raise Refusal(f"{scene.project.key} has no songs yet.", example='/studio songs add "Neon Rain"')
    if request.whole:
        known = on_release(db, scene, meant(db, scene, request), known, request.variant)
        chosen, variant = of_variant(db, scene, request, known), request.variant
    else:
        song, variant = meant_recording(db, scene, known, request, VERSION)
        chosen = (song,)
    stage = request.stage or Stage.MIXING
    recordings = tuple(versions.recording(db, scene.project.id, song.id, variant) for song in chosen)
    earlier = versions.of_recordings(db, recordings, stage)
    left = frozenset(naming.meant_song(known, title, example=VERSION).id for title in request.excepted)
    waiting = _open_alone(db, request, earlier, left) if request.whole else {}
    left |= frozenset(waiting)
    number = request.number or _same(db, scene, request, stage, earlier) or _next(earlier, left)
    here = {song.id for song in chosen}
    lacking = tuple(song.title for song in known if song.id not in here) if request.whole else ()
    what = (stage, chosen, recordings, earlier, number, left, request.suffix, variant, lacking)
    return VersionAsked(*what, tuple(waiting.values()))


def _next(earlier: tuple[Version, ...], left: frozenset[int]) -> int:
    """The next number of what is asked for; of songs that are left out no number counts."""
    return max((version.number for version in earlier if version.song not in left), default=0) + 1


def _open_alone(
    db: Db, request: Submit, earlier: tuple[Version, ...], left: frozenset[int]
) -> dict[int, Approval]:
    """By song, what is asked for by itself and is no older than what the ask for the release would bring."""
    if request.number is None and request.values.get("link"):
        return {}
    fitting = (v for v in earlier if v.state is VersionState.OPEN and v.number >= (request.number or 0))
    open_ones = {v.id: v.song for v in fitting if v.song not in left}
    found = approvals.of_versions(db, sorted(open_ones))
    return {open_ones[i]: ask for i, asks in found.items() for ask in asks if ask.state is ApprovalState.OPEN}


def _same(db: Db, scene: Scene, request: Submit, stage: Stage, earlier: tuple[Version, ...]) -> int | None:
    """The number of what is asked for already, where nothing newer is named: no number, and no other link.

    Of a version only where somebody else asked for it: who hands out versions means the next one.
    """
    link = request.values.get("link")
    if request.older:
        return None
    if request.whole:
        asked = (
            []
            if link
            else of_release(db, scene.project.id, stage, request.variant, meant(db, scene, request).id)
        )
        return next((ask.shown for ask in asked if ask.state is ApprovalState.OPEN), None)
    open_ones = (v for v in earlier if v.state is VersionState.OPEN and v.made_by != scene.caller.id)
    return max((v.number for v in open_ones if link in (None, v.link)), default=None)


def asked_already(db: Db, asked: VersionAsked, *, whole: bool) -> Approval | None:
    """The open ask for the very same; what has the final OK needs no other, and is refused."""
    if whole:
        return _release_asked_already(db, asked)
    for version in asked.same:
        if version.state is VersionState.APPROVED:
            raise Refusal(f"{version.name} has the final OK already.", example="/approve")
        if version.state is VersionState.OPEN:
            opened = (
                ask for ask, of in versions.open_asks(db, asked.recordings, asked.stage) if of == version.id
            )
            return approvals.by_id(db, next(opened, 0))
    return None


def _release_asked_already(db: Db, asked: VersionAsked) -> Approval | None:
    """The same songs of a release at the same number; with other exceptions it is another ask. Refuses where none is left."""
    songs_ = {song.id for song in asked.songs} - asked.excepted
    if asked.waiting and not songs_:
        return asked.waiting[0]
    asks = {ask for ask, _ in versions.open_asks(db, asked.recordings, asked.stage)}
    for approval_id, covered_by in release_asks.covered(db, asks).items():
        approval = approvals.by_id(db, approval_id)
        letter = next((v.suffix for v, _ in covered_by), "")
        same = {v.song for v, left in covered_by if not left} == songs_ and letter == asked.suffix
        if approval and approval.shown == asked.number and same:
            return approval
    return None


def due(db: Db, scene: Scene, stage: Stage | None, typed: str) -> datetime:
    """The date typed, at 18:00 where no time is said; else what the policy says."""
    if not typed:
        days = policies.policy(db, scene.project.id, stage).due_days
        return due_in(days, db.at, scene.project.zone)
    zone = zone_of(scene.project.zone)
    trouble: Unclear | None = None
    for line in (f"{typed} 1h", f"{typed} 18:00 1h"):
        try:
            return read_span(line, db.at, zone).starts_at
        except Unclear as unclear:
            trouble = unclear
    example = '/approve "Neon Rain" mix v5 due:fri'
    raise Refusal(f"due: {trouble}", example=example, event="approval.refused")
