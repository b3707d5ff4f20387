"""Deliveries: what the bot owes to somebody. They are drawn when they are sent, from the records of that moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class State(StrEnum):
    """pending → sending → sent | pending (later) | unknown → checking → sent | pending | dead."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    UNKNOWN = "unknown"  # Slack's answer was lost: it may or may not have arrived
    CHECKING = "checking"
    DEAD = "dead"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Owed:
    """A delivery to be written, in the transaction that causes it.

    `kind` names how it is drawn (registered beside the command that owes it). `key` says what it is for and is
    unique in the workspace: owing it twice is harmless. `recipient` is a Slack user id (direct message) or
    channel id; with `reader`, only that user sees it there. `about` is the id of the record it is drawn from.
    """

    kind: str
    key: str
    recipient: str
    about: int | None = None
    reader: str | None = None
    thread: str | None = None
    due_at: datetime | None = None  # None: at once
    expires_at: datetime | None = None
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Delivery:
    """A delivery as it stands: `ts` is set once it was posted; from then on drawing it again updates it."""

    workspace: str
    id: int
    kind: str
    key: str
    recipient: str
    about: int | None
    reader: str | None
    thread: str | None
    details: Mapping[str, Any]
    created_at: datetime
    due_at: datetime
    expires_at: datetime | None
    state: State
    wanted: int
    shown: int
    attempts: int  # how often it was tried to be sent …
    looks: int  # … and, since the last time, to be looked up after a lost answer
    channel: str | None
    ts: str | None
    repeat: bool  # it may have arrived before, and nobody can look: the next try says so and is the last
    tried_at: datetime | None  # the first time, by the clock that stamps messages
