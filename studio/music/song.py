"""Songs: a work in a project, with its working titles."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Song:
    """A work in a project; `aliases` are its working titles, `isrc` that of the album recording."""

    id: int
    title: str
    position: int
    aliases: tuple[str, ...] = ()
    isrc: str | None = None
    seconds: int | None = None
