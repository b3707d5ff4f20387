"""Giving credits, proposing, confirming, ordering and taking them back."""

from __future__ import annotations

import pytest

from storage.tables import events
from tests.cast import Studio


@pytest.mark.parametrize("who", ["engineer", "assistant", "anr", "manager", "owner", "label"])
def test_only_producer_and_artist_assign_a_production_credit(studio: Studio, who: str) -> None:
    seen = studio.say('/credits assign @assistant "mixing engineer"', as_=who)
    assert "Only a producer or the artist of NEON" in seen.text
    assert "Producer" in seen.text
    assert "Nothing is assigned yet" in studio.record(as_="producer").text


@pytest.mark.parametrize("role", ["executive producer", "A&R", "coordinator"])
def test_label_staff_assign_business_roles(studio: Studio, role: str) -> None:
    assert "Assigned: Anr" in studio.say(f'/credits assign @anr "{role}"', as_="label").text


def test_a_credit_for_oneself_waits_for_another_who_may(studio: Studio) -> None:
    seen = studio.say('/credits assign @producer "producer" song:"Neon Rain"', as_="producer")
    assert "needs another’s word" in seen.text
    assert "Artist" in seen.text
    own = studio.record(as_="producer")
    assert "Waiting" in own.text
    assert "Nothing is assigned yet" in own.text
    studio.record(as_="engineer")
    with pytest.raises(AssertionError):
        studio.press("Confirm", as_="engineer")
    studio.record(as_="artist")
    after = studio.press("Confirm", as_="artist")
    assert "Produced by        Producer" in after.text
    assert "Waits for another’s word" not in after.text


def test_confirming_twice_is_harmless(studio: Studio) -> None:
    studio.say('/credits assign @producer "producer"', as_="producer")
    first = studio.record(as_="artist")
    studio.press("Confirm", as_="artist")
    studio.last["artist"] = first
    assert "Produced by        Producer" in studio.press("Confirm", as_="artist").text
    with studio.transaction() as db:
        kinds = [
            r.kind
            for r in db.connection.execute(events.select().where(events.c.workspace_id == db.workspace))
        ]
    assert kinds.count("credit.confirmed") == 1


def test_nobody_confirms_their_own_credit_by_typing(studio: Studio) -> None:
    studio.say('/credits assign @producer "producer"', as_="producer")
    assert "cannot confirm it" in studio.say('/credits confirm @producer "producer"', as_="producer").text
    assert (
        "Produced by        Producer"
        in studio.say('/credits confirm @producer "producer"', as_="artist").text
    )


def test_the_same_credit_is_given_once(studio: Studio) -> None:
    line = '/credits assign @engineer "mixed by" song:"Neon Rain"'
    studio.say(line, as_="producer")
    assert "already down as Mixing Engineer for Neon Rain" in studio.say(line, as_="artist").text


