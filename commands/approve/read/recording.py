"""Which song and variant a line means."""

from __future__ import annotations

from commands import naming
from commands.approve.read.requests import Submit
from commands.approve.read.spelling import without_final
from studio.approvals.versions import ALBUM, variant_of
from studio.music.song import Song


def meant_recording(known: tuple[Song, ...], request: Submit, example: str) -> tuple[Song, str]:
    """The song and its variant; “Neon Rain (clean)” is a song where one is called so, else the clean recording."""
    behind = None if request.written or request.song else _variant_behind(known, request)
    if behind is not None:
        return behind
    chosen = next((song for song in known if request.song == song.id), None)
    whole = naming.song(known, request.written) if request.written else None
    if whole and request.written != request.title:
        return whole, ALBUM
    title = request.title
    if not request.written and naming.song(known, title) is None and naming.song(known, without_final(title)):
        title = without_final(title)
    return chosen or naming.meant_song(known, title, example=example), request.variant


def _variant_behind(known: tuple[Song, ...], request: Submit) -> tuple[Song, str] | None:
    """“Neon Rain clean”, without quotes: the song of the words before, unless one is called by all of them."""
    words = request.title.split()
    if naming.song(known, request.title) is not None:
        return None
    for count in (2, 1):
        song = naming.song(known, " ".join(words[:-count])) if len(words) > count else None
        variant = variant_of(" ".join(words[-count:]))
        if song is not None and variant and request.variant in (ALBUM, variant):
            return song, variant
    return None
