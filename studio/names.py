"""How a typed name is told from another: when two are the same, and when one may have been meant by the other."""

from __future__ import annotations

import unicodedata
from difflib import SequenceMatcher

_ENDING = ".,;:!?…。、，；：！？"
_ACCENTED = ("LATIN", "GREEK")  # a mark on other letters makes another letter: が is not か, й is not и
_ALIKE = 0.75

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


def spelled_plainly(name: str) -> frozenset[str]:
    """How a name may be typed by whoever leaves out its accents, its end punctuation, or both."""
    key = same_key(name)
    bare = _unaccented(key)
    return frozenset(
        plain for full in (key, bare) for plain in (full, full.rstrip(_ENDING).rstrip()) if plain
    )


def folded(name: str) -> str:
    """How names are looked for: without case, accents, punctuation and doubled blanks. It tells none apart."""
    apart = unicodedata.normalize("NFKD", name.casefold())
    kept = (c if c.isalnum() else " " for c in apart if not unicodedata.combining(c))
    return " ".join("".join(kept).split()) or " ".join(name.casefold().split())


def says(printed: str, name: str) -> bool:
    """Whether a printed name says whose it is: the whole name stands in it, however it is spelled, or more."""
    shown, known = folded(printed).split(), folded(name).split()
    return set(known) <= set(shown) or "".join(shown) == "".join(known)


def nearness(typed: str, name: str) -> float:
    """How near a name comes to what was typed, up to 1; 0 where nobody would mean it."""
    sought, known = folded(typed), folded(name)
    if not sought or not known:
        return 0.0
    if sought.replace(" ", "") == known.replace(" ", ""):
        return 1.0
    if len(sought) > 1 and known.startswith(sought):
        return 0.95
    if len(sought) > 2 and sought in known:
        return 0.9
    like = SequenceMatcher(None, sought, known).ratio()
    return like if like >= _ALIKE else 0.0


def _unaccented(key: str) -> str:
    """Letters of scripts whose accents are left out by people in a hurry, without them."""
    kept: list[str] = []
    accented = False
    for letter in unicodedata.normalize("NFD", key):
        if "\u0300" <= letter <= "\u036f" and accented:
            continue
        accented = unicodedata.name(letter, "").startswith(_ACCENTED)
        kept.append(letter)
    return unicodedata.normalize("NFC", "".join(kept))
