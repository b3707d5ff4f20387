"""Pasted credits find their songs and their people: beside several releases, and where somebody is printed otherwise."""

from __future__ import annotations

import pytest

from studio.credits.credit import Standing
from tests.cast import Studio
from tests.commands.test_credit_files import fetched
from tests.commands.test_credits_pasted import given, known

SINGLE = '/studio release add "Single" order:"Neon Rain" out:2026-12-11'


@pytest.fixture
def two(studio: Studio) -> Studio:
    """An album whose order is set, and a single."""
    studio.say('/studio release order:"Paper Moon, Neon Rain"', as_="label")
    studio.say(SINGLE, as_="label")
    return studio


def test_titles_are_read_where_releases_number_their_tracks_differently(two: Studio) -> None:
    seen = two.say("/credits paste\nNeon Rain\nDrums: Artist\nBass: Artist (tracks 1)", as_="producer").text
    assert "“Neon Rain”:\n• Drums: Artist" in seen
    assert "Line 3, “Bass: Artist (tracks 1)”: releases number their tracks differently" in seen
    two.press("Save 1 credit", as_="producer")
    assert [credit.label for credit in given(two)] == ["Drums"]


def test_the_release_that_is_named_numbers_the_tracks_and_is_what_its_lines_are_for(two: Studio) -> None:
    lines = "Bass: Artist (tracks 1)\nMixed by Engineer\nA&R: Anr"
    seen = two.say(f'/credits paste release:"Single"\n{lines}', as_="producer").text
    assert "“Neon Rain”:\n• Bass: Artist\n• Mixing Engineer: Engineer" in seen
    assert "The whole project NEON:\n• A&R: Anr" in seen
    two.press("Save 3 credits", as_="producer")
    assert len(given(two)) == 3
    assert (
        "has no release “Deluxe”" in two.say(f'/credits paste release:"Deluxe"\n{lines}', as_="producer").text
    )


def test_a_preview_from_before_a_second_release_can_be_saved(studio: Studio) -> None:
    studio.say("/credits paste\nNeon Rain\nDrums: Artist", as_="producer")
    preview = studio.last["producer"]
    studio.say(SINGLE, as_="label")
    studio.last["producer"] = preview
    assert "1 credit of NEON saved" in studio.press("Save 1 credit", as_="producer").text


@pytest.mark.parametrize("line", ["Produced by Nightjar", "Produced by nightjar for Demo Records"])
def test_ones_own_printed_name_waits_for_anothers_word(studio: Studio, line: str) -> None:
    studio.say('/studio person printed:"Nightjar"', as_="producer")
    seen = studio.say(f"/credits paste\n{line}", as_="producer").text
    assert "your own: waits for" in seen
    assert "New people" not in seen
    studio.press("Save 1 credit", as_="producer")
    assert not known(studio, "Nightjar")
    assert [credit.state for credit in given(studio)] == [Standing.WAITING]


def test_a_pasted_printed_name_is_its_bearers_and_does_not_say_whose(studio: Studio) -> None:
    studio.say('/studio person printed:"Nightjar, Inc."', as_="engineer")
    seen = studio.say("/credits paste\nGuitar: Zoë Öberg, Nightjar, Inc.", as_="artist").text
    assert "• Guitar: Nightjar, Inc." in seen
    assert "Engineer" not in seen
    studio.press("Save 2 credits", as_="artist")
    assert studio.person("engineer").id in {credit.person for credit in given(studio)}
    assert {credit.as_printed for credit in given(studio)} == {None, "Nightjar, Inc."}


def test_label_copy_is_read_back_without_its_gaps_and_notes(studio: Studio) -> None:
    studio.say('/credits assign @artist drums song:"Neon Rain"', as_="producer")
    terms = 'share:50 publisher:"Demo Songs" pro:PRS'
    studio.say(f'/credits assign @artist songwriter song:"Neon Rain" {terms}', as_="producer")
    studio.say('/credits assign @anr "A&R"', as_="label")
    studio.say("/credits paste\nMixed by Engineer at The Attic, Berlin\nPhotography: Vi Ko", as_="producer")
    studio.press("Save 3 credits", as_="producer")
    copy = fetched(studio, "/credits copy").content.decode()
    seen = studio.say(f"/credits paste\n{copy}", as_="producer").text
    assert "New people" not in seen
    assert "New companies" not in seen
    assert "terms are not taken from it" in seen
    there = seen.partition("There already: ")[2].splitlines()[0]
    for said in ("Drums: Artist", "Songwriter: Artist", "A&R: Anr", "Photography: Vi Ko"):
        assert said in there


def test_our_own_table_is_read_by_its_columns_and_not_by_its_lines(studio: Studio) -> None:
    studio.say('/credits assign @artist drums song:"Neon Rain"', as_="producer")
    table = fetched(studio, "/credits csv").content.decode()
    for text in (table, table.replace(",", "\t")):
        seen = studio.say(f"/credits paste\n{text}", as_="producer").text
        assert "Nothing to save in NEON." in seen
        assert "New people" not in seen
