"""The form with a row for each person: read, shown and saved like what is pasted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from commands.answers import FormErrors, OpenForm, Options, UpdateForm
from commands.credits.paste.rows_plan import as_value
from commands.interaction import Way
from storage.credits import credits
from storage.music import recordings, songs
from storage.people import people
from studio.credits.credit import AssignedCredit
from tests.cast import Studio
from tests.used import use
from views.credits.actions import FIND_PERSON, FIND_RECORDING, MORE_ROWS

Values = dict[str, str | tuple[str, ...]]


def form_of(studio: Studio, as_: str = "producer") -> Mapping[str, Any]:
    answer = studio.say("/credits assign", as_=as_).answer
    assert isinstance(answer, OpenForm)
    return answer.form.view


def found(studio: Studio, action: str, words: str, as_: str = "producer") -> dict[str, str]:
    """What a search field offers, by its words."""
    answer = studio.search(action, words, as_=as_, form=form_of(studio, as_)).answer
    assert isinstance(answer, Options)
    return {option.text: option.value for option in answer.options}


def row(number: int, who: str, what: str, *where: str) -> Values:
    at = number - 1
    return {
        f"credits.row.who.{at}": (who,) if who else (),
        f"credits.row.what.{at}": what,
        f"credits.row.where.{at}": where,
    }


def given(studio: Studio) -> list[tuple[str, str, str]]:
    """Who is down as what for which song, in order."""
    project = studio.project.id
    with studio.transaction() as db:
        every: tuple[AssignedCredit, ...] = credits.of_project(db, project)
        titles = {song.id: song.title for song in songs.of_project(db, project)}
        variants = {take.id: take.variant for take in recordings.of_project(db, project)}
        names = {
            person.id: person.name for person in people.by_ids(db, [each.person for each in every]).values()
        }
    return sorted(
        (
            names[c.person],
            c.label,
            f"{titles.get(c.song or 0, '')} {variants.get(c.recording or 0, '')}".strip(),
        )
        for c in every
    )


def test_several_people_with_several_roles_are_shown_and_saved_by_one_press(studio: Studio) -> None:
    studio.say('/studio songs add "Neon Rain" variant:clean', as_="producer")
    engineer = found(studio, FIND_PERSON, "engin")["Engineer"]
    artist = found(studio, FIND_PERSON, "")["Artist"]
    clean = found(studio, FIND_RECORDING, "clean")["Neon Rain (clean)"]
    every = found(studio, FIND_RECORDING, "")["All songs"]
    new = found(studio, FIND_PERSON, "Zoë Öberg")["New: Zoë Öberg"]
    values = (
        row(1, engineer, "mix, mastering", every)
        | row(2, new, "Guitar [Electric]", clean)
        | row(3, artist, "executive producer")
    )
    studio.submit(form_of(studio), values, as_="producer")
    seen = studio.sees("producer")[-1]
    assert "Nothing saved in NEON yet. This was read, 6 credits" in seen
    assert "New people without Slack: Zoë Öberg." in seen
    assert given(studio) == []
    studio.press("Save 6 credits", as_="producer")
    assert given(studio) == [
        ("Artist", "Executive Producer", ""),
        ("Engineer", "Mastering Engineer", "Neon Rain album"),
        ("Engineer", "Mastering Engineer", "Paper Moon album"),
        ("Engineer", "Mixing Engineer", "Neon Rain album"),
        ("Engineer", "Mixing Engineer", "Paper Moon album"),
        ("Zoë Öberg", "Guitar [Electric]", "Neon Rain clean"),
    ]
    studio.press("Undo", as_="producer")
    assert given(studio) == []


def test_more_rows_come_at_a_press_and_what_was_typed_stays(studio: Studio) -> None:
    form = form_of(studio)
    more = next(b["elements"][0] for b in form["blocks"] if b["type"] == "actions")
    assert more["action_id"] == MORE_ROWS
    pressed = studio._ask(Way.CHANGED, MORE_ROWS, "producer", None, "")
    use(pressed)
    answer = studio.ask(
        replace(pressed, value=more["value"], about=form["private_metadata"], view="V1")
    ).answer
    assert isinstance(answer, UpdateForm)
    ids = [block["block_id"] for block in answer.form.view["blocks"] if block["type"] == "input"]
    assert ids[:9] == [block["block_id"] for block in form["blocks"] if block["type"] == "input"]
    assert len(ids) == 18
    studio.submit(answer.form.view, row(6, as_value("Kim Lee"), "backing vocals"), as_="producer")
    assert "Background Vocals: Kim Lee" in studio.sees("producer")[-1]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({}, {"credits.row.who.0": "Choose somebody."}),
        (row(2, as_value("Kim Lee"), ""), {"credits.row.what.1": "What did they do?"}),
        (row(1, "", "drums"), {"credits.row.who.0": "Who is it?"}),
        (
            row(1, as_value("Kim Lee"), "songwriter"),
            {"credits.row.where.0": "A writer writes songs: choose which, or all of them."},
        ),
    ],
)
def test_what_is_missing_is_said_at_its_field(studio: Studio, values: Values, said: dict[str, str]) -> None:
    answer = studio.submit(form_of(studio), values, as_="producer").answer
    assert isinstance(answer, FormErrors)
    assert answer.errors == said
    assert given(studio) == []


def test_words_that_are_no_role_are_said_with_near_ones(studio: Studio) -> None:
    answer = studio.submit(
        form_of(studio), row(1, as_value("Kim Lee"), "drumz and tea"), as_="producer"
    ).answer
    assert isinstance(answer, FormErrors)
    assert answer.errors["credits.row.what.0"].startswith("No credit role I know. Near: ")


def test_a_name_that_comes_near_somebodys_is_asked_about(studio: Studio) -> None:
    studio.submit(form_of(studio), row(1, as_value("Enginer"), "drums"), as_="producer")
    assert "Who is meant by “Enginer”?" in studio.sees("producer")[-1]


def test_who_has_no_part_in_the_project_finds_nobody_and_nothing(studio: Studio) -> None:
    form = form_of(studio)
    for action in (FIND_PERSON, FIND_RECORDING):
        answer = studio.search(action, "", as_="outsider", form=form).answer
        assert isinstance(answer, Options)
        assert answer.options == ()


def test_who_may_not_assign_proposes_by_it(studio: Studio) -> None:
    engineer = found(studio, FIND_PERSON, "", as_="assistant")["Engineer"]
    studio.submit(form_of(studio, "assistant"), row(1, engineer, "mix"), as_="assistant")
    assert "proposed: waits for" in studio.sees("assistant")[-1]
