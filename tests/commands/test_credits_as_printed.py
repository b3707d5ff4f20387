"""Any credit can be given: as it is printed, after near roles were offered; and several in one line."""

from __future__ import annotations

import io
import zipfile

import pytest
from lxml import etree

from storage.credits import credits
from tests.cast import Studio
from tests.commands.test_credit_files import fetched, with_parties
from tests.credits.rin_checker import check


def given(studio: Studio) -> list[tuple[str, str | None, str]]:
    """Role, instrument and what is printed, of every credit in the order in which they were given."""
    project = studio.project.id
    with studio.transaction() as db:
        listed = sorted(credits.of_project(db, project), key=lambda credit: credit.id)
    return [(credit.role, credit.instrument, credit.label) for credit in listed]


@pytest.mark.parametrize(
    ("typed", "role", "instrument", "printed"),
    [
        ("soprano saxophone", "studio_musician", "soprano saxophone", "Soprano saxophone"),
        ("handclaps", "studio_musician", "handclaps", "Handclaps"),
        ("Hammond B3", "studio_musician", "Hammond B3", "Hammond B3"),
        ("12-string guitar", "studio_musician", "12-string guitar", "12-string guitar"),
        ("string arrangement", "arranger", None, "String arrangement"),
        ("shaker", "studio_musician", "shaker", "Shaker"),
        ("drum programming", "programmer", None, "Drum programming"),
        ("Guitar [Electric]", "studio_musician", "electric guitar", "Guitar [Electric]"),
    ],
)
def test_one_word_is_enough_and_what_was_said_is_printed(
    studio: Studio, typed: str, role: str, instrument: str | None, printed: str
) -> None:
    seen = studio.say(f'/credits assign @artist "{typed}" song:"Neon Rain"', as_="producer")
    assert f"Assigned: Artist — {printed}, “Neon Rain”" in seen.text
    assert given(studio) == [(role, instrument, printed)]
    assert printed in studio.record(as_="label").text


def test_an_unknown_role_is_offered_near_ones_and_stored_by_one_press(studio: Studio) -> None:
    seen = studio.say('/credits assign @engineer "Tea and sympathy" song:"Neon Rain"', as_="producer")
    assert "no credit role I know" in seen.text
    assert given(studio) == []
    after = studio.press("As printed: Production & Engineering", as_="producer")
    assert "Assigned: Engineer — Tea and sympathy, “Neon Rain”" in after.text
    assert given(studio) == [("printed_production", None, "Tea and sympathy")]
    assert "Tea and sympathy — Engineer" in studio.record(as_="label").text


def test_a_near_role_is_taken_by_its_button(studio: Studio) -> None:
    studio.say('/credits assign @engineer "mixing enginer"', as_="producer")
    assert "Assigned: Engineer — Mixing Engineer" in studio.press("Mixing Engineer", as_="producer").text


def test_an_instrument_that_no_list_has_is_one_by_a_press(studio: Studio) -> None:
    studio.say('/credits assign @artist "nose flute of doom" song:"Neon Rain"', as_="producer")
    studio.press("As an instrument", as_="producer")
    assert given(studio) == [("studio_musician", "nose flute of doom", "Nose flute of doom")]


def test_a_role_with_its_group_needs_no_press(studio: Studio) -> None:
    line = '/credits assign @anr role:"Vibes and logistics" group:business'
    assert "Assigned: Anr — Vibes and logistics" in studio.say(line, as_="label").text
    assert given(studio) == [("printed_business", None, "Vibes and logistics")]


def test_a_slip_is_asked_about_even_with_a_group(studio: Studio) -> None:
    seen = studio.say('/credits assign @engineer role:"mixing enginer" group:production', as_="producer")
    assert "Mixing Engineer" in seen.text
    assert given(studio) == []
    studio.press("As printed, under Production & Engineering", as_="producer")
    assert given(studio) == [("printed_production", None, "Mixing enginer")]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('role:"Tea and sympathy" group:kitchen', "printed under one of performers"),
        ('role:"' + "x" * 300 + '" group:artwork', "at most 200"),
    ],
)
def test_a_group_that_is_none_is_said_with_an_example_and_stores_nothing(
    studio: Studio, line: str, said: str
) -> None:
    seen = studio.say(f"/credits assign @engineer {line}", as_="producer")
    assert said in seen.text
    assert "Try:" in seen.text
    assert given(studio) == []


def test_the_example_under_an_unknown_role_works_once_its_group_is_said(studio: Studio) -> None:
    seen = studio.say('/credits assign @engineer "Tea and sympathy"', as_="producer")
    example = seen.text.partition("Try: ")[2].splitlines()[0]
    assert "Nothing was saved" in studio.say(example, as_="producer").text
    assert "Assigned" in studio.say(example.replace("____", "production"), as_="producer").text


def test_a_role_as_printed_is_confirmed_ordered_and_taken_back_by_its_words(studio: Studio) -> None:
    studio.say('/credits assign @producer role:"Tea and sympathy" group:production', as_="producer")
    assert "Tea and sympathy   Producer" in (
        studio.say('/credits confirm @producer "tea and sympathy"', as_="artist").text
    )
    assert "order of credits" in studio.say('/credits order @producer "Tea and sympathy"', as_="artist").text
    removed = studio.say('/credits remove @producer "Tea and Sympathy" reason:"no tea"', as_="artist").text
    assert "Removed: Producer — " in removed
    assert given(studio) == []
    assert "no credit role I know" in studio.say('/credits remove @producer "Tea"', as_="artist").text


