"""How a decision became what it is: its revisions, and what else happened to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Revision:
    """One change: who, when, and the entry before and after as it was stored; `shared` with whoever reads it."""

    by: int
    at: datetime
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    shared: bool = True


@dataclass(frozen=True, slots=True)
class Happening:
    """What changed how it stands, not what it says: an event's kind, who, when, its payload (empty once erased)."""

    kind: str
    by: int | None
    at: datetime
    payload: Mapping[str, Any]
