"""How a typed name finds what it names: songs, roles, rooms, cities."""

from __future__ import annotations

import unicodedata


def folded(title: str) -> str:
    """How titles are compared: without case, accents, punctuation and doubled blanks."""
    apart = unicodedata.normalize("NFKD", title.casefold())
    kept = (c if c.isalnum() else " " for c in apart if not unicodedata.combining(c))
    return " ".join("".join(kept).split()) or " ".join(title.casefold().split())
