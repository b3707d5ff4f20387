"""Lines as newcomers type them are booked as a person reads them, or asked about; what is offered can be typed."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import datetime, timedelta

import pytest

from studio.refusals import Refusal
from studio.when import Unclear, read_booking
from studio.when.series import Series
from tests.studio.test_phrases import LONDON, NOW, SERIES, TABLE, table

BOOKINGS = table("bookings.txt")
ASKED = [row for row in BOOKINGS if row[1] == "!"]
READ = [row for row in BOOKINGS if row[1] != "!"]


def booked(line: str, now: datetime = NOW) -> Series:
    """What a line without quotes books."""
    return read_booking(line, now, LONDON)


def test_the_table_holds_what_newcomers_type() -> None:
    assert len(READ) >= 110
    assert len(ASKED) >= 40
    assert len({row[0] for row in BOOKINGS}) == len(BOOKINGS)


@pytest.mark.parametrize("row", READ, ids=lambda row: row[0])
def test_a_line_is_booked_as_a_person_reads_it(row: tuple[str, ...]) -> None:
    phrase, when, hours, title = row
    if title == "!":
        with pytest.raises(Unclear, match="part of the title"):
            booked(phrase)
        return
    series = booked(phrase)
    starts = [f"{span.starts_at:%Y-%m-%d %H:%M}" for span in series.spans]  # London's winter is UTC
    first, _, more = when.partition(" x")
    assert starts[0] == first
    assert [str(len(starts)), starts[-1]] == (more.split(" ", 1) if more else ["1", first])
    assert {span.ends_at - span.starts_at for span in series.spans} == {timedelta(hours=float(hours))}
    assert series.rest == title


@pytest.mark.parametrize("row", ASKED, ids=lambda row: row[0])
def test_a_line_is_asked_about_by_name(row: tuple[str, ...]) -> None:
    with pytest.raises(Unclear) as asked:
        booked(row[0])
    assert row[3] in asked.value.text


@pytest.mark.parametrize("phrase", [row[0] for row in (*BOOKINGS, *TABLE, *SERIES)])
def test_every_example_and_every_reading_of_a_refusal_can_be_typed(phrase: str) -> None:
    asked = None
    with suppress(Refusal):
        try:
            booked(phrase)
        except Unclear as unclear:
            asked = unclear
    for line in (asked.example, *asked.readings) if asked else ():
        assert booked(re.sub(' ?"[^"]*"', "", line)).spans
