"""How a typed name finds what it names: songs, roles, rooms, cities."""

from __future__ import annotations

import unicodedata

# One spelling of what keyboards spell in many ways, and of what cannot be seen nothing.
_SPELLED = str.maketrans(
    dict.fromkeys("’‘‛‚ʼʻ＇`´‹›" + '"“”„‟«»＂', "'")
    | dict.fromkeys("‐‑‒–—―−﹘﹣－", "-")
    | dict.fromkeys(
        "\ufeff\u200b\u00ad\u2060\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    )
)


def same_key(name: str) -> str:
    """Two names are the same when this is equal: NFC, lower case, one spelling of blanks, of dashes, of apostrophes and quotes."""
    spelled = unicodedata.normalize("NFC", name).translate(_SPELLED).lower()
    return " ".join(unicodedata.normalize("NFC", spelled).split())


def folded(title: str) -> str:
    """How titles are compared: without case, accents, punctuation and doubled blanks."""
    apart = unicodedata.normalize("NFKD", title.casefold())
    kept = (c if c.isalnum() else " " for c in apart if not unicodedata.combining(c))
    return " ".join("".join(kept).split()) or " ".join(title.casefold().split())
