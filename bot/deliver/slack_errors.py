"""What an answer of Slack, or none, means for a delivery: to be tried again, to be given up, or to be looked up.

Source: https://docs.slack.dev/apis/web-api/ ("Handling responses") and each method's page of errors.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import urllib.error
from typing import Any

from slack_sdk.errors import SlackApiError

from bot.deliver.outcome import Limited, Lost, Outcome, Refused, Shut, Unreached, Waits

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


class Early(Exception):
    """Nothing was called: Slack has asked to be left alone for so many seconds more."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"{seconds:.1f} s too early")
        self.seconds = seconds


def outcome_of(error: Exception) -> Outcome:
    """What a failed call means. An exception that is not of the network means that our own code is wrong."""
    if isinstance(error, Early):
        return Waits(error.seconds)
    if isinstance(error, SlackApiError):
        return _of_answer(error)
    if isinstance(error, urllib.error.URLError) and isinstance(error.reason, BaseException):
        return Unreached(_told(error.reason)) if _before_sending(error.reason) else Lost(_told(error.reason))
    if isinstance(error, OSError | http.client.HTTPException | UnicodeDecodeError):
        return Lost(_told(error))
    return Refused(_told(error))


def asked_to_wait(error: SlackApiError) -> float | None:
    """The seconds that Slack asks to wait before the same method is called again; None where it asks for nothing."""
    outcome = _of_answer(error)
    return outcome.seconds if isinstance(outcome, Limited) else None


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
        # A body that is not Slack's JSON
        return Lost(f"status {status}" if " " in name or not name else name)
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
