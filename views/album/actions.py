"""What can be pressed and filled in about the album: the ids, and what each carries."""

from __future__ import annotations

from typing import Literal

from views.kit.values import Value

OPEN, MORE, WAITS, SONG = "album.open", "album.more", "album.waits", "album.song"
DONE, SAY_DONE = "album.done", "album.say_done"
Sort = Literal["order", "stuck"]
Part = Literal["recorded", "vocals", "edited"]


class Album(Value):
    """A page of a project's album, in running order or what is stuck first."""

    project: int
    page: int = 0
    sort: Sort = "order"


class Entry(Value):
    """An entry of the menu at the album."""

    what: Literal["channel", "xlsx", "stuck", "order"]
    project: int


class OfSong(Value):
    """A song of a project."""

    project: int
    song: int


class Said(Value):
    """A part of a song that is done; `session`: in whose recap it is said."""

    song: int
    part: Part
    session: int
