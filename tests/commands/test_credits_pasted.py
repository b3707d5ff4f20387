"""Pasted credits: shown as they were read, saved by one press, taken back by another."""

from __future__ import annotations

from collections import Counter

import pytest

from sandbox.slack.limits.limits import check_view
from storage.credits import credits
from storage.people import people
from studio.credits.credit import AssignedCredit, Standing
from tests.cast import Studio
from tests.commands.test_credit_files import fetched
from tests.commands.test_studio import kinds

SMALL = "Mixed by Engineer\nNeon Rain\nDrums: Artist\nTea: Artist"
SONGS = (
    "Neon Rain",
    "Paper Moon",
    *(f"Song of {number}" for number in ("Iron", "Salt", "Glass", "Ash", "Sea", "Ice")),
)


def given(studio: Studio) -> tuple[AssignedCredit, ...]:
    project = studio.project.id
    with studio.transaction() as db:
        return credits.of_project(db, project)


def known(studio: Studio, name: str) -> bool:
    with studio.transaction() as db:
        return bool(people.named(db, name))


def test_it_is_shown_as_read_and_nothing_is_saved(studio: Studio) -> None:
    seen = studio.say(f"/credits paste\n{SMALL}", as_="producer")
    assert "Nothing saved in NEON yet. This was read, 2 credits:" in seen.text
    assert "The whole project NEON:\n• Mixing Engineer: Engineer" in seen.text
    assert "“Neon Rain”:\n• Drums: Artist" in seen.text
    assert "Left out, 1 line:\n• Line 4, “Tea: Artist”: “Tea” is no role I know" in seen.text
    assert given(studio) == ()


def test_one_press_saves_it_and_one_takes_it_back(studio: Studio) -> None:
    studio.say(f"/credits paste\n{SMALL}", as_="producer")
    first = studio.last["producer"]
    assert "2 credits of NEON saved" in studio.press("Save 2 credits", as_="producer").text
    assert [credit.label for credit in given(studio)] == ["Mixing Engineer", "Drums"]
    saved = studio.last["producer"]
    studio.last["producer"] = first
    assert "saved already" in studio.press("Save 2 credits", as_="producer").text
    studio.last["producer"] = saved
    assert "Taken back in NEON: 2 credits." in studio.press("Undo", as_="producer").text
    assert given(studio) == ()
    assert Counter(kinds(studio)) == {"credit.assigned": 2, "credit.removed": 2}
    studio.last["producer"] = saved
    assert "taken back already" in studio.press("Undo", as_="producer").text


def test_undo_leaves_what_was_confirmed_since(studio: Studio) -> None:
    studio.say("/credits paste\nProduced by Producer\nMixed by Engineer", as_="producer")
    studio.press("Save 2 credits", as_="producer")
    pasted = studio.last["producer"]
    studio.say('/credits confirm @producer "producer"', as_="artist")
    studio.last["producer"] = pasted
    assert "1 credit. 1 credit changed since and stays" in studio.press("Undo", as_="producer").text
    assert [credit.label for credit in given(studio)] == ["Producer"]


def test_rights_hold_for_each_line_with_the_reason(studio: Studio) -> None:
    seen = studio.say("/credits paste\nMixed by Engineer\nA&R: Anr\nExecutive producer: Label", as_="label")
    assert "Mixing Engineer: Engineer (proposed: waits for" in seen.text
    assert "• A&R: Anr\n" in seen.text
    assert "Executive Producer: Label (your own: waits for" in seen.text
    assert "2 of them wait for another’s word" in studio.press("Save 3 credits", as_="label").text
    states = {credit.label: credit.state for credit in given(studio)}
    assert states == {
        "Mixing Engineer": Standing.WAITING, "A&R": Standing.ASSIGNED, "Executive Producer": Standing.WAITING,
    }  # fmt: skip


def test_new_names_are_added_as_people_and_places_as_companies(studio: Studio) -> None:
    seen = studio.say(
        "/credits paste\nStrings: Zoë Öberg\nMastered by Quentin Vox at Sterling Sound, New York",
        as_="producer",
    )
    assert "New people without Slack: Zoë Öberg, Quentin Vox." in seen.text
    assert "New companies without Slack: Sterling Sound." in seen.text
    assert not known(studio, "Zoë Öberg")
    studio.press("Save 3 credits", as_="producer")
    assert known(studio, "Zoë Öberg")
    copy = fetched(studio, "/credits copy").content.decode()
    assert "Mastered at Sterling Sound, New York by Quentin Vox" in copy
    assert "Strings: Zoë Öberg" in copy


