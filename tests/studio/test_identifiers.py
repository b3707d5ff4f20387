"""ISRCs and durations as they are typed and shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.music import identifiers
from studio.music.identifiers import LONGEST, Checked, compact_isrc, seconds_of, shown_isrc, shown_seconds


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


GOOD = [
    ("iswc", "T-034.524.680-1", "T0345246801"),
    ("iswc", "t0345246801", "T0345246801"),
    ("isni", "0000 0001 2103 2683", "0000000121032683"),
    ("isni", "0000-0001-2150-090X", "000000012150090X"),
    ("ipi", "00014107338", "00014107338"),
    ("ipi", "14107338", None),
    ("ipi", "014107338", "00014107338"),
    ("upc", "036000291452", "036000291452"),
    ("upc", "4006381333931", "4006381333931"),
]


@pytest.mark.parametrize(("kind", "typed", "compact"), GOOD)
def test_identifiers_are_kept_compact(kind: str, typed: str, compact: str | None) -> None:
    assert getattr(identifiers, kind)(typed).compact == compact


@pytest.mark.parametrize(
    ("kind", "typed", "right"),
    [
        ("iswc", "T-034.524.680-2", "should be 1"),
        ("isni", "0000 0001 2103 2684", "should be 3"),
        ("ipi", "00014107339", "should be 38"),
        ("upc", "036000291453", "should be 2"),
        ("upc", "4006381333932", "should be 1"),
    ],
)
def test_a_wrong_check_digit_is_named(kind: str, typed: str, right: str) -> None:
    found: Checked = getattr(identifiers, kind)(typed)
    assert found.compact is None
    assert right in found.problem


@pytest.mark.parametrize("kind", ["isrc", "iswc", "isni", "ipi", "upc"])
@given(typed=st.text(max_size=40))
def test_whatever_is_typed_is_an_identifier_or_gets_a_reason(kind: str, typed: str) -> None:
    found: Checked = getattr(identifiers, kind)(typed)
    assert (found.compact is None) == bool(found.problem)


@given(typed=st.from_regex(r"[0-9]{12}", fullmatch=True), digit=st.integers(0, 9))
def test_exactly_one_check_digit_is_right(typed: str, digit: int) -> None:
    assert sum(identifiers.upc(f"{typed}{d}").compact is not None for d in range(10)) == 1


def test_identifiers_are_shown_in_the_usual_form() -> None:
    assert identifiers.shown_iswc("T0345246801") == "T-034.524.680-1"
    assert identifiers.shown_isni("0000000121032683") == "0000 0001 2103 2683"
    assert identifiers.shown_upc("036000291452") == "0 36000 29145 2"
