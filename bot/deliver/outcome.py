"""What became of one call to Slack, and what it means for a delivery (docs/reliability.md, "Outcome")."""

from __future__ import annotations

import http.client
import socket
import ssl
import urllib.error
from dataclasses import dataclass
from typing import Any

from slack_sdk.errors import SlackApiError

from studio.deliveries import State


@dataclass(frozen=True, slots=True)
class Sent:
    """It arrived; `channel` and `ts` are known for what can be redrawn."""

    channel: str | None = None
    ts: str | None = None


@dataclass(frozen=True, slots=True)
class Looked:
    """Slack told who somebody is: its user object."""

    member: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Unreached:
    """It never reached Slack: try again later."""

    error: str


@dataclass(frozen=True, slots=True)
class Limited:
    """Slack asks to wait, for this workspace, method and channel."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Shut:
    """The token does not work (any more): nothing is wrong with the delivery itself."""

    error: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A definite no: trying again would change nothing."""

    error: str


@dataclass(frozen=True, slots=True)
class Lost:
    """Slack's answer was lost: it may have arrived."""

    error: str


@dataclass(frozen=True, slots=True)
class Found:
    """A lost answer was looked up: it had arrived, there."""

    channel: str
    ts: str | None


@dataclass(frozen=True, slots=True)
class Missing:
    """It was looked up and is not there."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Nobody can look whether it arrived."""

    error: str


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

SHUT = frozenset(
    {"invalid_auth", "not_authed", "token_revoked", "token_expired", "account_inactive", "org_login_required"}
)
WAIT = frozenset({"ratelimited", "rate_limited"})
UNSURE = frozenset({"internal_error", "fatal_error", "request_timeout", "service_unavailable"})
"""Errors after which the call may have had its effect all the same, as Slack's documentation has it."""

ADVICE = {
    "not_in_channel": "not_in_channel: the bot is not in this channel; invite it with /invite",
    "channel_not_found": "channel_not_found: the bot cannot see this channel; invite it with /invite",
    "is_archived": "is_archived: the channel is archived",
}


def of_error(error: Exception) -> Outcome:
    """What a failed call means. An exception that is not of the network means that our own code is wrong."""
    if isinstance(error, SlackApiError):
        return _of_answer(error)
    if isinstance(error, urllib.error.URLError) and isinstance(error.reason, BaseException):
        return Unreached(_told(error.reason)) if _before_sending(error.reason) else Lost(_told(error.reason))
    if isinstance(error, OSError | http.client.HTTPException | UnicodeDecodeError):
        return Lost(_told(error))
    return Refused(_told(error))


def slack_said(error: SlackApiError) -> str:
    """Slack's name for what is wrong, with its details: never the request."""
    data = error.response.data if isinstance(error.response.data, dict) else {}
    details = (data.get("response_metadata") or {}).get("messages") or ()
    return " ".join([str(data.get("error", error.response.status_code)), *map(str, details)])


def _of_answer(error: SlackApiError) -> Outcome:
    status, data = error.response.status_code, error.response.data
    name = str(data.get("error", "")) if isinstance(data, dict) else ""
    if status == 429 or name in WAIT:
        return Limited(_retry_after(error.response.headers))
    if status >= 500 or name in UNSURE or " " in name or not name:
        return Lost(
            f"status {status}" if " " in name or not name else name
        )  # a body that is not Slack's JSON
    if name in SHUT:
        return Shut(name)
    return Refused(ADVICE.get(name, name))


def _before_sending(reason: BaseException) -> bool:
    """Whether the connection was never made.

    urllib wraps only what happens while connecting and while writing the request. Our requests fit into the
    socket's buffer, so a time-out here is one of connecting or of the TLS handshake.
    """
    return isinstance(
        reason, ConnectionRefusedError | socket.gaierror | TimeoutError | ssl.SSLCertVerificationError
    ) or getattr(reason, "errno", None) in (101, 113)  # network or host unreachable


def _retry_after(headers: Any) -> float:
    for name, value in dict(headers).items():
        if name.lower() == "retry-after" and str(value).strip().isdecimal():
            return float(value)
    return 30.0


def _told(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}"[:200]
