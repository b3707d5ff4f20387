"""Every change of a credit is told to whom it concerns, once a burst and in their hours; signers when a sheet holds no more."""

from __future__ import annotations

from datetime import timedelta

import pytest

from storage.people import people
from tests.cast import Studio

MIX = '"mixing engineer" song:"Neon Rain"'
BURST = timedelta(minutes=11)


def told(studio: Studio, who: str) -> list[str]:
    """What that person reads of changed credits behind the morning message of the next day."""
    studio.clock(timedelta(days=1))
    if not any("were changed" in post.text for post in studio.mornings(who)):
        return []
    return [studio.press("Show", as_=who, on="were changed").text]


def test_what_was_given_renamed_and_taken_back_in_a_burst_is_one_message(studio: Studio) -> None:
    studio.say(f'/credits assign @engineer {MIX} as:"Nightjar"', as_="producer")
    studio.say('/credits assign @engineer "recording engineer" song:"Paper Moon"', as_="producer")
    studio.say(f'/credits remove @engineer {MIX} reason:"mixed by another"', as_="producer")
    (one,) = told(studio, "engineer")
    assert "Given: Mixing Engineer, “Neon Rain”, as “Nightjar” (by Producer)" in one
    assert "Given: Recording Engineer, “Paper Moon”" in one
    assert "Removed: Mixing Engineer, “Neon Rain”" in one
    assert "mixed by another" in one
    assert "Recording Engineer, Paper Moon: printed as “Engineer”" in one
    assert not told(studio, "producer")


def test_what_is_of_another_day_is_told_with_its_morning_and_nothing_twice(studio: Studio) -> None:
    studio.say(f"/credits assign @engineer {MIX}", as_="producer")
    assert "Given" in told(studio, "engineer")[0]
    studio.say(f"/credits remove @engineer {MIX}", as_="producer")
    (second,) = told(studio, "engineer")
    assert "Given" not in second
    assert "Removed" in second


def test_nobody_is_rung_by_it(studio: Studio) -> None:
    studio.now = studio.now.replace(hour=23, minute=20)
    studio.say(f"/credits assign @engineer {MIX}", as_="producer")
    studio.say(f"/credits remove @engineer {MIX}", as_="producer")
    (one,) = told(studio, "engineer")
    assert "Given" in one
    assert "Removed" in one
    assert not studio.direct("engineer")
    assert len(studio.mornings("engineer")) == 1


def test_a_changed_split_is_agreed_anew_by_everybody_in_it(studio: Studio) -> None:
    studio.say('/credits assign @artist songwriter song:"Neon Rain" share:50', as_="producer")
    studio.say('/credits assign @engineer lyricist song:"Neon Rain" share:50', as_="producer")
    for writer in ("artist", "engineer"):
        studio.say("/credits agree", as_=writer)
        studio.press("That’s right", as_=writer)
    told(studio, "engineer")
    said = studio.say('/credits share @artist 40 song:"Neon Rain"', as_="label").text
    assert "every other writer of it agrees anew" in said
    assert "share 50 % — stated, not agreed" in studio.say("/credits agree", as_="engineer").text
    assert "The split of “Neon Rain” was changed by Label" in told(studio, "engineer")[-1]
    assert "share 50 % → share 40 %" in told(studio, "artist")[-1]
    assert "— agreed" in studio.press("That’s right", as_="engineer").text


def test_a_publisher_is_agreed_anew_by_that_writer_alone(studio: Studio) -> None:
    studio.say('/credits assign @artist songwriter song:"Neon Rain" share:50', as_="producer")
    studio.say('/credits assign @engineer lyricist song:"Neon Rain" share:50', as_="producer")
    studio.say("/credits agree", as_="engineer")
    studio.press("That’s right", as_="engineer")
    studio.say('/credits share @artist song:"Neon Rain" publisher:"Park Songs"', as_="label")
    assert "share 50 % — agreed" in studio.say("/credits agree", as_="engineer").text


def test_a_writer_who_is_taken_out_changes_the_split_of_the_others(studio: Studio) -> None:
    studio.say('/credits assign @artist songwriter song:"Neon Rain" share:50', as_="producer")
    studio.say('/credits assign @engineer lyricist song:"Neon Rain" share:50', as_="producer")
    studio.say("/credits agree", as_="engineer")
    studio.press("That’s right", as_="engineer")
    studio.say('/credits remove @artist songwriter song:"Neon Rain"', as_="producer")
    assert "share 50 % — stated, not agreed" in studio.say("/credits agree", as_="engineer").text


def test_whoever_signed_is_told_when_the_sheet_no_longer_matches(studio: Studio) -> None:
    studio.say(f"/credits assign @engineer {MIX}", as_="producer")
    studio.freeze(as_="label")
    studio.deliver()
    studio.press("Sign", as_="artist")

    def outdated(who: str) -> list[str]:
        studio.now += BURST
        studio.deliver()
        return [post.text for post in studio.direct(who) if "no longer matches" in post.text]

    assert not outdated("artist")
    studio.say(f"/credits remove @engineer {MIX}", as_="producer")
    studio.say(f"/credits assign @assistant {MIX}", as_="producer")
    (one,) = outdated("artist")
    assert "version 1 no longer matches: 2 changes" in one
    assert one.index("Gone: Engineer, Mixing Engineer") < one.index("New: Assistant, Mixing Engineer")
    assert not outdated("producer")  # who has not signed has nothing that no longer holds
    studio.say('/studio person printed:"Nightjar"', as_="assistant")
    assert len(outdated("artist")) == 2


