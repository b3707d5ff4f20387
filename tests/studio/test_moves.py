"""Where a session goes by the words that people type; said on Tuesday 2026-12-01 at 10:00 in London."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from studio.when import Unclear, read_move
from studio.when.moves import follow

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)
FRIDAY = "2026-12-04T19:00"


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("sat 15:00", "2026-12-05 15:00"),
        ("sat", "2026-12-05 19:00"),
        ("tomorrow", "2026-12-02 19:00"),
        ("5 dec", "2026-12-05 19:00"),
        ("15:00", "2026-12-04 15:00"),
        ("3pm", "2026-12-04 15:00"),
        ("15:00-18:00", "2026-12-04 15:00"),
        ("2026-12-11 18:00", "2026-12-11 18:00"),
        ("in 2 days 18:00", "2026-12-03 18:00"),
        ("1h later", "2026-12-04 20:00"),
        ("an hour later", "2026-12-04 20:00"),
        ("by 30 minutes later", "2026-12-04 19:30"),
        ("30 min earlier", "2026-12-04 18:30"),
        ("+1h", "2026-12-04 20:00"),
        ("-90m", "2026-12-04 17:30"),
        ("a day later", "2026-12-05 19:00"),
        ("one week later", "2026-12-11 19:00"),
        ("2 days earlier", "2026-12-02 19:00"),
        ("tue", "2026-12-01 19:00"),
        ("mon", "2026-12-07 19:00"),
    ],
)
def test_a_session_goes_where_the_words_say(text: str, start: str) -> None:
    move = read_move(text, FRIDAY, NOW, LONDON)
    assert move.span.wall.replace("T", " ") == start
    assert move.span.rest == ""


@pytest.mark.parametrize(
    ("text", "wall", "why"),
    [
        ("wed", "2026-12-15T19:00", "can be read in two ways"),
        ("fri 18:00", "2026-12-09T19:00", "can be read in two ways"),
        ("next fri", FRIDAY, "can be read in two ways"),
        ("at 7", FRIDAY, "can be read in two ways"),
        ("5 days earlier", FRIDAY, "in the past"),
        ("yesterday", FRIDAY, "in the past"),
        ("1h", FRIDAY, "When is it"),
        ("later", FRIDAY, "do not know the day"),
        ("every tue 18:00", FRIDAY, "more than one session"),
        ("28 mar 2027 01:30", FRIDAY, "does not exist"),
    ],
)
def test_what_may_mean_two_times_or_none_is_asked_about(text: str, wall: str, why: str) -> None:
    with pytest.raises(Unclear) as asked:
        read_move(text, wall, NOW, LONDON)
    assert why in asked.value.text


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("wed 19:00", "2026-12-16 19:00"),
        ("wed", "2026-12-16 18:00"),
        ("20:00", "2026-12-15 20:00"),
        ("1h later", "2026-12-15 19:00"),
        ("2026-12-10 20:00", "2026-12-17 20:00"),
        ("a week later", "2026-12-22 18:00"),
    ],
)
def test_the_rest_of_a_series_makes_the_same_step(text: str, second: str) -> None:
    move = read_move(text, "2026-12-08T18:00", NOW, LONDON, series=True)
    followed = follow("2026-12-15T18:00", timedelta(hours=3), move)
    assert followed.wall.replace("T", " ") == second
    assert followed.ends_at - followed.starts_at == timedelta(hours=3)