def test_rights_go_by_the_group_of_a_role_as_printed(studio: Studio) -> None:
    business = '/credits assign @assistant role:"Vibes and logistics" group:business'
    assert "Assigned" in studio.say(business, as_="label").text
    production = '/credits assign @assistant role:"Tea and sympathy" group:production'
    assert "Proposed, not assigned" in studio.say(production, as_="label").text


def test_everybody_unknown_and_a_role_unknown_are_asked_one_after_the_other(studio: Studio) -> None:
    studio.say('/credits assign "Zoë Öberg" "Tea and sympathy"', as_="producer")
    studio.press("As printed: Artwork", as_="producer")
    after = studio.press("Add as a person", as_="producer")
    assert "Assigned: Zoë Öberg — Tea and sympathy" in after.text
    assert given(studio) == [("printed_artwork", None, "Tea and sympathy")]


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        (
            '@engineer "mix, mastering" @artist guitar, bass',
            ["Mixing Engineer", "Mastering Engineer", "Guitar", "Bass"],
        ),
        ('"mix" @engineer "bass" @artist', ["Mixing Engineer", "Bass"]),
        ("@engineer @artist handclaps", ["Handclaps", "Handclaps"]),
        ("@engineer produced and mixed by", ["Producer", "Mixing Engineer"]),
        ('@engineer role:"mix" role:"mastering"', ["Mixing Engineer", "Mastering Engineer"]),
        (
            "@engineer mix and @artist lead and backing vocals",
            ["Mixing Engineer", "Lead Vocals", "Background Vocals"],
        ),
    ],
)
def test_several_people_and_roles_stand_in_one_line(studio: Studio, typed: str, stored: list[str]) -> None:
    seen = studio.say(f'/credits assign {typed} song:"Neon Rain"', as_="producer")
    assert "Assigned, “Neon Rain”:" in seen.text
    assert [label for _, _, label in given(studio)] == stored


def test_several_people_and_a_title_behind_them(studio: Studio) -> None:
    studio.say('/credits assign @engineer mix @artist drums on "Paper Moon"', as_="producer")
    assert "Drums — Artist — Paper Moon" in studio.record(as_="label").text


def test_of_several_one_that_is_unknown_stores_none(studio: Studio) -> None:
    studio.say('/credits assign @engineer mix @artist "tea and sympathy"', as_="producer")
    assert given(studio) == []
    studio.press("As printed: Performers", as_="producer")
    assert [label for _, _, label in given(studio)] == ["Mixing Engineer", "Tea and sympathy"]


def test_of_several_those_that_wait_are_said_with_the_reason(studio: Studio) -> None:
    seen = studio.say("/credits assign @engineer mix @producer producer", as_="producer")
    assert "Assigned, the whole project NEON:\n• Engineer — Mixing Engineer" in seen.text
    assert "waiting, the whole project NEON:\n• Producer — Producer" in seen.text
    assert "needs another’s word" in seen.text
    again = studio.say("/credits assign @engineer mix @producer producer", as_="producer")
    assert "there already" in again.text


def test_every_file_prints_what_was_said(studio: Studio) -> None:
    studio.say('/credits assign @artist "Guitar [Electric]" song:"Neon Rain"', as_="producer")
    line = '/credits assign @artist role:"Tea and sympathy" group:production song:"Neon Rain"'
    studio.say(line, as_="producer")
    studio.say('/credits assign @artist "nose flute" song:"Neon Rain"', as_="producer")
    studio.press("As an instrument", as_="producer")
    for form in ("copy", "csv", "json"):
        text = fetched(studio, f"/credits {form}").content.decode("utf-8")
        for printed in ("Guitar [Electric]", "Tea and sympathy", "Nose flute"):
            assert printed in text, form


def test_rin_has_the_values_of_the_standard_with_what_was_said(studio: Studio) -> None:
    with_parties(studio)
    for typed in ("Guitar [Electric]", "drums", "shaker", "theremin"):
        studio.say(f'/credits assign @artist "{typed}" song:"Neon Rain"', as_="producer")
    line = '/credits assign @artist role:"Tea and sympathy" group:production song:"Neon Rain"'
    studio.say(line, as_="producer")
    packed = zipfile.ZipFile(io.BytesIO(fetched(studio, "/credits rin").content))
    messages = [packed.read(name) for name in packed.namelist()]
    assert all(check(message) == [] for message in messages)
    rain = etree.fromstring(next(message for message in messages if b"Guitar [Electric]" in message))
    played = [(e.text, e.get("UserDefinedValue")) for e in rain.iter("InstrumentType")]
    assert played == [
        ("ElectricGuitar", "Guitar [Electric]"), ("DrumKit", "Drums"), ("Shaker", None), ("UserDefined", "Theremin"),
    ]  # fmt: skip
    roles = [(e.text, e.get("UserDefinedValue")) for e in rain.iter("Role")]
    assert ("UserDefined", "Tea and sympathy") in roles


def test_a_place_is_printed_as_one_with_its_city(studio: Studio) -> None:
    line = '/credits assign "Sterling Sound" "mastered at" song:"Neon Rain" as:"Sterling Sound, New York"'
    studio.say(line, as_="producer")
    studio.press("Add as a company", as_="producer")
    assert "Mastered at Sterling Sound, New York" in fetched(studio, "/credits copy").content.decode()
