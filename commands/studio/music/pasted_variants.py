"""Lines of a pasted list that name another recording of a song: “Neon Rain (Kite remix)”, where there is “Neon Rain”."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from commands.credits.read.variants import variants_of
from commands.naming import song as song_called
from commands.scene import Scene
from commands.studio.music.song_facts import taken
from storage import events
from storage.database import Db
from storage.music import recordings, songs
from studio.music.fact import Value
from studio.music.pasted_lists import BadLine, SongLine, same_title
from studio.music.recording import ALBUM, Recording, apart_from_title, shown_title, variant_there
from studio.music.recording_facts import FACTS
from studio.music.song import Song

Pairs = dict[str, list[Value | None]]


@dataclass(frozen=True, slots=True)
class TakeLine:
    """A line that names a recording: the title of its song, the variant, and what is said of it."""

    line: SongLine
    title: str
    variant: str


@dataclass(frozen=True, slots=True)
class Written:
    """What became of it: the recording, whether it came to be by this, and what was changed of it, before and after."""

    recording: int
    shown: str
    new: bool
    changes: Pairs

    def kept(self) -> dict[str, Any]:
        """For *Undo*."""
        return {"shown": self.shown, "new": self.new, "changes": self.changes}


def parted(
    lines: Sequence[SongLine], known: Sequence[Song]
) -> tuple[tuple[SongLine, ...], tuple[TakeLine, ...]]:
    """The lines of songs, and those of other recordings of songs that are known or in the list themselves."""
    named = {same_title(title) for song in known for title in (song.title, *song.aliases)}
    here = named | {same_title(line.title) for line in lines}
    own, takes = list[SongLine](), list[TakeLine]()
    for line in lines:
        parts = apart_from_title(line.title) if same_title(line.title) not in named else iter(())
        part = next(
            ((title, variant) for title, variant in parts if same_title(title) in here and variant != ALBUM),
            None,
        )
        if part is None:
            own.append(line)
        else:
            takes.append(TakeLine(line, *part))
    return tuple(own), tuple(takes)


def not_free(db: Db, scene: Scene, takes: Sequence[TakeLine], known: Sequence[Song]) -> list[BadLine]:
    """The lines whose ISRC another recording has."""
    holders = recordings.isrc_holders(db, [take.line.isrc for take in takes if take.line.isrc])
    bad = []
    for take in takes:
        song, holder = song_called(known, take.title), holders.get(take.line.isrc)
        own = variant_there(take.variant, variants_of(db, scene.project.id, song.id)) if song else ""
        if holder and (song is None or (holder.song, holder.variant) != (song.id, own)):
            bad.append(BadLine(take.line.line, taken(scene, take.line.isrc, holder)))
    return bad


def write(db: Db, scene: Scene, takes: Sequence[TakeLine]) -> list[Written]:
    """Adds those that are new, and fills in what the lines say of them."""
    return [_write(db, scene, take) for take in takes]


def _write(db: Db, scene: Scene, take: TakeLine) -> Written:
    project = scene.project.id
    song = song_called(songs.of_project(db, project), take.title)
    assert song is not None  # it was known, or was added with the same list
    there = variants_of(db, project, song.id)
    variant = variant_there(take.variant, there)
    recording_id = recordings.of_variants(db, project, {(song.id, variant)})[song.id, variant]
    recording = next(each for each in recordings.of_project(db, project) if each.id == recording_id)
    changes = _changes(song, recording, take.line)
    if changes:
        recordings.change(db, recording, {column: after for column, (_, after) in changes.items()})
    new = variant not in there
    kind = "recording.added" if new else "recording.facts"
    payload = {"song": song.id, "recording": recording_id, "variant": variant, "changes": changes}
    if new or changes:
        events.record(
            db, kind, actor=scene.caller.id, about=recording_id if new else song.id, payload=payload
        )
    return Written(recording_id, shown_title(song.title, variant), new, changes)


def _changes(song: Song, recording: Recording, line: SongLine) -> Pairs:
    known = [(fact, fact.known(song, recording)) for fact in FACTS if fact.column in line.facts]
    pairs: Pairs = {fact.column: [before, line.facts[fact.column]] for fact, before in known}
    return {column: pair for column, pair in pairs.items() if pair[0] != pair[1]}
