"""What stores refuse or ask for: the rules of stores.csv, each with its source, and stores as they are typed."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from studio.names import folded

REFUSES, ASKS = "refuses", "asks"


@dataclass(frozen=True, slots=True)
class StoreRule:
    """A row: what `store` refuses a recording or release without, or merely asks for (`need`); `check` names the fact."""

    store: str
    name: str
    of: str
    check: str
    need: str
    source: str


@cache
def store_rules() -> tuple[StoreRule, ...]:
    """Every rule, store by store."""
    text = (resources.files("studio.credits") / "stores.csv").read_text(encoding="utf-8")
    return tuple(StoreRule(**row) for row in csv.DictReader(text.splitlines()))


def store_names() -> Mapping[str, str]:
    """The stores by slug."""
    return {rule.store: rule.name for rule in store_rules()}


def store_named(typed: str) -> str | None:
    """The slug of the store that was meant: by its name, or by the first word of it."""
    word = folded(typed)
    return next((slug for slug, name in store_names().items() if word in (slug, folded(name))), None)


def said_stores(off: Iterable[str]) -> str:
    """Which stores are looked at: all but those that are off."""
    gone = set(off)
    on = [name for slug, name in store_names().items() if slug not in gone]
    return f"Stores looked at: {', '.join(on) or 'none'}."
