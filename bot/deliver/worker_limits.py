"""What one worker keeps to: times, numbers, and the pace that Slack allows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """All times in seconds. A lease lasts three times as long as one call to Slack may take, and more."""

    http: float = 8.0
    lease: float = 30.0
    settle: float = 15.0  # how long after a lost answer it is looked up
    batch: int = 32
    flying: int = 64  # handed to senders at the same time
    senders: int = 8
    tries: int = 8
    looks: int = 30  # looking is harmless: it may go on while Slack is out of order for hours
    first_pause: float = 2.0
    longest_pause: float = 900.0
    shut: float = 60.0  # how long a workspace is left alone whose token does not work
    burst: int = 5  # what Slack allows each channel: so many at once,
    per_second: float = 1.0  # and then about so many a second
