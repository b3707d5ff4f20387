"""What is a question, what it asks, and the time that it asks about."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.decisions.questions.forms import is_question, may_be_question
from studio.decisions.questions.periods import days_ahead, period_of
from studio.decisions.questions.searched import figures, searched_terms
from studio.decisions.questions.topics import Topic, topic_of

NAMES = frozenset({"pia", "ellis", "ari", "engineer", "producer", "will", "may"})
TITLES = frozenset(
    {
        "neon rain",
        "paper moon",
        "what if",
        "is this it",
        "home",
        "who are you",
        "how soon is now",
        "can you feel it",
    }
)
LONDON = ZoneInfo("Europe/London")
NOW = datetime(2026, 12, 2, 15, 0, tzinfo=UTC)  # a Wednesday


def lines(name: str) -> list[str]:
    text = (Path(__file__).parent / name).read_text("utf-8").splitlines()
    return [line for line in text if line and not line.startswith("#")]


@pytest.mark.parametrize("line", lines("asked.txt"))
def test_it_is_a_question(line: str) -> None:
    assert may_be_question(line)
    assert is_question(line, NAMES, TITLES)


@pytest.mark.parametrize("line", lines("told.txt"))
def test_it_is_a_decision(line: str) -> None:
    assert not is_question(line, NAMES, TITLES)


@given(st.text(max_size=60))
def test_a_mark_at_the_end_outside_of_quotes_makes_a_question_of_any_words(text: str) -> None:
    words = "".join(letter for letter in text if letter.isalnum() or letter == " ")
    assert is_question(f"plate {words}?")
    assert not is_question(f'kept "plate {words}?"')


@given(st.text(max_size=200))
def test_whatever_is_typed_is_read(text: str) -> None:
    if is_question(text, NAMES, TITLES):
        assert may_be_question(text)
        sentence = topic_of(text, {"NEON"}).sentence
        searched_terms(sentence)
        period_of(sentence, NOW, LONDON)


@pytest.mark.parametrize(
    ("line", "topic"),
    [
        ("who is late?", Topic.LATE),
        ("is the snare late in verse 2?", Topic.RECORD),
        ("what's missing", Topic.MISSING),
        ("is something missing in the low end?", Topic.RECORD),
        ("what waits on me?", Topic.WAITS),
        ("when is the next session?", Topic.SESSIONS),
        ("what did we decide in the last session?", Topic.DECIDED),
        ("who mixed it?", Topic.CREDITED),
        ("who decided the mix?", Topic.WHO),
        ("who proposed the choir", Topic.WHO),
        ("is the mix approved", Topic.FINAL),
        ("what can I do here?", Topic.HELP),
        ("how do I undo", Topic.HELP),
        ("how do we keep the noise down, did we decide?", Topic.HELP),
        ("which songs are there?", Topic.PROJECT),
        ("what is NEON-3?", Topic.NUMBER),
        ("is take-3 kept?", Topic.RECORD),
        ("what did we decide today?", Topic.DECIDED),
    ],
)
def test_a_question_asks_for_one_thing(line: str, topic: Topic) -> None:
    assert topic_of(line, {"NEON"}).topic is topic


@pytest.mark.parametrize(
    ("said", "since", "until"),
    [
        ("what did we decide today", (2026, 12, 2), None),
        ("what did we decide yesterday evening", (2026, 12, 1), (2026, 12, 2)),
        ("what was decided since monday", (2026, 11, 30), None),
        ("what was decided since 26 nov about the plate", (2026, 11, 26), None),
        ("what was decided on tuesday", (2026, 12, 1), (2026, 12, 2)),
        ("what did we decide last week", (2026, 11, 23), (2026, 11, 30)),
        ("what did we decide this month", (2026, 12, 1), None),
        ("what did we decide in the last 3 days", (2026, 11, 29), None),
    ],
)
def test_the_time_that_is_meant(said: str, since: tuple[int, ...], until: tuple[int, ...] | None) -> None:
    period = period_of(said, NOW, LONDON)
    assert period
    local = period.since.astimezone(LONDON)
    assert (local.year, local.month, local.day) == since
    ends = period.until and period.until.astimezone(LONDON)
    assert (ends and (ends.year, ends.month, ends.day)) == until


def test_days_ahead_are_ahead() -> None:
    told = {
        said: days_ahead(said, NOW, LONDON)
        for said in ("tomorrow", "on monday", "next week", "this weekend", "now")
    }
    days = {said: days and (days[0].day, days[1].day) for said, days in told.items()}
    assert days == {
        "tomorrow": (3, 3),
        "on monday": (7, 7),
        "next week": (7, 13),
        "this weekend": (5, 6),
        "now": None,
    }


def test_numbers_are_read_in_words_and_wanted_as_such() -> None:
    assert figures("did we keep take seven") == figures("did we keep take 7") == {"7"}
    assert searched_terms("did we keep take seven") == searched_terms("did we keep take 7")


def test_either_of_two_words_is_enough() -> None:
    plate, either = searched_terms("was the plate shorter or longer")
    assert ("plate",) in plate
    assert {("shorter",), ("longer",)} <= set(either)


def test_a_question_that_only_asks_has_nothing_to_look_for() -> None:
    assert searched_terms("is that what we want") == ()