def test_a_near_name_is_asked_about_and_never_taken(studio: Studio) -> None:
    studio.say("/credits paste\nDrums: Zoë Öberg", as_="producer")
    studio.press("Save 1 credit", as_="producer")
    seen = studio.say("/credits paste\nBass: Zoe Oberg\nHarp: Zoe Obergg", as_="producer")
    assert "Nothing saved in NEON yet. Who is meant by “Zoe Oberg”, “Zoe Obergg”?" in seen.text
    form = studio.press("Choose", as_="producer").form
    check_view(form)
    options = [option["value"] for option in form["blocks"][0]["element"]["options"]]
    assert options[1:] == ["new", "company"]
    studio.submit(form, {"credits.who.0": (options[0],), "credits.who.1": ("new",)}, as_="producer")
    assert "printed as “Zoe Oberg”" in studio.sees("producer")[-1]
    studio.press("Save 2 credits", as_="producer")
    assert known(studio, "Zoe Obergg")
    assert not known(studio, "Zoe Oberg")
    printed = {credit.label: credit.as_printed for credit in given(studio)}
    assert printed == {"Drums": None, "Bass": "Zoe Oberg", "Harp": None}


def test_a_mention_is_the_person_and_pings_nobody(studio: Studio) -> None:
    seen = studio.say("/credits paste\nMixed by @engineer\n@artist – guitar, vocals", as_="producer")
    assert "• Mixing Engineer: Engineer" in seen.text
    studio.press("Save 3 credits", as_="producer")
    assert not studio.direct("engineer")
    assert {credit.person for credit in given(studio)} == {
        studio.person("engineer").id, studio.person("artist").id,
    }  # fmt: skip


def test_lines_are_for_the_song_that_is_said_before_them(studio: Studio) -> None:
    seen = studio.say('/credits paste song:"Paper Moon"\nDrums: Artist', as_="producer")
    assert "“Paper Moon”:\n• Drums: Artist" in seen.text


def test_a_writer_without_a_song_wrote_them_all(studio: Studio) -> None:
    seen = studio.say("/credits paste\nWritten by Artist", as_="producer")
    assert "“Neon Rain”, “Paper Moon”:\n• Songwriter: Artist" in seen.text


def test_track_numbers_are_those_of_the_running_order(studio: Studio) -> None:
    studio.say('/studio release order:"Paper Moon, Neon Rain"', as_="label")
    seen = studio.say("/credits paste\nArtist – drums (tracks 1), bass (tracks 7)", as_="producer")
    assert "“Paper Moon”:\n• Drums: Artist" in seen.text
    assert "there is no track 7: the running order has 2" in seen.text


def test_what_stands_already_is_said_and_not_given_again(studio: Studio) -> None:
    studio.say("/credits assign @engineer mix", as_="producer")
    seen = studio.say("/credits paste\nMixed by Engineer\nMixed by Engineer\nDrums: Artist", as_="producer")
    assert "There already: Mixing Engineer: Engineer, Mixing Engineer: Engineer." in seen.text
    studio.press("Save 1 credit", as_="producer")
    assert len(given(studio)) == 2


def test_without_lines_it_opens_a_form_to_paste_into(studio: Studio) -> None:
    form = studio.say("/credits paste", as_="producer").form
    check_view(form)
    assert studio.submit(form, {"credits.lines": "  "}, as_="producer").errors
    studio.submit(form, {"credits.lines": SMALL}, as_="producer")
    assert "This was read, 2 credits" in studio.sees("producer")[-1]
    studio.press("Save 2 credits", as_="producer")
    assert len(given(studio)) == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [("Thanks to everybody.", "Nothing to save in NEON."), ("Drums: @channel", "never notify")],
)
def test_what_gives_nothing_saves_nothing(studio: Studio, text: str, said: str) -> None:
    assert said in studio.say(f"/credits paste\n{text}", as_="producer").text
    assert given(studio) == ()


def album() -> str:
    """67 credits as a booklet has them."""
    lines = [
        "All songs written by Artist and Producer",
        "Produced by Zoë Öberg",
        "Mixed by Engineer at The Attic, Berlin",
    ]
    lines += [
        "Mastered by Ted Hill at Sterling Sound, New York",
        "A&R: Sam Fox",
        "Photography: Vi Ko",
        "Design: Bo Ko",
    ]
    for number, title in enumerate(SONGS, 1):
        lines += [
            f"{number}. {title}",
            "Vocals, guitar: Artist",
            "Max Power – drums, percussion",
            "Bass: Kim Lee",
        ]
    return "\n".join([*lines, "Handclaps: Ada Okafor, Mo Li, Kim Lee (tracks 1)"])


def test_67_credits_of_an_album_are_one_paste_and_one_press(studio: Studio) -> None:
    for title in SONGS[2:]:
        studio.say(f'/studio songs add "{title}"', as_="producer")
    seen = studio.say(f"/credits paste\n{album()}", as_="producer")
    assert "Left out" not in seen.text
    assert "67 credits" in seen.text
    studio.press("Save 67 credits", as_="producer")
    assert len(given(studio)) == 67
    assert "Taken back in NEON: 67 credits." in studio.press("Undo", as_="producer").text
