"""Recordings: a song in one variant, and what is known of it."""

from __future__ import annotations

from dataclasses import dataclass

ALBUM = "album"  # the variant that every song has by itself


@dataclass(frozen=True, slots=True)
class Recording:
    """A song in one variant ("album", "clean", …); its facts are described in `recording_facts`."""

    id: int
    song: int
    variant: str
    isrc: str | None = None
    seconds: int | None = None
    language: str | None = None
    explicit: str | None = None
    samples: str | None = None
    ai_use: str | None = None
