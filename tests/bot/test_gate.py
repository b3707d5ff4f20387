"""The gate lets in what Slack has signed just now, and nothing else."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slack_sdk.signature import Clock, SignatureVerifier

from bot.edge.gate import Gate

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
NOW = 1_531_420_618.0
BODY = b"command=%2Fdecision&text=hello"
GATE = Gate(SECRET.encode())


def signed(body: bytes = BODY, at: str = "1531420618", **changed: str) -> dict[str, str]:
    headers = {
        "content-type": "application/x-www-form-urlencoded",
        "x-slack-request-timestamp": at,
        "x-slack-signature": GATE.sign(at, body),
    }
    return headers | {name.replace("_", "-"): value for name, value in changed.items()}


def test_what_slack_has_signed_just_now_gets_in() -> None:
    assert GATE.admits(signed(), BODY, NOW)


def test_the_signature_is_the_one_that_slacks_own_library_makes() -> None:
    class Fixed(Clock):
        def now(self) -> float:
            return NOW

    theirs = SignatureVerifier(SECRET, Fixed())
    assert theirs.generate_signature(timestamp="1531420618", body=BODY) == GATE.sign("1531420618", BODY)


@pytest.mark.parametrize("age", [-300, -299, 0, 299, 300])
def test_a_signature_is_good_for_five_minutes(age: int) -> None:
    assert GATE.admits(signed(), BODY, NOW + age)


@pytest.mark.parametrize("age", [-301, 301, 86_400])
def test_an_older_or_a_future_signature_is_turned_away(age: int) -> None:
    assert not GATE.admits(signed(), BODY, NOW + age)


@pytest.mark.parametrize(
    "changed",
    [
        {"x_slack_signature": ""},
        {"x_slack_signature": "v0=" + "0" * 64},
        {"x_slack_signature": GATE.sign("1531420618", BODY).upper()},
        {"x_slack_signature": GATE.sign("1531420618", BODY) + "\n"},
        {"x_slack_signature": "v1" + GATE.sign("1531420618", BODY)[2:]},
        {"x_slack_signature": "v0=é" + "0" * 63},
        {"x_slack_request_timestamp": ""},
        {"x_slack_request_timestamp": "1531420618\n"},
        {"x_slack_request_timestamp": "15314206180"},
        {"x_slack_request_timestamp": "-531420618"},
        {"x_slack_request_timestamp": "１５３１４２０６１８"},
        {"x_slack_request_timestamp": "1e9"},
    ],
)
def test_a_header_that_is_not_exactly_slacks_is_turned_away(changed: dict[str, str]) -> None:
    assert not GATE.admits(signed(**changed), BODY, NOW)


def test_missing_headers_are_turned_away() -> None:
    assert not GATE.admits({}, BODY, NOW)


def test_another_secret_signs_for_nothing() -> None:
    other = Gate(b"another secret of the same kind").sign("1531420618", BODY)
    assert not GATE.admits(signed(x_slack_signature=other), BODY, NOW)


def test_a_body_of_a_megabyte_gets_in_and_one_byte_more_does_not() -> None:
    assert GATE.admits(signed(b"x" * 1_000_000), b"x" * 1_000_000, NOW)
    assert not GATE.admits(signed(b"x" * 1_000_001), b"x" * 1_000_001, NOW)


def test_a_form_of_a_thousand_fields_gets_in_and_one_more_does_not() -> None:
    most = urlencode([("a", "b")] * 1_000).encode()
    assert GATE.admits(signed(most), most, NOW)
    assert not GATE.admits(signed(most + b"&a=b"), most + b"&a=b", NOW)


@pytest.mark.parametrize(
    "content", ["text/plain", "APPLICATION/X-WWW-FORM-URLENCODED", "application/json", ""]
)
def test_a_form_is_one_whatever_its_content_type_says(content: str) -> None:
    many = urlencode([("a", "b")] * 1_001).encode()
    assert not GATE.admits(signed(many, content_type=content), many, NOW)


def test_json_may_hold_as_many_ampersands_as_it_likes() -> None:
    body = b'{"text": "' + b"&" * 5_000 + b'"}'
    assert GATE.admits(signed(body, content_type="application/json"), body, NOW)


@given(body=st.binary(max_size=200), changed=st.binary(max_size=200))
def test_a_signature_covers_every_byte_of_the_body(body: bytes, changed: bytes) -> None:
    assert GATE.admits(signed(body, content_type=""), changed, NOW) is (body == changed)


def test_during_a_change_of_the_secret_the_old_one_gets_in_too() -> None:
    changing = Gate(b"the new one, just made", SECRET.encode())
    assert changing.admits(signed(), BODY, NOW)
    headers = signed(x_slack_signature=changing.sign("1531420618", BODY))
    assert changing.admits(headers, BODY, NOW)
    assert not Gate(b"the new one, just made").admits(signed(), BODY, NOW)
