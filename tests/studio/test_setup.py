"""Keys, zones, functions and stages as they are typed."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.approvals.chains import DEFAULT, PRESETS, preset, preset_chain
from studio.people.functions import function_named, said_stages, staged, stages_named
from studio.people.setup import free_key, key_of, suggested_key
from studio.vocabulary import Function, Stage
from studio.zones import CITIES, find_places, is_zone


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("Neon", "NEON"),
        ("The Long Tail", "LONG"),
        ("Ångström Nights", "ANGSTROM"),
        ("A B C", "BC"),
        ("7 Rings", "RINGS"),
        ("Incomprehensibilities", "INCOMPREHE"),
        ("夜の雨", ""),
        ("", ""),
        ("!", ""),
    ],
)
def test_a_key_is_suggested_from_the_title(title: str, key: str) -> None:
    assert suggested_key(title) == key


@given(st.text(max_size=60))
def test_a_suggested_key_is_a_key_or_nothing(title: str) -> None:
    found = suggested_key(title)
    assert found == "" or key_of(found) == found


def test_a_free_key_stays_within_ten_characters() -> None:
    assert free_key("NEON", {"NEON"}) == "NEON2"
    assert free_key("INCOMPREHE", {"INCOMPREHE", "INCOMPREH2"}) == "INCOMPREH3"


@pytest.mark.parametrize("words", ["london", "Nashville", "são paulo", "new york", "utc", "Europe/Berlin"])
def test_a_city_finds_a_zone(words: str) -> None:
    assert find_places(words)


def test_every_place_has_a_zone_that_exists() -> None:
    for zone in CITIES:
        assert is_zone(zone)
        assert ZoneInfo(zone)


@pytest.mark.parametrize(
    ("typed", "function"),
    [
        ("A&R", Function.A_AND_R),
        ("head of label", Function.LABEL_HEAD),
        ("Label Head", Function.LABEL_HEAD),
        ("label", Function.LABEL_STAFF),
        ("engineers", Function.ENGINEER),
        ("assistant engineer", Function.ASSISTANT),
        ("wizard", None),
        ("", None),
    ],
)
def test_functions_are_found_by_what_people_call_them(typed: str, function: Function | None) -> None:
    assert function_named(typed) is function


def test_stages_are_found_by_what_people_call_them() -> None:
    assert stages_named("mix") == (Stage.MIXING,)
    assert stages_named("Recording") == (Stage.TRACKING, Stage.OVERDUBS, Stage.VOCALS)
    assert stages_named("all") == ()
    assert stages_named("lunch") is None


def test_all_stages_are_kept_as_every_stage() -> None:
    assert staged(Stage) == (None,)
    assert staged(()) == (None,)
    assert staged((Stage.MIXING, Stage.TRACKING)) == (Stage.TRACKING, Stage.MIXING)
    assert said_stages((None,)) == "every stage"


def test_the_default_preset_is_named_and_not_counted() -> None:
    assert DEFAULT == "major"
    for slug in (DEFAULT, "", "of an older version"):
        assert [step.functions for step in preset_chain(slug).steps] == [
            (Function.PRODUCER,),
            (Function.A_AND_R, Function.LABEL_HEAD),
        ]


def test_every_preset_has_a_slug_of_its_own_and_is_found_by_it() -> None:
    assert [preset(one.slug) for one in PRESETS] == list(PRESETS)
    assert all(preset_chain(one.slug) is one.chain for one in PRESETS)
