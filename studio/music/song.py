"""Songs: a work in a project, with its working titles."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Song:
    """A work in a project; `aliases` are its working titles. Its facts are described in `recording_facts`."""

    id: int
    title: str
    position: int
    aliases: tuple[str, ...] = ()
    iswc: str | None = None
