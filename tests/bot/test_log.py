"""The log holds no secret, whatever is written to it."""

from __future__ import annotations

import logging

import pytest

from bot.log import Redacted, reference


def formatted(message: str, known: tuple[str, ...] = (), error: Exception | None = None) -> str:
    details = (type(error), error, None) if error else None
    return Redacted(known).format(logging.LogRecord("x", logging.INFO, "f", 1, message, None, details))


@pytest.mark.parametrize(
    "secret",
    [
        "xoxb-12-34-AbCd",
        "xoxp-1-secret",
        "xoxe.xoxb-1-secret",
        "xapp-1-A-2-deadbeef",
        "https://hooks.slack.com/commands/T1/2/secret",
        "https://hooks.slack-gov.com/app/T1/2/secret",
    ],
)
def test_secrets_are_taken_out_of_a_line(secret: str) -> None:
    assert secret not in formatted(f"calling with {secret}, twice {secret}")


def test_a_secret_without_a_shape_is_known_by_itself() -> None:
    assert "0123456789abcdef" not in formatted("signed with 0123456789abcdef", ("0123456789abcdef",))


def test_a_traceback_is_cleaned_too() -> None:
    assert "xoxb-1-secret" not in formatted("failed", error=ValueError("token xoxb-1-secret is wrong"))


def test_what_is_no_secret_stays() -> None:
    assert "boxx-office xo" in formatted("boxx-office xo")


def test_references_are_short_and_differ() -> None:
    made = {reference() for _ in range(200)}
    assert len(made) == 200
    assert all(one.startswith("E-") and len(one) == 8 for one in made)
