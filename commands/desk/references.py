"""Short names for failures: each stands in the log and in the sentence that the user reads."""

from __future__ import annotations

import secrets

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def reference() -> str:
    """A name for one failure, such as E-7KQ2MX: no letter in it is mistaken for another."""
    return "E-" + "".join(secrets.choice(LETTERS) for _ in range(6))
