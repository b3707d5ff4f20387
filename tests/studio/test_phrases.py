"""Every phrase of the table means exactly one thing, or is asked about in words that say why."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from studio.when import Unclear, read_span

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)
LINES = (Path(__file__).parent / "phrases.txt").read_text().splitlines()
TABLE = [
    tuple(part.strip() for part in line.split("|")) for line in LINES if line and not line.startswith("#")
]


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
