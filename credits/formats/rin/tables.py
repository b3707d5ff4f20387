"""The tables of a RIN 2.1 message, as tables.toml has them: the writer builds every element through them."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

NAMESPACE = "http://ddex.net/xml/rin/21"
SCHEMA_VERSION, AVS_VERSION = "rin/21", "9"


@cache
def table(name: str) -> dict[str, Any]:
    """A table of the file."""
    text = (resources.files("credits.formats.rin") / "tables.toml").read_text(encoding="utf-8")
    return dict(tomllib.loads(text)[name])


@cache
def children(shape: str) -> tuple[tuple[str, str], ...]:
    """What may stand in an element of that shape, in order: (name, how often)."""
    return tuple((name, often) for name, often in map(str.split, table("children")[shape]))
