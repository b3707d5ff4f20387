"""Where a decision belongs: what was said of song and stage, else what the place and the hour say."""

from __future__ import annotations

from dataclasses import dataclass, replace

from commands import naming
from commands.decision.read import contributors, resolve
from commands.decision.read.requests import LogIt
from commands.scene import Scene
from storage.database import Db
from storage.decisions import decisions
from storage.projects import sticky_songs
from storage.sessions import sessions
from studio.decisions.decision import STICKS, Decision, Entry
from studio.decisions.titles_said import TitlesSaid, titles_said
from studio.music.song import Song
from studio.sessions.session import Session
from studio.vocabulary import Stage
from views.decisions.form import Filled


@dataclass(frozen=True, slots=True)
class Place:
    """Where a decision belongs; `sources` says where an unsaid song or stage was taken from."""

    song: Song | None
    stage: Stage | None
    session: int | None
    sources: tuple[str, ...] = ()


SENTENCE, NONE = "sentence", "none"  # where a song was taken from: its title in the words; said to be none
NEAR = "near"  # words that are one slip away from a title: it is asked
OF_TWO = "titles"  # two titles stand in the words: it is asked which


def place(
    db: Db,
    scene: Scene,
    request: LogIt,
    known_songs: tuple[Song, ...],
    older: Decision | None,
    titles: TitlesSaid,
) -> Place:
    """What was said; then, for a typed line, the title in its words, what it replaces, `/session song`, the session, the last entry here."""
    session = sessions.running(db, scene.project.id, db.at)
    song = resolve.song(db, scene, request, known_songs)
    typed = request.values.get("stage")
    stage = resolve.stage(typed) if typed else None
    songs_by_id = {song.id: song for song in known_songs}
    if request.form:
        said = titles.about if request.as_offered else ()
        named = songs_by_id.get(titles.song or 0)
        where = (f"song:{SENTENCE if named else OF_TWO}",) if said else ()
        return Place(named if said else song, stage, session.id if session else None, where)
    plainly = song and request.song_id is None and song not in naming.called(known_songs, request.song)
    sources = ["song:plain"] if plainly else []
    unsaid = not request.song and request.song_id is None
    if unsaid and titles.about:
        song = songs_by_id.get(titles.song or 0)
        sources.append(f"song:{SENTENCE if song else OF_TWO}")
        unsaid = False
    elif unsaid and titles.near:
        sources.append(f"song:{NEAR}")
        unsaid = False
    elif request.song_id == 0:
        sources.append(f"song:{NONE}")
    for source, of_song, of_stage in _known_from(db, scene, request.channel, session, older, request.above):
        if song is None and unsaid and of_song in songs_by_id:
            song = songs_by_id[of_song]
            sources.append(f"song:{source}")
        if stage is None and of_stage is not None:
            stage = of_stage
            sources.append(f"stage:{source}")
    return Place(song, stage, session.id if session else None, tuple(sources))


def _known_from(
    db: Db,
    scene: Scene,
    channel: str | None,
    session: Session | None,
    older: Decision | None,
    above: Entry | None = None,
) -> list[tuple[str, int, Stage | None]]:
    """(source, song id or 0, stage), the nearest first."""
    sources: list[tuple[str, int, Stage | None]] = []
    if older:
        sources.append(("replaced", older.entry.song or 0, older.entry.stage))
    own = sticky_songs.sticky(db, scene.caller.id, channel) if channel else None
    sticky_song: list[tuple[str, int, Stage | None]] = [("sticky", own.song, None)] if own else []
    running = [("session", session.song or 0, session.stage)] if session else []
    # What was said in this session counts more than what it was booked for; what was said days ago, less.
    fresh = own and session and own.since >= session.starts_at
    sources += [*sticky_song, *running] if fresh else [*running, *sticky_song]
    if above:  # the line above in the same message
        sources.append(("last", above.song or 0, above.stage))
    elif channel:
        since = db.at - STICKS
        last = decisions.last_of(db, scene.project.id, scene.caller.id, channel, since)
        if last:
            sources.append(("last", last.entry.song or 0, last.entry.stage))
    return sources


def titles_in(db: Db, scene: Scene, sentence: str, known_songs: tuple[Song, ...]) -> TitlesSaid:
    """The songs whose titles stand in the words."""
    said = titles_said(sentence, known_songs)
    return titles_said(sentence, known_songs, contributors.spoken_names(db, scene)) if said.about else said


def offered(
    db: Db, scene: Scene, channel: str | None, filled: Filled, known_songs: tuple[Song, ...]
) -> Filled:
    """A form with song and stage filled in where it has none, from the same sources as those of a typed line.

    What was filled in is noted: titles in the words that are sent count more than a song that was merely left there.
    """
    session = sessions.running(db, scene.project.id, db.at)
    titles = titles_in(db, scene, filled.texts.get("what", ""), known_songs)
    said, song, stage = bool(titles.about), titles.song or 0, filled.stage
    for _source, of_song, of_stage in _known_from(db, scene, channel, session, None):
        song, stage = song if song or said else of_song, stage or of_stage
    if filled.song or not song:
        return replace(filled, stage=stage)
    return replace(filled, song=str(song), stage=stage, about=f"{filled.about} s={song}")
