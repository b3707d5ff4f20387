"""Setting a project up: its key, and what the form says of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

KEY_FORM = "2 to 10 capital letters and digits, beginning with a letter, like NEON"
LONGEST = 200  # characters of a title, an artist, a label
_KEY = re.compile(r"[A-Z][A-Z0-9]{1,9}")


def key_of(typed: str) -> str | None:
    """A key as it is kept: capitals and digits; None where the form is wrong."""
    key = typed.strip().upper()
    return key if _KEY.fullmatch(key) else None


def suggested_key(title: str) -> str:
    """A key made of a title: its first word if that is long enough, else its words joined; "" where none can be."""
    plain = unicodedata.normalize("NFKD", title.upper())
    words = re.findall(r"[A-Z0-9]+", "".join(c for c in plain if not unicodedata.combining(c)))
    words = [word for word in words if word not in ("THE", "A", "AN", "PROJECT")] or words
    joined = words[0] if words and len(words[0]) >= 3 else "".join(words)
    return key_of(joined.lstrip("0123456789")[:10]) or ""


def free_key(wanted: str, taken: Collection[str]) -> str:
    """The key itself, or with the smallest number behind it that makes it free."""
    number, key = 1, wanted
    while key in taken:
        number += 1
        key = wanted[: 10 - len(str(number))] + str(number)
    return key
