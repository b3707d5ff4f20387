"""Languages of lyrics: two letters of ISO 639-1, or "zxx" where nothing is sung (ISO 639-2)."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib import resources

from studio.names import folded

NO_LYRICS = "zxx"


def language(typed: str) -> str | None:
    """The code of a language as typed ("en", "English", "instrumental"); None is none that we know."""
    return _codes().get(folded(typed))


def said_language(code: str) -> str:
    """The code as people read it: "zxx" is no lyrics."""
    return "no lyrics" if code == NO_LYRICS else code


@cache
def _codes() -> Mapping[str, str]:
    """Every code of languages.csv by itself and by the names that are typed for it."""
    text = (resources.files("studio.music.codes") / "languages.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    return {name: row["code"] for row in rows for name in (row["code"], *row["said_as"].split("; ")) if name}
