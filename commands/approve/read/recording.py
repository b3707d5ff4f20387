"""Which song and variant a line means."""

from __future__ import annotations

from commands import naming
from commands.approve.read.requests import Submit
from commands.approve.read.spelling import without_final
from commands.credits.read.variants import meant_variant, variants_of
from commands.scene import Scene
from storage.database import Db
from studio.music.recording import ALBUM, variant_of, variant_there
from studio.music.song import Song


def meant_recording(
    db: Db, scene: Scene, known: tuple[Song, ...], request: Submit, example: str
) -> tuple[Song, str]:
    """The song and its variant; “Neon Rain (clean)” is a song where one is called so, else the clean recording."""
    behind = None if request.written or request.song else _variant_behind(db, scene, known, request)
    if behind is not None:
        return behind
    chosen = next((song for song in known if request.song == song.id), None)
    whole = naming.song(known, request.written) if request.written else None
    if whole and request.written != request.title:
        return whole, ALBUM
    title = request.title
    if not request.written and naming.song(known, title) is None and naming.song(known, without_final(title)):
        title = without_final(title)
    song = chosen or naming.meant_song(known, title, example=example)
    return song, meant_variant(db, scene.project.id, song, request.variant)


def _variant_behind(
    db: Db, scene: Scene, known: tuple[Song, ...], request: Submit
) -> tuple[Song, str] | None:
    """“Neon Rain clean”, without quotes: the song of the words before, unless one is called by all of them.

    A name of its own is one that the song has: loose words make no new recording.
    """
    words = request.title.split()
    if naming.song(known, request.title) is not None:
        return None
    for count in range(1, len(words)):
        song, behind = naming.song(known, " ".join(words[:-count])), " ".join(words[-count:])
        if song is None:
            continue
        there = variants_of(db, scene.project.id, song.id)
        variant = variant_of(behind) or variant_there(behind, there)
        if variant_of(behind) is None and variant not in there:
            continue
        if request.variant in (ALBUM, variant):
            return song, meant_variant(db, scene.project.id, song, variant)
    return None