def test_instruments_and_several_songs_can_be_assigned(studio: Studio) -> None:
    line = '/credits assign @artist "electric guitar" song:"Neon Rain" song:"Paper Moon"'
    assert "Electric guitar, “Neon Rain”, “Paper Moon”" in studio.say(line, as_="producer").text
    text = studio.record(as_="label").text
    assert "Electric guitar — Artist — Paper Moon" in text


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('/credits assign @engineer "sandwich maker"', "no credit role"),
        ('/credits assign "mixing engineer"', "Name one person"),
        ("/credits assign @engineer", "Say the role"),
        ('/credits assign @engineer "mixing engineer" song:"Blue Moon Rising"', "no song “Blue Moon Rising”"),
        ('/credits assign @engineer "mixing engineer" as:"' + "x" * 500 + '"', "at most 200"),
        ('/credits assign "mixing engineer" @engineer drums @assistant bass', "behind each person"),
        ('/credits remove @engineer @assistant "mixing engineer"', "One person at a time"),
        ("/credits assign @channel producer", "never notify"),
        ("/credits frobnicate", "I do not know"),
        ('/credits remove @engineer "mixing engineer"', "is not down as"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence_and_stores_nothing(
    studio: Studio, line: str, said: str
) -> None:
    seen = studio.say(line, as_="producer")
    assert said in seen.text
    assert "Try:" in seen.text
    assert "Nothing is assigned yet" in studio.record(as_="producer").text


def test_a_removed_credit_leaves_the_sheet_and_stays_in_the_record(studio: Studio) -> None:
    studio.say('/credits assign @engineer "mixing engineer"', as_="producer")
    assert (
        "Removed: Engineer"
        in studio.say('/credits remove @engineer "mix" reason:"mixed elsewhere"', as_="artist").text
    )
    assert "Nothing is assigned yet" in studio.record(as_="label").text
    with studio.transaction() as db:
        mine = events.select().where(events.c.workspace_id == db.workspace).order_by(events.c.seq)
        rows = db.connection.execute(mine).all()
    assert [r.payload["reason"] for r in rows if r.kind == "credit.removed"] == ["mixed elsewhere"]


def test_others_may_propose_and_whoever_may_confirms(studio: Studio) -> None:
    seen = studio.say('/credits assign @assistant "mixing engineer" song:"Neon Rain"', as_="engineer")
    assert "Proposed, not assigned" in seen.text
    studio.record(as_="producer")
    assert "Mixed by           Assistant" in studio.press("Confirm", as_="producer").text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ('@engineer as "mastering engineer" for "Neon Rain"', "Mastering Engineer, “Neon Rain”"),
        ("@engineer mixing engineer on Neon Rain", "Mixing Engineer, “Neon Rain”"),
        ('"mix assistant" to @engineer for paper moon', "Mix Assistant, “Paper Moon”"),
        ('@engineer "edited by" song:"Neon Rain, Paper Moon"', "Editing Engineer, “Neon Rain”, “Paper Moon”"),
        ('song:"neon rain" @engineer "vox"', "Lead Vocals, “Neon Rain”"),
        ("@engineer production coordinator", "Production Coordinator, the whole project"),
        ('@engineer "mix eng" for "Neon Rian"', "no song “Neon Rian”"),
    ],
)
def test_a_song_can_be_named_as_people_say_it(studio: Studio, typed: str, said: str) -> None:
    assert said in studio.say(f"/credits assign {typed}", as_="producer").text


@pytest.mark.parametrize("line", ["/credits Neon Rain", '/credits "neon rain"', "/credits Neon rain."])
def test_a_title_alone_shows_the_song(studio: Studio, line: str) -> None:
    assert "Neon Rain (NEON)" in studio.say(line, as_="label").text


def test_a_removed_credit_is_named_with_its_variant(studio: Studio) -> None:
    studio.say('/credits assign @engineer "mix eng" song:"Neon Rain" variant:clean', as_="producer")
    studio.say('/credits assign @engineer "mix eng"', as_="producer")
    text = studio.say('/credits remove @engineer "mix eng"', as_="producer").text
    assert "“Neon Rain (clean)” and the whole project NEON" in text


def test_what_one_has_proposed_one_may_take_back(studio: Studio) -> None:
    studio.say('/credits assign @engineer "mixing engineer"', as_="engineer")
    assert "Only a producer" in studio.say('/credits remove @engineer "mix"', as_="assistant").text
    assert "Removed" in studio.say('/credits remove @engineer "mix"', as_="engineer").text


def test_a_variant_has_credits_of_its_own(studio: Studio) -> None:
    studio.say('/credits assign @engineer "mixing engineer" song:"Neon Rain"', as_="producer")
    line = '/credits assign @assistant "mixing engineer" song:"Neon Rain" variant:clean'
    assert "“Neon Rain (clean)”" in studio.say(line, as_="producer").text
    assert "is no variant" in studio.say(line.replace("clean", "sideways"), as_="producer").text
    assert "Mixing Engineer — Assistant — Neon Rain (clean)" in studio.record(as_="label").text


