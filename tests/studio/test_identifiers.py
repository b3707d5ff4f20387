"""ISRCs and durations as they are typed and shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.identifiers import LONGEST, compact_isrc, seconds_of, shown_isrc, shown_seconds


@pytest.mark.parametrize(
    "typed",
    ["GBABC2600001", "gb-abc-26-00001", "GB ABC 26 00001", "ISRC: GB-ABC-26-00001", "GB–ABC–26–00001"],
)
def test_an_isrc_is_kept_compact_however_it_was_typed(typed: str) -> None:
    assert compact_isrc(typed) == "GBABC2600001"


@pytest.mark.parametrize("typed", ["QZ1A12600001", "ZZZZZ2600001", "USRC17607839"])
def test_new_and_strange_prefixes_are_valid(typed: str) -> None:
    assert compact_isrc(typed) == typed


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "GBABC260001",
        "GBABC26000011",
        "1BABC2600001",
        "GBABC26O0001",
        "GBÄBC2600001",
        "GBABC26٠٠٠٠١",
        "3:41",
    ],
)
def test_what_is_no_isrc_is_none(typed: str) -> None:
    assert compact_isrc(typed) is None


@given(st.from_regex(r"[A-Z]{2}[A-Z0-9]{3}[0-9]{7}", fullmatch=True))
def test_the_shown_form_reads_back_as_the_same(isrc: str) -> None:
    assert compact_isrc(shown_isrc(isrc)) == isrc


def test_the_shown_form_has_hyphens() -> None:
    assert shown_isrc("GBABC2600001") == "GB-ABC-26-00001"


@pytest.mark.parametrize(
    ("typed", "seconds"), [("3:41", 221), ("0:09", 9), ("1:02:03", 3_723), ("75:00", 4_500)]
)
def test_durations_are_read_as_minutes_and_seconds(typed: str, seconds: int) -> None:
    assert seconds_of(typed) == seconds


@pytest.mark.parametrize(
    "typed", ["", "3", "3:4", "3:60", "0:00", "-3:41", "1:60:00", "999:00", "3:41:", "٣:٤١", "3.41"]
)
def test_what_is_no_duration_is_none(typed: str) -> None:
    assert seconds_of(typed) is None


@given(st.integers(1, LONGEST))
def test_a_shown_duration_reads_back_as_the_same(seconds: int) -> None:
    assert seconds_of(shown_seconds(seconds)) == seconds
