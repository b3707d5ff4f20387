"""People named in one line, with @ and in quotes; and tracks in brackets behind a role."""

from __future__ import annotations

import pytest

from storage.people import people
from tests.cast import Studio
from tests.commands.test_credits_pasted import given


@pytest.fixture
def zoe(studio: Studio) -> Studio:
    """Somebody without Slack is known."""
    studio.say("/credits paste\nHarp: Zoë Öberg, Kim Lee", as_="producer")
    studio.press("Save 2 credits", as_="producer")
    return studio


def labels(studio: Studio) -> list[str]:
    """Who has which credit, harps left out."""
    listed = [credit for credit in given(studio) if credit.label != "Harp"]
    with studio.transaction() as db:
        known = people.by_ids(db, [credit.person for credit in listed])
    return sorted(f"{known[credit.person].name}: {credit.label}" for credit in listed)


@pytest.mark.parametrize(
    ("named", "who"),
    [
        ('@artist, @engineer and "Zoë Öberg"', "Artist Engineer Zoë Öberg"),
        ('@artist and "Zoë Öberg"', "Artist Zoë Öberg"),
        ('@artist, "Kim Lee" and "Zoë Öberg"', "Artist Kim Lee Zoë Öberg"),
        ('"Zoë Öberg" and @artist', "Artist Zoë Öberg"),
        ('"Zoë Öberg", @artist', "Artist Zoë Öberg"),
        ('"Zoë Öberg" and "Kim Lee"', "Kim Lee Zoë Öberg"),
    ],
)
def test_everybody_who_is_named_has_the_credit(zoe: Studio, named: str, who: str) -> None:
    zoe.say(f'/credits assign {named} backing vocals song:"Paper Moon"', as_="producer")
    assert " ".join(line.removesuffix(": Background Vocals") for line in labels(zoe)) == who


def test_roles_in_quotes_stay_roles(zoe: Studio) -> None:
    zoe.say('/credits assign @engineer "mix, mastering" @artist guitar, vocals song:all', as_="producer")
    assert len(set(labels(zoe))) == 4
    seen = zoe.say(
        '/credits assign @engineer, "sandwich maker", drums song:"Paper Moon"', as_="producer"
    ).text
    assert "“sandwich maker, drums” is no credit role" in seen or "no credit role" in seen


@pytest.mark.parametrize(
    "named", ["@artist and @engineer with Kim Lee", "@artist and Kim Lee", "@artist with Kim Lee"]
)
def test_a_name_without_quotes_beside_others_becomes_no_role(zoe: Studio, named: str) -> None:
    seen = zoe.say(f'/credits assign {named} backing vocals song:"Paper Moon"', as_="producer").text
    assert "in quotes" in seen
    assert labels(zoe) == []


@pytest.mark.parametrize("role", ["oboe (tracks 1, 2)", '"oboe (1, 2)"', "oboe [on tracks 1-2]"])
def test_tracks_in_brackets_are_what_it_is_for(studio: Studio, role: str) -> None:
    seen = studio.say(f"/credits assign @artist {role}", as_="producer").text
    assert "Assigned: Artist — Oboe, “Neon Rain”, “Paper Moon”" in seen


def test_a_song_beside_tracks_in_brackets_is_asked_about(studio: Studio) -> None:
    seen = studio.say('/credits assign @artist oboe (tracks 1) song:"Paper Moon"', as_="producer").text
    assert "Say once for the whole line" in seen
    assert given(studio) == ()


def test_a_recording_in_brackets_behind_a_role_is_no_part_of_it(studio: Studio) -> None:
    seen = studio.say('/credits assign @artist guitar song:"Paper Moon" (clean)', as_="producer").text
    assert "no credit role" in seen
    assert given(studio) == ()


def test_a_title_with_its_recording_is_that_recording(studio: Studio) -> None:
    studio.say('/studio songs add "Paper Moon" variant:clean', as_="producer")
    studio.say('/credits assign @artist guitar song:"Paper Moon (clean)"', as_="producer")
    seen = studio.say("/credits paste\nPaper Moon (clean)\nDrums: Artist", as_="producer").text
    assert "“Paper Moon (clean)”:\n• Drums: Artist" in seen
    studio.press("Save 1 credit", as_="producer")
    assert len({credit.recording for credit in given(studio)} - {None}) == 1
