"""The album at a glance, read: what is done of each song, what waits for whom, and what is next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from commands import naming
from storage.approvals import approvals, versions
from storage.credits import final_oks
from storage.database import Db
from storage.music import progress, recordings, releases, songs
from storage.projects import projects
from storage.sessions import sessions
from studio.approvals.versions import Version, VersionState
from studio.music.progress import PART_OF, Ahead, Asked, Known, Part, Progress
from studio.music.recording import ALBUM, Recording
from studio.music.release import Release, due_next
from studio.music.titles import told_apart
from studio.people.hours import zone_of
from studio.people.person import Project
from studio.vocabulary import Stage
from views.album.board import Board, said_due
from views.album.words import Reading

OVER = (VersionState.REPLACED, VersionState.WITHDRAWN)
AHEAD = 200  # sessions that are looked through for the next one of a song


def board_of(db: Db, project: Project, zone: str) -> Board:
    """The album of a project, in the same few statements whatever its size."""
    rows, release = rows_of(db, project)
    waiting = {person for row in rows if row.known.asked for person in row.known.asked.waits}
    names = naming.names(db, waiting, project.id) if waiting else {}
    day = (release.delivery_date or release.release_date) if release else None
    due = said_due(day) if day else ""
    title = release.title if release else project.title
    shareable = bool(projects.channels(db, project.id))
    return Board(project, title, rows, Reading(names, zone, db.at), due, shareable)


def rows_of(db: Db, project: Project) -> tuple[list[Progress], Release | None]:
    """A line for each song, those of the release that is due next first, in running order."""
    today = db.at.astimezone(zone_of(project.zone)).date()
    release = due_next(releases.of_project(db, project.id), today)
    known, takes = songs.of_project(db, project.id), recordings.of_project(db, project.id)
    take_of = _takes(takes, release)
    facts = _known(db, project, {take.id: song for song, take in take_of.items()})
    order = {recording: at for at, recording in enumerate(release.tracks if release else ())}
    last = len(order)
    ordered = sorted(known, key=lambda song: (order.get(take_of[song.id].id, last), song.position))
    shown = told_apart(known)
    rows = [
        Progress(song.id, shown[song.id], at, facts.get(song.id, Known()))
        for at, song in enumerate(ordered, 1)
    ]
    return rows, release


def _takes(takes: Sequence[Recording], release: Release | None) -> dict[int, Recording]:
    """The recording that counts of each song: the one that is on the release, else the album's."""
    chosen = {take.song: take for take in takes if take.variant == ALBUM}
    if release is not None and release.tracks:
        chosen |= {take.song: take for take in reversed(takes) if take.id in release.tracks}
    return chosen


def _known(db: Db, project: Project, song_of: Mapping[int, int]) -> dict[int, Known]:
    """What the record holds of each song, by song."""
    done, final, begun = (defaultdict[int, set[Part]](set) for _ in range(3))
    in_record = progress.begun(db, project.id)
    for song, stage in in_record:
        if stage in PART_OF:
            begun[song].add(PART_OF[stage])
    touched = {song for song, _ in in_record}
    for song, part in progress.done(db, project.id):
        done[song].add(part)
    for ok in final_oks.of_project(db, project.id):
        if ok.recording in song_of and ok.stage in (Stage.MIXING, Stage.MASTERING):
            final[song_of[ok.recording]].add(PART_OF[ok.stage])
    newest = _newest(db, song_of)
    for song, part in newest:
        begun[song].add(part)
    asked, ahead = _asked(db, newest), _ahead(db, project)
    return {
        song: Known(done[song], final[song], begun[song], asked.get(song), ahead.get(song), song in touched)
        for song in song_of.values()
    }


def _newest(db: Db, song_of: Mapping[int, int]) -> dict[tuple[int, Part], Version]:
    """The version made last of each song, mix and master, of what was not withdrawn or replaced."""
    newest: dict[tuple[int, Part], Version] = {}
    for stage in (Stage.MIXING, Stage.MASTERING):
        for version in versions.of_recordings(db, list(song_of), stage):
            if version.state not in OVER:
                newest[song_of[version.recording], PART_OF[stage]] = version
    return newest


def _asked(db: Db, newest: Mapping[tuple[int, Part], Version]) -> dict[int, Asked]:
    """What blocks each song: the ask for its newest version, the master's before the mix's, or how that was answered."""
    live = {key: version for key, version in newest.items() if version.state is not VersionState.APPROVED}
    asked_now = [version.id for version in live.values() if version.state is VersionState.OPEN]
    takes = {version.recording for version in live.values()}
    ask_of = {
        version: ask
        for stage in (Stage.MIXING, Stage.MASTERING)
        for ask, version in versions.open_asks(db, takes, stage)
    }
    asks = {ask.id: ask for ask in approvals.touching(db, asked_now)}
    found: dict[int, Asked] = {}
    for (song, part), version in sorted(live.items(), key=lambda item: list(Part).index(item[0][1])):
        if version.state is VersionState.OPEN:
            ask = asks.get(ask_of.get(version.id, 0))
            if ask is not None and ask.waiting_on:
                found[song] = Asked(part, version.label, ask.asked_at, tuple(ask.waiting_on))
        elif version.state in (VersionState.CHANGES, VersionState.DECLINED):
            found[song] = Asked(part, version.label, version.made_at, outcome=version.state.value)
    return found


def _ahead(db: Db, project: Project) -> dict[int, Ahead]:
    """The next session of each song."""
    found: dict[int, Ahead] = {}
    for session in sessions.upcoming(db, project.id, db.at, AHEAD):
        if session.song is not None and not session.undated and session.starts_at > db.at:
            part = PART_OF.get(session.stage) if session.stage else None
            found.setdefault(session.song, Ahead(session.starts_at, part))
    return found
