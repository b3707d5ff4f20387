"""Variants are open: known ones, named ones, each with the one work; credits are copied from the album take."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from commands.interaction import Interaction, Quoted, Way
from storage.credits import credits
from storage.music import recordings
from storage.tables import events
from tests.cast import Studio

REMIX = 'song:"Neon Rain" variant:"Kite remix"'
COPY = f"/credits copy-from album {REMIX}"
ALBUM_CREDITS = (
    '/credits assign @engineer "mixing engineer" song:"Neon Rain"',
    '/credits assign @assistant "lead vocals" song:"Neon Rain" as:"A. Sistant"',
    '/credits assign @artist "electric guitar" song:"Neon Rain"',
    '/credits assign @artist songwriter song:"Neon Rain" share:100',
)


def variants(studio: Studio) -> list[str]:
    """Of the project's recordings those that are not the album's."""
    project = studio.project.id
    with studio.transaction() as db:
        takes = recordings.of_project(db, project)
    return [take.variant for take in takes if take.variant != "album"]


def offered(text: str) -> str:
    """The line of a refusal that works."""
    return text.partition("Try: ")[2].splitlines()[0]


def album(studio: Studio) -> None:
    for line in ALBUM_CREDITS:
        studio.say(line, as_="producer")


def on_remix(studio: Studio) -> list[tuple[str, str]]:
    """Label and state of what was given to the remix itself."""
    project = studio.project.id
    with studio.transaction() as db:
        takes = {take.id: take.variant for take in recordings.of_project(db, project)}
        given = credits.of_project(db, project)
    return [(c.label, c.state.value) for c in given if takes.get(c.recording or 0) == "Kite remix"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("live", "live"),
        ("Live version", "live"),
        ('"Kite remix"', "Kite remix"),
        ('"Live at the Roundhouse, London"', "Live at the Roundhouse, London"),
        ('"Spanish Version"', "Spanish Version"),
        ("demo", "demo"),
    ],
)
def test_a_variant_is_kept_as_it_was_said(studio: Studio, typed: str, kept: str) -> None:
    studio.say(f'/credits assign @engineer "mix eng" song:"Neon Rain" variant:{typed}', as_="producer")
    studio.say(f'/studio songs ids "Neon Rain" variant:{typed} duration:5:00', as_="label")
    studio.say(f'/approve "Neon Rain" mix v1 variant:{typed}', as_="engineer")
    assert variants(studio) == [kept]
    assert f"Neon Rain ({kept})" in studio.say('/credits "Neon Rain"', as_="label").text


@pytest.mark.parametrize(
    "line",
    [
        '/approve "Neon Rain (kite Remix)" mix v1',
        "/approve Neon Rain kite remix mix v1",
        '/approve "Neon Rain" mix v1 variant:"KITE REMIX"',
        '/credits assign @engineer "mix eng" song:"Neon Rain (Kite remix)"',
        '/studio songs ids "Neon Rain - Kite remix" duration:5:00',
    ],
)
def test_one_name_is_one_variant_however_it_is_spelled_and_wherever_it_is_read(
    studio: Studio, line: str
) -> None:
    studio.say('/studio songs add "Neon Rain" variant:"Kite remix"', as_="producer")
    studio.say(line, as_="producer")
    assert variants(studio) == ["Kite remix"]


@pytest.mark.parametrize("typed", ["remix", '"Kit remix"'])
def test_a_variant_that_may_be_another_is_asked_back_about(studio: Studio, typed: str) -> None:
    studio.say('/studio songs add "Neon Rain" variant:"Kite remix"', as_="producer")
    seen = studio.say(f'/credits assign @engineer "mix eng" song:"Neon Rain" variant:{typed}', as_="producer")
    assert "has “Kite remix”" in seen.text
    assert variants(studio) == ["Kite remix"]
    assert "Neon Rain (Kite remix)" in studio.press("Kite remix?", as_="producer").text
    assert variants(studio) == ["Kite remix"]


def test_a_second_remix_gets_a_name_by_the_line_that_is_offered(studio: Studio) -> None:
    studio.say('/studio songs add "Neon Rain" variant:"Kite remix"', as_="producer")
    seen = studio.say('/approve "Neon Rain" mix v1 variant:remix', as_="producer")
    studio.say(offered(seen.text), as_="producer")
    assert variants(studio) == ["Kite remix", "Second remix"]


@pytest.mark.parametrize(
    ("typed", "said"), [("sideways", "no variant"), ("instrumetal", "Did you mean instrumental")]
)
def test_what_says_of_no_kind_what_it_is_is_refused_and_stores_nothing(
    studio: Studio, typed: str, said: str
) -> None:
    for line in (
        f'/credits assign @engineer "mix eng" song:"Neon Rain" variant:{typed}',
        f'/approve "Neon Rain" mix v1 variant:{typed}',
        f'/studio songs add "Neon Rain" variant:{typed}',
    ):
        seen = studio.say(line, as_="producer")
        assert said in seen.text
        assert "Try:" in seen.text
    assert variants(studio) == []


def test_a_variant_that_exists_is_refused_with_a_line_that_works(studio: Studio) -> None:
    line = '/studio songs add "Neon Rain" variant:"Kite remix"'
    assert "Neon Rain (Kite remix)" in studio.say(line, as_="producer").text
    again = studio.say(line.replace("Kite", "kite"), as_="producer").text
    assert "has “Kite remix” already" in again
    assert "Neon Rain (Kite remix)" in studio.say(offered(again), as_="producer").text
    assert variants(studio) == ["Kite remix"]


def test_a_variant_is_renamed_and_keeps_what_it_has(studio: Studio) -> None:
    studio.say('/studio songs ids "Neon Rain" variant:remix isrc:GB-ABC-26-00031', as_="label")
    studio.say('/studio songs rename "Neon Rain" variant:remix to:"Kite remix"', as_="producer")
    assert variants(studio) == ["Kite remix"]
    assert "GB-ABC-26-00031" in studio.say(f"/credits {REMIX}", as_="label").text
    studio.say('/studio songs add "Neon Rain" variant:"Owl remix"', as_="producer")
    taken = studio.say('/studio songs rename "Neon Rain" variant:"Owl remix" to:"kite remix"', as_="producer")
    assert "has “Kite remix” already" in taken.text


def test_a_song_that_sounds_like_a_variant_is_asked_about(studio: Studio) -> None:
    seen = studio.say('/studio songs add "Neon Rain (Kite remix)"', as_="producer")
    assert "a recording of “Neon Rain”" in seen.text
    studio.say(offered(seen.text), as_="producer")
    assert variants(studio) == ["Kite remix"]


def test_the_credits_of_the_album_take_are_copied_in_one_line(studio: Studio) -> None:
    album(studio)
    seen = studio.say(f"{COPY} without:@assistant,mix", as_="producer")
    assert "1 credit copied from “Neon Rain” to “Neon Rain (Kite remix)”, a new recording" in seen.text
    assert "• Electric guitar — Artist" in seen.text
    assert "Left out:" in seen.text
    assert on_remix(studio) == [("Electric guitar", "assigned")]


@pytest.mark.parametrize(
    ("without", "copied"),
    [
        ("mix", {"Lead Vocals", "Electric guitar"}),
        ('"A. Sistant"', {"Mixing Engineer", "Electric guitar"}),
        ("@engineer,@artist", {"Lead Vocals"}),
        ('"lead vocals",guitar', {"Mixing Engineer"}),
        ("electric guitar, vocals", {"Mixing Engineer"}),
        ("mixing engineer", {"Lead Vocals", "Electric guitar"}),
    ],
)
def test_people_roles_instruments_and_stages_are_left_out(
    studio: Studio, without: str, copied: set[str]
) -> None:
    album(studio)
    studio.say(f"{COPY} without:{without}", as_="producer")
    assert {label for label, _ in on_remix(studio)} == copied


def test_what_was_given_for_the_project_is_copied_to_what_was_made_anew(studio: Studio) -> None:
    studio.say('/credits assign @engineer "mixing engineer"', as_="producer")
    studio.say("/credits assign @artist photography", as_="producer")
    studio.say(COPY, as_="producer")
    assert on_remix(studio) == [("Mixing Engineer", "assigned")]  # a photograph is the project's everywhere


def test_credits_are_copied_from_another_variant_too(studio: Studio) -> None:
    studio.say('/credits assign @engineer remixer song:"Neon Rain" variant:"Owl remix"', as_="producer")
    studio.say(f'/credits copy-from "owl remix" {REMIX}', as_="producer")
    assert on_remix(studio) == [("Remixer", "assigned")]


def test_copying_again_asks_nobody_twice_and_copies_what_is_new(studio: Studio) -> None:
    album(studio)
    studio.say(COPY, as_="producer")
    given = on_remix(studio)
    assert len(given) == 3
    again = studio.say(COPY, as_="producer").text
    assert "no credit that “Neon Rain (Kite remix)” lacks" in again
    studio.say('/credits assign @assistant "tambourine" song:"Neon Rain"', as_="producer")
    assert "1 credit copied" in studio.say(COPY, as_="producer").text
    assert on_remix(studio) == [*given, ("Tambourine", "assigned")]


def test_a_copied_credit_is_printed_as_it_was_and_told_to_whom_it_concerns(studio: Studio) -> None:
    album(studio)
    studio.say(COPY, as_="producer")
    assert "Lead Vocals — A. Sistant" in studio.say(f"/credits {REMIX}", as_="label").text
    with studio.transaction() as db:
        rows = db.connection.execute(events.select().where(events.c.workspace_id == db.workspace)).all()
    assert sum("copied" in row.payload for row in rows if row.kind == "credit.assigned") == 3
    studio.clock(timedelta(hours=24))
    told = studio.press("Show", as_="assistant", on="were changed").text
    assert "Lead Vocals, “Neon Rain (Kite remix)”" in told


def test_ones_own_copied_credit_waits_for_another_word_as_any_does(studio: Studio) -> None:
    studio.say('/credits assign @producer producer song:"Neon Rain"', as_="artist")
    seen = studio.say(COPY, as_="producer")
    assert "Waiting for another’s word" in seen.text
    assert on_remix(studio) == [("Producer", "waiting")]


def test_what_was_copied_is_taken_back_by_one_press(studio: Studio) -> None:
    album(studio)
    studio.say(COPY, as_="producer")
    assert "3 credits" in studio.press("Undo", as_="producer").text
    assert on_remix(studio) == []


def test_a_variant_without_credits_has_a_button_that_copies_them(studio: Studio) -> None:
    album(studio)
    studio.say('/studio songs add "Neon Rain" variant:"Kite remix"', as_="producer")
    studio.say('/credits "Neon Rain"', as_="producer")
    assert "3 credits copied" in studio.press("Copy the album’s credits to Kite remix", as_="producer").text
    assert "Copy the album" not in studio.say('/credits "Neon Rain"', as_="producer").text


def test_a_song_shows_its_variants_and_says_once_what_the_work_lacks(studio: Studio) -> None:
    studio.say('/studio songs add "Neon Rain" variant:"Kite remix"', as_="producer")
    studio.say('/studio songs add "Neon Rain" variant:live', as_="producer")
    text = studio.say('/credits "Neon Rain"', as_="label").text
    assert text.count("has nobody in Composition & Lyrics") == 1
    assert text.count("“Neon Rain (Kite remix)” has no ISRC") == 1
    assert "Neon Rain (live): not ready" in text


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (f"{COPY} without:bananas", "nobody here and no role"),
        ('/credits copy-from album song:"Neon Rain"', "Which recording"),
        ('/credits copy-from album variant:"Kite remix"', "Say the song"),
        (f"/credits copy-from live {REMIX}", "has no recording “live”"),
        (COPY, "lacks"),
    ],
)
def test_what_cannot_be_copied_is_said_and_nothing_is_stored(studio: Studio, line: str, said: str) -> None:
    seen = studio.say(line, as_="producer")
    assert said in seen.text
    assert "Try:" in seen.text
    assert variants(studio) == []


def test_a_heading_of_pasted_credits_names_a_variant(studio: Studio) -> None:
    studio.say('/studio songs add "Neon Rain" variant:"Kite remix"', as_="producer")
    seen = studio.say(
        "/credits paste\nNeon Rain (kite remix)\nGuitar: @assistant\n\nPaper Moon\nGuitar: @assistant",
        as_="producer",
    )
    assert "“Neon Rain (Kite remix)”" in seen.text
    studio.press("Save 2 credits", as_="producer")
    assert on_remix(studio) == [("Guitar", "assigned")]


def test_named_variants_stand_in_running_orders_and_lists(studio: Studio) -> None:
    name = "Live at the Roundhouse, London"
    studio.say(f'/studio songs add "Neon Rain" variant:"{name}"', as_="producer")
    order = "Paper Moon, Neon Rain (live at the roundhouse, london)"
    seen = studio.say(f'/studio release order:"{order}"', as_="label").text
    assert f"1. Paper Moon, 2. Neon Rain ({name})" in seen
    assert f"variants: {name}" in studio.say("/studio songs", as_="label").text


def test_the_form_that_asks_for_an_ok_offers_named_variants(studio: Studio) -> None:
    studio.say('/studio songs add "Neon Rain" variant:"Kite remix"', as_="producer")
    interaction = Interaction(
        studio.workspace, studio.slack("engineer"), Way.SHORTCUT, "approve.quote", studio.now, "s:1"
    )
    quoted = Quoted("C0NEON", "1.1", None, studio.slack("engineer"), ("NeonRain_MI03.wav",))
    form = studio.ask(replace(interaction, channel="C0NEON", trigger="t", quoted=quoted)).form
    studio.submit(form, {"variant": ("Kite remix",)}, as_="engineer")
    assert variants(studio) == ["Kite remix"]
    assert "Neon Rain (Kite remix)" in studio.say("/approve", as_="producer").text


LIST = "/studio songs\n1. Glass Hour | 3:41\n2. Glass Hour (Kite remix) | GB-ABC-26-00041 | 5:10\n3. Neon Rain - Live | 4:02"


def test_a_pasted_list_with_variants_adds_recordings_and_no_second_songs(studio: Studio) -> None:
    text = studio.say(LIST, as_="producer").text
    assert "1 song, 2 recordings of songs" in text
    assert "New recordings of these songs: “Glass Hour (Kite remix)”, “Neon Rain (live)”" in text
    assert variants(studio) == ["Kite remix", "live"]
    shown = studio.say('/studio songs ids "Glass Hour"', as_="label").text
    assert "GB-ABC-26-00041" in shown
    assert "5:10" in shown
    assert "Known already" in studio.say(LIST, as_="producer").text
    assert variants(studio) == ["Kite remix", "live"]


def test_a_pasted_list_with_variants_is_taken_back_whole(studio: Studio) -> None:
    studio.say(LIST, as_="producer")
    assert "Glass Hour (Kite remix)" in studio.press("Undo", as_="producer").text
    assert variants(studio) == []
    assert "Glass Hour" not in studio.say("/studio songs", as_="producer").text


def test_a_pasted_variant_that_something_hangs_on_stays(studio: Studio) -> None:
    pasted = studio.say(LIST, as_="producer")
    studio.say('/credits assign @engineer "mix eng" song:"Neon Rain" variant:live', as_="producer")
    studio.last["producer"] = pasted
    assert "“Neon Rain (live)” has a credit" in studio.press("Undo", as_="producer").text
    assert variants(studio) == ["Kite remix", "live"]


def test_an_isrc_in_a_pasted_list_belongs_to_one_recording(studio: Studio) -> None:
    studio.say('/studio songs ids "Paper Moon" isrc:GB-ABC-26-00041', as_="label")
    seen = studio.say(LIST, as_="producer")
    assert "Line 2: ISRC GB-ABC-26-00041 belongs to “Paper Moon”" in seen.text
    assert variants(studio) == []


def test_the_number_of_a_track_is_the_recording_that_is_there(studio: Studio) -> None:
    studio.say('/studio songs add "Neon Rain" variant:"Kite remix"', as_="producer")
    studio.say('/studio release order:"Paper Moon, Neon Rain (Kite remix)"', as_="label")
    seen = studio.say('/credits assign @engineer "mixing engineer" tracks:2', as_="producer").text
    assert "“Neon Rain (Kite remix)”" in seen
    assert on_remix(studio) == [("Mixing Engineer", "assigned")]


def test_several_recordings_are_named_in_one_line(studio: Studio) -> None:
    studio.say('/studio songs add "Neon Rain" variant:"Kite remix"', as_="producer")
    line = '/credits assign @engineer "mixing engineer" song:"Neon Rain, Neon Rain (Kite remix)"'
    assert "“Neon Rain”, “Neon Rain (Kite remix)”" in studio.say(line, as_="producer").text
