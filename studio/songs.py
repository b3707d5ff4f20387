"""Songs and how a typed title finds one."""

from __future__ import annotations

import unicodedata
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


def folded(title: str) -> str:
    """How titles are compared: without case, accents, punctuation and doubled blanks."""
    apart = unicodedata.normalize("NFKD", title.casefold())
    kept = (c if c.isalnum() else " " for c in apart if not unicodedata.combining(c))
    return " ".join("".join(kept).split()) or " ".join(title.casefold().split())
