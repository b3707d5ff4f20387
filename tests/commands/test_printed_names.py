"""Printed names: who bears one is told to nobody else, is asked, and changes how they are printed; ghosts are private."""

from __future__ import annotations

from datetime import timedelta

from storage.people import people
from tests.cast import Studio

MIX = '"mixing engineer" song:"Neon Rain"'


def nightjar(studio: Studio) -> None:
    """The engineer is printed as Nightjar somewhere."""
    studio.say('/studio person printed:"Nightjar"', as_="engineer")


def changed(studio: Studio, who: str) -> str:
    """What that person reads of changed credits behind the morning message of the next day."""
    studio.clock(timedelta(days=1))
    return studio.press("Show", as_=who, on="were changed").text


def test_who_bears_a_printed_name_is_read_by_the_bearer_and_label_staff_alone(studio: Studio) -> None:
    studio.say(f'/credits assign @engineer {MIX} as:"Nightjar"', as_="producer")
    for reader, told in (
        ("label", True),
        ("owner", True),
        ("engineer", True),
        ("anr", False),
        ("artist", False),
    ):
        line = next(x for x in studio.record(as_=reader).text.splitlines() if "Mixing Engineer —" in x)
        assert "Nightjar" in line
        assert ("Engineer (printed" in line) is told, reader
    assert "Nightjar" not in studio.say("/credits @engineer", as_="artist").text
    assert "Nightjar" in studio.say("/credits me", as_="engineer").text


def test_a_credit_for_ones_own_printed_name_waits_as_one_for_oneself_does(studio: Studio) -> None:
    studio.say('/studio person printed:"Nightjar"', as_="producer")
    text = studio.say(f'/credits assign "Nightjar" {MIX}', as_="producer").text
    assert "noted, not assigned" in text
    text = studio.say(
        '/credits assign @engineer "mastering engineer" song:"Neon Rain" as:"Nightjar"', as_="producer"
    ).text
    assert "is the printed name of another person" in text
    assert "noted, not assigned" in text
    assert "Mastering Engineer" not in studio.record(as_="label").text.split("Waiting")[0]


def test_whoever_bears_a_printed_name_is_asked_and_may_say_that_it_is_another(studio: Studio) -> None:
    nightjar(studio)
    seen = studio.say(f'/credits assign "Nightjar" {MIX}', as_="producer").text
    assert "Assigned: Nightjar — Mixing Engineer" in seen
    assert "Engineer —" not in seen.replace("Mixing Engineer —", "")
    assert "Given: Mixing Engineer, “Neon Rain”, as “Nightjar” (by Producer)" in changed(studio, "engineer")
    assert "is not you" in studio.press("Not me", as_="engineer").text
    assert "Nightjar" not in studio.record(as_="label").text
    told = changed(studio, "producer")
    assert "Taken back, it is another person’s: Mixing Engineer" in told
    assert "(by Nightjar)" in told
    assert "Engineer)" not in told


def test_a_shadow_that_somebody_gave_to_themselves_waits_once_they_bear_it(studio: Studio) -> None:
    with studio.transaction() as db:
        people.add_named(db, "Nightjar")
    studio.say(f'/credits assign "Nightjar" {MIX}', as_="producer")
    assert "need another’s word" in studio.say('/studio person printed:"Nightjar"', as_="producer").text
    assert "Waiting" in studio.record(as_="label").text


def test_the_bearer_is_printed_otherwise_everywhere_by_one_line_or_press(studio: Studio) -> None:
    studio.say(f'/credits assign @engineer {MIX} as:"Enn"', as_="producer")
    studio.say(
        '/credits assign @engineer "recording engineer" song:"Paper Moon" as:"Nightjar"', as_="producer"
    )
    shown = studio.say('/studio person printed:"Enna"', as_="engineer").text
    assert "Some credits print you otherwise" in shown
    assert "2 credits had another name" in studio.press("Print Enna everywhere", as_="engineer").text
    studio.say('/studio person printed:"Enno" everywhere', as_="engineer")
    text = studio.record(as_="artist").text
    assert "Mixing Engineer — Enno" in text
    assert "Recording Engineer — Enno" in text


def test_uncredited_work_is_printed_nowhere_and_counts_for_its_bearer(studio: Studio) -> None:
    studio.say('/studio songs ids "Neon Rain" duration:3:00', as_="label")
    text = studio.say(f"/credits assign @engineer {MIX} uncredited", as_="producer").text
    assert "Kept, uncredited" in text
    for reader in ("producer", "artist", "anr"):
        assert "Mixing Engineer" not in studio.record(as_=reader).text, reader
    own = studio.record(as_="engineer").text
    assert "Uncredited" in own
    assert "Mixing Engineer: 3:00 of 3:00, 100 %" in own
    assert "uncredited" in studio.say("/credits me", as_="engineer").text
    assert "Mixing Engineer" not in studio.say("/credits @engineer", as_="artist").text
    again = studio.say(f"/credits assign @engineer {MIX}", as_="producer").text
    assert "Printed again" in again
    assert "Mixing Engineer — Engineer" in studio.record(as_="artist").text