def test_a_change_that_was_taken_back_in_the_burst_tells_no_signer(studio: Studio) -> None:
    studio.freeze(as_="label")
    studio.deliver()
    studio.press("Sign", as_="artist")
    studio.say(f"/credits assign @engineer {MIX}", as_="producer")
    studio.say(f"/credits remove @engineer {MIX}", as_="producer")
    studio.now += BURST
    studio.deliver()
    assert not [post for post in studio.direct("artist") if "no longer matches" in post.text]


def test_a_rename_is_one_line_of_the_diff_wherever_the_name_stands(studio: Studio) -> None:
    studio.say('/credits assign @engineer "mixing engineer" song:all as:"Nightjar"', as_="producer")
    studio.freeze(as_="label")
    studio.say('/studio person printed:"E. Gineer" everywhere', as_="engineer")
    text = studio.say("/credits diff", as_="artist").text
    assert "name as printed: Nightjar → E. Gineer" in text
    assert "removed" not in text
    assert "added" not in text


def test_the_word_of_a_writer_without_slack_has_a_day_and_a_note(studio: Studio) -> None:
    with studio.transaction() as db:
        people.add_named(db, "Zoë Öberg")
    studio.say('/credits assign "Zoë Öberg" songwriter song:"Neon Rain" share:100', as_="producer")
    line = '/credits agree "Zoë Öberg" song:"Neon Rain" via:email'
    assert "when they agreed" in studio.say(f"{line} at:tomorrow", as_="label").text
    day = (studio.now - timedelta(days=1)).date().isoformat()
    said = studio.say(f'{line} at:yesterday note:"mail of her manager"', as_="label").text
    assert f"agreed via email on {day}, as you report" in said
    shown = studio.say("/credits Neon Rain", as_="label").text
    assert f"agreed via email on {day}, reported: mail of her manager" in shown
    assert "mail of her manager" not in studio.say("/credits Neon Rain", as_="artist").text


def test_a_cover_and_a_traditional_work_need_no_agreement_and_are_printed_as_such(studio: Studio) -> None:
    studio.say('/studio songs ids "Neon Rain" cover:"Jo Bell, Ann Rae"', as_="label")
    studio.say('/studio songs ids "Paper Moon" traditional:yes', as_="label")
    missing = studio.gaps(as_="label").text
    assert "nobody in Composition" not in missing
    assert "shares" not in missing
    assert "Original writers — Jo Bell, Ann Rae" in studio.say("/credits Neon Rain", as_="artist").text
    assert "Songwriter — Trad." in studio.say("/credits Paper Moon", as_="artist").text
    studio.say('/studio songs ids "Neon Rain" cover:-', as_="label")
    assert "“Neon Rain” has nobody in Composition" in studio.gaps(as_="label").text


def test_shares_over_a_hundred_are_refused_and_equal_thirds_are_whole(studio: Studio) -> None:
    for who, role in (("artist", "songwriter"), ("engineer", "lyricist"), ("assistant", "composer")):
        studio.say(f'/credits assign @{who} {role} song:"Neon Rain"', as_="producer")
    over = studio.say('/credits share @artist 60 @engineer 40.01 song:"Neon Rain"', as_="producer").text
    assert "more than 100 %" in over
    studio.say('/credits share equal song:"Neon Rain"', as_="producer")
    assert "shares of “Neon Rain” do not total" not in studio.gaps(as_="label").text
    studio.say(
        '/credits share @artist 33.33 @engineer 33.33 @assistant 33.32 song:"Neon Rain"', as_="producer"
    )
    assert "shares of “Neon Rain” do not total" in studio.gaps(as_="label").text


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('/studio release order:"Paper Moon, Neon Rain"', "Running order: Neon Rain, Paper Moon → Paper Moon, Neon Rain"),
        ("/studio release out:2027-02-05", "New: release date, 2027-02-05"),
        ('/studio release p:"2026 Demo Records"', "New: P line, ℗ 2026 Demo Records"),
        ('/studio songs ids "Neon Rain" isrc:GB-ABC-26-00001', "New: ISRC, Neon Rain, GB-ABC-26-00001"),
        ('/studio songs rename "Paper Moon" "Paper Sun"', "Song title: Paper Moon → Paper Sun"),
        ('/studio songs remove "Paper Moon" why:"left off"', "Gone: recording, Paper Moon"),
        ("/studio songs 1. Neon Rain | 3:41", "New: duration, Neon Rain, 3:41"),
    ],
)  # fmt: skip
def test_whoever_signed_is_told_of_changes_of_the_release_and_its_songs(
    studio: Studio, line: str, said: str
) -> None:
    studio.freeze(as_="label")
    studio.deliver()
    studio.press("Sign", as_="artist")
    studio.say(line, as_="label")
    studio.now += BURST
    studio.deliver()
    (one,) = [post.text for post in studio.direct("artist") if "no longer matches" in post.text]
    assert said in one
    assert not [post for post in studio.direct("label") if "no longer matches" in post.text]
