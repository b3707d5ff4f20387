"""Recordings: a song in one variant, and what is known of it."""

from __future__ import annotations

from dataclasses import dataclass

ALBUM = "album"  # the variant that every song has by itself


@dataclass(frozen=True, slots=True)
class Recording:
    """A song in one variant ("album", "clean", …); its facts are described in `recording_facts`.

    Its own P and C lines are there where they differ from the release's.
    """

    id: int
    song: int
    variant: str
    isrc: str | None = None
    seconds: int | None = None
    language: str | None = None
    explicit: str | None = None
    samples: str | None = None
    ai_use: str | None = None
    ai_vocals: str | None = None
    ai_instruments: str | None = None
    ai_post: str | None = None
    p_line: str | None = None
    c_line: str | None = None


def shown_title(title: str, variant: str) -> str:
    """Neon Rain, Neon Rain (clean)."""
    return title if variant == ALBUM else f"{title} ({variant})"
