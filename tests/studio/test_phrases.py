"""Every phrase of the table means exactly one thing, or is asked about in words that say why."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from studio.when import Unclear, read_lockout, read_series, read_span
from studio.when.series import is_series

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)


def table(name: str) -> list[tuple[str, ...]]:
    """The rows of a table beside this file."""
    lines = (Path(__file__).parent / name).read_text().splitlines()
    return [
        tuple(part.strip() for part in line.split("|")) for line in lines if line and not line.startswith("#")
    ]


TABLE, SERIES, LOCKOUTS = table("phrases.txt"), table("series.txt"), table("lockouts.txt")


def test_the_table_holds_what_people_type() -> None:
    assert len(TABLE) >= 150
    assert len({phrase for phrase, _, _ in TABLE}) == len(TABLE)


@pytest.mark.parametrize(("phrase", "start", "length"), [row for row in TABLE if row[1] != "!"])
def test_a_phrase_means_exactly_this(phrase: str, start: str, length: str) -> None:
    span = read_span(phrase, NOW, LONDON)
    assert span.wall.replace("T", " ") == start
    assert span.ends_at - span.starts_at == timedelta(hours=float(length))


@pytest.mark.parametrize(("phrase", "why"), [(row[0], row[2]) for row in TABLE if row[1] == "!"])
def test_a_phrase_is_asked_about(phrase: str, why: str) -> None:
    with pytest.raises(Unclear) as asked:
        read_span(phrase, NOW, LONDON)
    assert why in asked.value.text
    assert asked.value.example


@pytest.mark.parametrize("row", SERIES, ids=lambda row: row[0])
def test_a_series_means_exactly_these_sessions(row: tuple[str, ...]) -> None:
    phrase, many, first, *last = row
    assert is_series(phrase)
    if many == "!":
        with pytest.raises(Unclear) as asked:
            read_series(phrase, NOW, LONDON)
        assert first in asked.value.text
        # What is offered instead is a series again, and can be typed.
        for reading in asked.value.readings:
            assert read_series(reading, NOW, LONDON).spans
        return
    spans = read_series(phrase, NOW, LONDON).spans
    walls = [one.wall.replace("T", " ") for one in spans]
    assert (len(spans), walls[0], walls[-1]) == (int(many), first, last[0])


@pytest.mark.parametrize("row", LOCKOUTS, ids=lambda row: row[0])
def test_a_lockout_means_exactly_these_days(row: tuple[str, ...]) -> None:
    phrase, first, last = row
    if first == "!":
        with pytest.raises(Unclear) as asked:
            read_lockout(phrase, NOW, LONDON)
        assert last in asked.value.text
        return
    (span,) = read_lockout(phrase, NOW, LONDON).spans
    assert span.wall == f"{first}T00:00"
    assert f"{(span.ends_at - timedelta(minutes=1)).astimezone(LONDON):%Y-%m-%d}" == last


@pytest.mark.parametrize("phrase", [row[0] for row in TABLE if row[1] == "!"])
def test_what_is_offered_instead_can_be_typed(phrase: str) -> None:
    with pytest.raises(Unclear) as asked:
        read_span(phrase, NOW, LONDON)
    for reading in asked.value.readings if asked.value.meant else ():
        offered = read_series if is_series(reading) else read_span
        assert offered(reading, NOW, LONDON)
