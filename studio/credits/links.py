"""A link of the chain of events, as evidence shows it: what happened to a record, and the hash that holds it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Link:
    """`number` is its place in the studio's chain, `hash` in hexadecimal; `actor` None: the program itself."""

    number: int
    hash: str
    kind: str
    actor: int | None
    about: int
    payload: Mapping[str, Any]
    at: datetime
