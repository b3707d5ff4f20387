"""What can become of one call to Slack for a delivery (docs/reliability.md, "Deliveries"); `slack_errors` says which it was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from studio.deliveries import State


@dataclass(frozen=True, slots=True)
class _Failed:
    """`error` is why, in Slack's words or the network's."""

    error: str


@dataclass(frozen=True, slots=True)
class Sent:
    """It arrived; `channel` and `ts` are known for what can be redrawn. `kept` is what its message said of itself."""

    channel: str | None = None
    ts: str | None = None
    kept: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Looked:
    """Slack told who somebody is: its user object."""

    member: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Listed:
    """Slack told who is in a channel: the accounts."""

    accounts: tuple[str, ...]


class Unreached(_Failed):
    """It never reached Slack: try again later."""


@dataclass(frozen=True, slots=True)
class Limited:
    """Slack asks to wait, for this workspace, method and channel."""

    seconds: float


class Shut(_Failed):
    """The token does not work (any more): nothing is wrong with the delivery itself."""


class Refused(_Failed):
    """A definite no: trying again would change nothing."""


class Lost(_Failed):
    """Slack's answer was lost: it may have arrived."""


@dataclass(frozen=True, slots=True)
class Found:
    """A lost answer was looked up: it had arrived, there."""

    channel: str
    ts: str | None


@dataclass(frozen=True, slots=True)
class Missing:
    """It was looked up and is not there."""


class Unreadable(_Failed):
    """Nobody can look whether it arrived."""


@dataclass(frozen=True, slots=True)
class LetGo:
    """Nothing was tried: the lease would not have outlasted the call, or the program is ending."""


@dataclass(frozen=True, slots=True)
class Waits:
    """Not its turn yet: the channel has had its share for now."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Ended:
    """There is nothing to send any more; `state` and `reason` are kept with the row."""

    state: State
    reason: str


Outcome = (
    Sent
    | Looked
    | Listed
    | Unreached
    | Limited
    | Shut
    | Refused
    | Lost
    | Found
    | Missing
    | Unreadable
    | LetGo
    | Waits
    | Ended
)
