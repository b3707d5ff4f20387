"""How booklets print credits: understood as roles and instruments, and printed as they were said."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.credits.roles import credit_roles, near_roles, printed_role, role_named, roles_named
from studio.credits.roles.groups import GROUPS, group_named
from studio.credits.roles.role import NamedRole
from studio.music.instruments import instrument_named, instruments

BOOKLET = [
    line.split(" | ")
    for line in Path(__file__).with_name("booklet.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def _meant(role: NamedRole) -> str:
    return f"plays {role.instrument}" if role.instrument else role.role.slug


@pytest.mark.parametrize(("phrase", "meant"), BOOKLET)
def test_a_booklet_phrase_is_understood_as_it_is_meant(phrase: str, meant: str) -> None:
    assert ", ".join(map(_meant, roles_named(phrase))) == meant


def test_the_case_of_a_phrase_and_a_colon_behind_it_change_nothing() -> None:
    for phrase, meant in BOOKLET:
        for spelled in (phrase.upper(), phrase.lower(), f"{phrase}:"):
            assert ", ".join(map(_meant, roles_named(spelled))) == meant, spelled


@pytest.mark.parametrize(
    "typed",
    [
        "John Smith", "Sterling Sound", "Special thanks", "Thanks to", "The Neon Strings", "Abbey Road", "London",
        "All rights reserved", "Marketed and distributed by", "nose flute of doom", "Mixing desk", "Guitar World",
        "Piano Man", "Mastering the art", "sandwich maker", "Everything but the girl", "mixed feelings",
    ],
)  # fmt: skip
def test_what_is_no_role_is_not_taken_for_one(typed: str) -> None:
    assert roles_named(typed) == ()


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("shaker", "Shaker"),
        ("Guitar [Electric]", "Guitar [Electric]"),
        ("Fender Rhodes", "Fender Rhodes"),
        ("drum programming", "Drum programming"),
        ("tape op", "Tape op"),
        ("strings arranged by:", "Strings arranged by"),
        ("gtr", "Guitar"),
        ("mix eng", "Mixing Engineer"),
    ],
)
def test_it_prints_what_was_said_and_writes_short_words_out(typed: str, printed: str) -> None:
    found = role_named(typed)
    assert found
    assert found.label == printed


def test_there_are_300_instruments_and_each_name_leads_to_one() -> None:
    assert len(instruments()) >= 300
    said: dict[str, str] = {}
    for instrument in instruments().values():
        for name in (instrument.name, *instrument.short, *instrument.also):
            played = instrument_named(name)
            assert played
            assert said.setdefault(name.casefold(), instrument.name) == instrument.name
            assert played.instrument == instrument, name


def test_an_instrument_of_the_value_set_has_its_name_there() -> None:
    known = [instrument.avs for instrument in instruments().values() if instrument.avs]
    assert len(known) > 300
    assert all(name.replace("-", "").replace("(", "").replace(")", "").isalnum() for name in known)


def test_a_role_as_printed_stands_under_its_group() -> None:
    sections = {"performers": "Performer", "composition": "Composition", "production": "Production"}
    for group, shown in GROUPS.items():
        assert group_named(shown) == group
        assert group_named(group.upper()) == group
        role = printed_role("  Sandwich   maker ", group)
        assert role.label == "Sandwich maker"
        assert role.role.section == sections.get(group, group.capitalize())
        assert role.role.slug in credit_roles()
    assert group_named("kitchen") is None


def test_instruments_are_offered_too() -> None:
    assert "Soprano saxophone" in near_roles("soprno saxophone")
    assert "As printed" not in near_roles("printed")