@pytest.mark.parametrize("what", ["person", "company"])
def test_somebody_without_slack_is_added_by_a_button_and_credited(studio: Studio, what: str) -> None:
    seen = studio.say('/credits assign "Zoë Öberg" "mastering engineer" song:all', as_="producer")
    assert "I know nobody called “Zoë Öberg”" in seen.text
    after = studio.press(f"Add as a {what}", as_="producer")
    assert "Assigned: Zoë Öberg — Mastering Engineer, “Neon Rain”, “Paper Moon”" in after.text
    near = studio.say('/credits assign "zoe oberg" "lacquer cut"', as_="producer")
    assert "Did you mean Zoë Öberg?" in near.text
    assert "Assigned: Zoë Öberg — " in studio.press("Zoë Öberg?", as_="producer").text
    assert "Assigned: Zoë Öberg" in studio.say('/credits assign "zoë öberg" "mix eng"', as_="producer").text


def test_credits_stand_in_the_order_that_was_set(studio: Studio) -> None:
    for who in ("engineer", "assistant", "artist"):
        studio.say(f'/credits assign @{who} "mixing engineer" song:"Neon Rain"', as_="producer")
    studio.say('/credits order @artist @assistant song:"Neon Rain"', as_="producer")
    text = studio.record(as_="label").text
    at = [text.index(f"Mixing Engineer — {who}") for who in ("Artist", "Assistant", "Engineer")]
    assert at == sorted(at)
    assert "Only a producer" in studio.say("/credits order @engineer", as_="engineer").text


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("/credits assign @artist songwriter", "A writer writes songs"),
        ('/credits assign @artist songwriter song:"Neon Rain" share:120', "is no share"),
        ('/credits assign @artist songwriter song:"Neon Rain" share:lots', "is no share"),
        ('/credits assign @engineer "mixing engineer" share:20', "Shares belong to writers"),
        ("/credits order", "Name those who come first"),
        ("/credits order @engineer", "Nobody of those"),
    ],
)
def test_what_cannot_be_assigned_is_said(studio: Studio, line: str, said: str) -> None:
    assert said in studio.say(line, as_="producer").text


def test_what_is_there_already_does_not_stop_the_rest(studio: Studio) -> None:
    studio.say('/credits assign @artist drums song:"Neon Rain"', as_="producer")
    seen = studio.say("/credits assign @artist drums song:all", as_="producer")
    assert "Assigned: Artist — Drums, “Paper Moon”" in seen.text
    assert "Already there: “Neon Rain”." in seen.text
    again = studio.say("/credits assign @artist drums song:all", as_="producer")
    assert "already down as Drums for all of these songs" in again.text


@pytest.mark.parametrize(
    "tracks", ['tracks:"1, 2"', "tracks:1-2", 'song:"1 to 2"', 'songs:"2 & 1"', "tracks:1,2"]
)
def test_songs_go_by_their_numbers_in_running_order(studio: Studio, tracks: str) -> None:
    seen = studio.say(f"/credits assign @engineer producer {tracks}", as_="producer")
    assert "Assigned: Engineer — Producer" in seen.text
    assert {"“Neon Rain”", "“Paper Moon”"} == {
        title for title in ("“Neon Rain”", "“Paper Moon”") if title in seen.text
    }


def test_a_track_number_is_that_of_the_release_and_not_of_the_list(studio: Studio) -> None:
    studio.say('/studio release order:"Paper Moon, Neon Rain"', as_="label")
    assert "“Paper Moon”" in studio.say("/credits assign @engineer producer tracks:1", as_="producer").text
    assert (
        "There is no track 3"
        in studio.say("/credits assign @engineer producer tracks:3", as_="producer").text
    )


def test_a_title_that_is_a_number_is_a_title(studio: Studio) -> None:
    studio.say('/studio songs add "1"', as_="producer")
    assert ", “1”." in studio.say('/credits assign @engineer producer song:"1"', as_="producer").text
