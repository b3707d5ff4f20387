"""Which song and variant a line means."""

from __future__ import annotations

from commands import naming
from commands.approve.read.requests import Submit
from studio.approvals.versions import ALBUM
from studio.music.song import Song


def meant_recording(known: tuple[Song, ...], request: Submit, example: str) -> tuple[Song, str]:
    """The song and its variant; “Neon Rain (clean)” is a song where one is called so, else the clean recording."""
    chosen = next((song for song in known if request.song == song.id), None)
    whole = naming.song(known, request.written) if request.written else None
    if whole and request.written != request.title:
        return whole, ALBUM
    return chosen or naming.meant_song(known, request.title, example=example), request.variant
