"""For which songs a pasted line is: by their titles, by the numbers of a release's tracks, or all of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from commands.credits.read.resolve import Place, Running, in_running_order, places
from commands.credits.read.variants import title_and_variant, variants_of
from commands.naming import called
from commands.scene import Scene
from storage.database import Db
from studio.credits.booklet import Entry, Scope
from studio.credits.roles.role import ARTWORK, BUSINESS
from studio.music.recording import ALBUM, variant_there
from studio.music.release import Release
from studio.music.song import Song
from studio.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Tracks:
    """The songs of the project, and the release whose tracks are meant where one was named."""

    db: Db
    scene: Scene
    known: tuple[Song, ...]
    release: Release | None
    variant: str = ""

    def running(self) -> Running:
        return in_running_order(self.db, self.scene.project.id, self.known, self.release)

    def every(self) -> tuple[Place, ...]:
        """All songs; of a release that was named, its tracks."""
        if self.release is None:
            return tuple(_place(self.db, self.scene, song, self.variant) for song in self.known)
        return tuple(Place(song, variant) for song, variant in self.running())


def places_of(tracks: Tracks, entry: Entry, typed: Sequence[str]) -> tuple[tuple[Place, ...], str]:
    """Where a line's credits stand, or why they cannot."""
    scope, db, scene = entry.scope, tracks.db, tracks.scene
    if scope.tracks:
        return _numbered(tracks, entry)
    if scope.title:
        meant, variant = titled(tracks.known, scope.title)
        own = variant or tracks.variant
        return _of_work(entry, (_place(db, scene, song, own) for song in meant)), ""
    if scope == Scope() and typed:
        return _of_work(entry, places(db, scene, typed, tracks.variant)), ""
    writes = any(role.role.writes for role in entry.roles)
    sounds = any(role.role.section not in (ARTWORK, BUSINESS) for role in entry.roles)
    if scope.every or writes or (tracks.release and sounds):
        every = _of_work(entry, tracks.every())
        return every, "" if every else "the project has no songs yet"
    return (Place(None),), ""


def _numbered(tracks: Tracks, entry: Entry) -> tuple[tuple[Place, ...], str]:
    """The tracks of these numbers; where several releases number them differently, the first line has to say which."""
    try:
        running = tracks.running()
    except Refusal:
        return (), "releases number their tracks differently: name the song, or begin with release:"
    if beyond := [number for number in entry.scope.tracks if not 0 < number <= len(running)]:
        return (), f"there is no track {beyond[0]}: the running order has {len(running)}"
    on = [running[number - 1] for number in entry.scope.tracks]
    return _of_work(entry, (Place(song, variant) for song, variant in on)), ""


def _of_work(entry: Entry, where: Iterable[Place]) -> tuple[Place, ...]:
    """The places; what is written is the same in every variant."""
    if any(role.role.writes for role in entry.roles):
        where = (replace(place, variant="") for place in where)
    return tuple(dict.fromkeys(where))


def titled(known: Sequence[Song], typed: str) -> tuple[tuple[Song, ...], str]:
    """The songs that a heading may be, and the variant behind its title: “Neon Rain (Kite remix)”."""
    title, variant = title_and_variant(known, typed)
    return called(known, title), variant


def _place(db: Db, scene: Scene, song: Song, variant: str) -> Place:
    """The recording of a song; the spelling of a variant is that which the song has."""
    there = variants_of(db, scene.project.id, song.id)
    return Place(song, "" if variant in ("", ALBUM) else variant_there(variant, there))
