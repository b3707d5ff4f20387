"""The gate before Bolt: only what Slack has signed just now, and nothing big, gets through.

Pure but for the clock that is handed in: real time, never the business clock, since a signature's age is no
business of the studio's.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

MAX_BODY = 1_000_000
MAX_FIELDS = 1_000
MAX_LOOK = 500
MAX_AGE = 300
"""Seconds that a signed request stays valid, as Slack's documentation has it."""

TIMESTAMP = re.compile(r"[0-9]{10}", re.ASCII)
SIGNATURE = re.compile(r"v0=[0-9a-f]{64}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Gate:
    """Knows the signing secret, and during a change the `old` one; `admits` says whether a request is Slack's."""

    secret: bytes
    old: bytes | None = None

    def admits(self, headers: Mapping[str, str], body: bytes, now: float) -> bool:
        """`headers` by lower-case names; `now` in epoch seconds of the real clock."""
        timestamp = headers.get("x-slack-request-timestamp", "")
        signature = headers.get("x-slack-signature", "")
        if len(body) > MAX_BODY or fields(body) > MAX_FIELDS:
            return False
        if not TIMESTAMP.fullmatch(timestamp) or not SIGNATURE.fullmatch(signature):
            return False
        if abs(now - int(timestamp)) > MAX_AGE:
            return False
        secrets = (self.secret, self.old) if self.old else (self.secret,)
        signed = [signature_of(secret, timestamp, body).encode() for secret in secrets]
        return any(hmac.compare_digest(each, signature.encode()) for each in signed)

    def sign(self, timestamp: str, body: bytes) -> str:
        """Slack's v0 signature over the raw bytes of a body."""
        return signature_of(self.secret, timestamp, body)


def signature_of(secret: bytes, timestamp: str, body: bytes) -> str:
    """What Slack writes with that secret (https://docs.slack.dev/authentication/verifying-requests-from-slack)."""
    return "v0=" + hmac.new(secret, b"v0:" + timestamp.encode() + b":" + body, sha256).hexdigest()


def only_looks(body: bytes) -> bool:
    """Slack's look at the certificate of a command's address: a few fields, unsigned, to be answered 200 and no more.

    (https://docs.slack.dev/interactivity/implementing-slash-commands, "ssl_check".)
    """
    return len(body) <= MAX_LOOK and b"ssl_check=1" in body.split(b"&")


def fields(body: bytes) -> int:
    """How many fields a form body has, counted without parsing it; 0 for JSON.

    Whatever its content type says: Bolt too takes for a form what does not begin like JSON.
    """
    return 0 if not body or body.startswith(b"{") else body.count(b"&") + 1
