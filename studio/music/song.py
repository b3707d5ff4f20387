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
    cover: str | None = None
    traditional: str | None = None
    ai_composition: str | None = None
    ai_lyrics: str | None = None

    @property
    def of_others(self) -> bool:
        """Whether the work is a cover or traditional: its writers are stated, and nobody here agrees to a share."""
        return bool(self.cover or self.traditional)
