"""Countries in which something is recorded: two letters of ISO 3166-1."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib import resources

from studio.names import folded


def country(typed: str) -> str | None:
    """The code of a country as typed ("gb", "UK", "Sweden"); None is none that we know."""
    return _codes().get(folded(typed))


@cache
def _codes() -> Mapping[str, str]:
    """Every code of countries.csv by itself and by the names that are typed for it; codes come first."""
    text = (resources.files("studio.music.codes") / "countries.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    named = {folded(name): row["code"] for row in rows for name in row["said_as"].split("; ")}
    return named | {folded(row["code"]): row["code"] for row in rows}