def test_the_bearer_leaves_a_credit_uncredited_by_a_press_and_back(studio: Studio) -> None:
    studio.say(f"/credits assign @engineer {MIX}", as_="producer")
    changed(studio, "engineer")
    assert "Printed nowhere" in studio.press("Leave me uncredited", as_="engineer").text
    assert "Mixing Engineer —" not in studio.record(as_="artist").text
    studio.last["engineer"] = studio.last["engineer"]
    assert "Printed again" in studio.press("Print it again", as_="engineer").text


def test_a_credit_printed_uncredited_of_old_is_asked_about(studio: Studio) -> None:
    from sqlalchemy import update

    from storage.tables import assigned_credits

    studio.say(f'/credits assign @engineer {MIX} as:"X"', as_="producer")
    with studio.transaction() as db:
        own = assigned_credits.c.workspace_id == db.workspace
        db.connection.execute(update(assigned_credits).where(own).values(as_printed="Uncredited"))
    assert "a name, or a credit to stand nowhere?" in studio.gaps(as_="producer").text
    assert "“Uncredited”" in studio.record(as_="engineer").text


def test_a_writer_cannot_be_uncredited(studio: Studio) -> None:
    text = studio.say('/credits assign @artist songwriter song:"Neon Rain" uncredited', as_="producer").text
    assert "only what was done on a recording" in text


def test_the_same_number_for_two_people_is_asked_about_and_never_saved_in_silence(studio: Studio) -> None:
    studio.say("/studio person isni:0000000121032683 ipi:00014107338", as_="engineer")
    seen = studio.say("/studio person isni:0000000121032683", as_="artist").text
    assert "Is Artist also Engineer?" in seen
    assert "ISNI: –" in studio.say("/studio person", as_="artist").text
    studio.say("/studio person isni:0000000121032683", as_="artist")
    assert "ISNI: 0000 0001 2103 2683" in studio.press("They are two: save it", as_="artist").text
    private = studio.say("/studio person ipi:00014107338", as_="artist").text
    assert "another person here" in private
    assert "Engineer" not in private


def test_two_claims_to_a_mix_are_contested_until_one_is_taken_back(studio: Studio) -> None:
    studio.say(f"/credits assign @engineer {MIX}", as_="producer")
    studio.say(f"/credits assign @assistant {MIX}", as_="producer")
    text = studio.gaps(as_="producer").text
    assert "Engineer and Assistant are each down as Mixing Engineer" in text
    assert "which is one person’s — Producer" in studio.record(as_="anr").text
    studio.say(f"/credits remove @assistant {MIX}", as_="producer")
    assert "each down as" not in studio.gaps(as_="producer").text


def test_what_is_printed_under_a_name_is_found_by_that_name(studio: Studio) -> None:
    studio.say(f'/credits assign @engineer {MIX} as:"Nightjar"', as_="producer")
    text = studio.say("/credits Nightjar", as_="artist").text
    assert "Printed as “Nightjar” on Neon" in text
    assert "Mixing Engineer — Neon Rain" in text
    assert "— Engineer" not in text


def test_a_printed_name_is_enough_to_confirm_and_take_back_what_is_printed_so_alone(studio: Studio) -> None:
    studio.say(f'/credits assign @engineer {MIX} as:"Nightjar"', as_="producer")
    studio.say('/credits assign @engineer "mixing engineer" song:"Paper Moon"', as_="producer")
    text = studio.say('/credits remove "Nightjar" "mixing engineer"', as_="producer").text
    assert "Removed: Nightjar — Mixing Engineer, “Neon Rain”" in text
    assert "Mixing Engineer — Engineer — Paper Moon" in studio.record(as_="artist").text


def test_who_may_not_assign_learns_nothing_of_an_uncredited_credit(studio: Studio) -> None:
    studio.say(f"/credits assign @engineer {MIX} uncredited", as_="producer")
    text = studio.say(f"/credits assign @engineer {MIX}", as_="assistant").text
    assert "Proposed, not assigned" in text


def test_a_page_of_somebody_shows_no_name_of_art_to_colleagues(studio: Studio) -> None:
    nightjar(studio)
    assert "Nightjar" not in studio.say("/studio person @engineer", as_="producer").text
    assert "Nightjar" in studio.say("/studio person @engineer", as_="label").text
    assert "Nightjar" in studio.say("/studio person", as_="engineer").text
