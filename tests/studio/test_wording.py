"""Numbers and names read as a person would write them."""

from __future__ import annotations

from studio.wording import all_of, counted, either


def test_one_thing_is_no_plural() -> None:
    assert [counted(number, "song") for number in (0, 1, 2, 1200)] == [
        "0 songs",
        "1 song",
        "2 songs",
        "1,200 songs",
    ]
    assert counted(2, "entry", "entries") == "2 entries"


def test_names_are_joined_by_commas_and_one_word() -> None:
    names = ["Pia", "Owen", "Ari"]
    assert [all_of(names[:many]) for many in range(4)] == ["", "Pia", "Pia and Owen", "Pia, Owen and Ari"]
    assert either(names) == "Pia, Owen or Ari"
