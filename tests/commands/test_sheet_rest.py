"""What line-ups and stores ask besides: country of recording, performers' numbers, artwork, AI in one contribution; and credits of one release."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
from openpyxl import load_workbook

from commands.credits.sheet.drawn import record_of
from commands.scene import Scene
from credits.formats.csv_tables import to_csv
from credits.formats.label_copy import to_text
from credits.formats.rin.message import Sender, to_xml
from credits.record import SheetRecord
from storage.credits import credits
from storage.music import releases, songs
from storage.people import people
from storage.projects import projects
from tests.cast import Studio

SENDER = Sender("PADPIDA2015110204V", "Example Studio", "PADPIDA2013020802I")
SINGLE = "Neon Rain (Single)"


def record(studio: Studio, release: str = "", as_: str = "label") -> SheetRecord:
    """The record of a release as this person may see it."""
    project = studio.project
    with studio.transaction() as db:
        reader = people.by_slack(db, studio.slack(as_))
        assert reader
        scene = Scene(reader, projects.by_id(db, project.id), projects.team(db, project.id))
        every = releases.of_project(db, project.id)
        chosen = next((each.id for each in every if each.title == release), 0)
        return record_of(db, scene, chosen)


def rows(studio: Studio, release: str = "") -> list[dict[str, str]]:
    """The rows of the assigned layer, by column."""
    text = to_csv(record(studio, release), "assigned").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_the_line_up_has_the_country_of_recording_and_the_performers_number(studio: Studio) -> None:
    studio.say('/credits assign @artist "electric guitar" song:"Neon Rain"', as_="producer")
    assert "recorded in SE" in studio.say('/studio songs ids "Neon Rain" country:Sweden', as_="label").text
    assert "IPN: 05301273" in studio.say("/studio person ipn:0530-1273", as_="artist").text
    studio.say("/credits xlsx", as_="label")
    file = next(post.file for post in reversed(studio.posts.values()) if post.file)
    page = load_workbook(io.BytesIO(file.content))["Line-up"]
    head, row, *_ = page.iter_rows(values_only=True)
    cells = dict(zip(head, row, strict=True))
    assert (cells["country of recording"], cells["ipn"]) == ("SE", "05301273")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('/studio songs ids "Neon Rain" country:Atlantis', "is no country I know"),
        ("/studio person ipn:12345678901", "is no IPN"),
        ('/studio release "Neon" artwork:3000x2000', "no square"),
        ('/studio release "Neon" artwork:large', "no size in pixels"),
    ],
)
def test_what_is_none_of_these_is_refused_with_a_sentence(studio: Studio, line: str, said: str) -> None:
    assert said in studio.say(line, as_="label" if "person" not in line else "artist").text


def test_a_performers_number_is_read_by_whoever_may_and_stands_in_rin(studio: Studio) -> None:
    studio.say('/credits assign @artist "electric guitar" song:"Neon Rain"', as_="producer")
    studio.say('/studio songs ids "Neon Rain" country:gb', as_="label")
    studio.say("/studio person ipn:05301273", as_="artist")
    seen = record(studio)
    message = to_xml(seen, seen["recordings"][0], SENDER).decode()
    assert "<IPN>05301273</IPN>" in message
    assert "<TerritoryOfFixation>GB</TerritoryOfFixation>" in message
    assert "ipn" not in str(record(studio, as_="assistant"))


def test_artwork_is_what_a_store_asks_for_until_its_size_is_said(studio: Studio) -> None:
    def lacking() -> set[str]:
        return {
            state["store"]
            for state in record(studio).get("stores", [])
            if any("artwork" in lack["what"] for lack in state["missing"])
        }

    assert lacking() == {"Apple Music", "Spotify", "Amazon Music", "YouTube Music"}
    studio.say('/studio release "Neon" artwork:1400x1400', as_="label")
    assert len(lacking()) == 4
    studio.say('/studio release "Neon" artwork:"3000 × 3000 px"', as_="label")
    assert lacking() == set()


def test_the_use_of_ai_in_one_contribution_stands_in_copy_table_and_rin(studio: Studio) -> None:
    line = '/credits assign @artist "background vocals" song:"Neon Rain"'
    studio.say(line, as_="producer")
    seen = studio.say(f'{line} ai:"doubles generated"', as_="producer").text
    assert "AI use of Artist as Background Vocals: doubles generated." in seen
    studio.say('/credits assign @producer lyricist song:"Neon Rain" ai:none', as_="artist")
    now = record(studio)
    assert "AI use, Background Vocals of Artist: doubles generated" in to_text(now).decode()
    message = to_xml(now, now["recordings"][0], SENDER).decode()
    assert "<Comment>AI use, Background Vocals of Artist: doubles generated</Comment>" in message
    assert "AI use, Lyricist of Producer: none" in message
    uses = {row["role"]: row["ai use"] for row in rows(studio)}
    assert uses["Background Vocals"] == "doubles generated"


def test_what_is_said_of_a_contribution_counts_for_its_part_at_the_store_that_asks(studio: Studio) -> None:
    def lacks_ai() -> bool:
        states = record(studio).get("stores", [])
        return any("AI" in lack["what"] for state in states for lack in state["missing"])

    studio.say('/studio songs remove "Paper Moon" reason:"not on it"', as_="producer")
    studio.say('/credits assign @artist "lead vocals" song:"Neon Rain" ai:none', as_="producer")
    studio.say('/studio songs ids "Neon Rain" aiinstruments:none aipost:none aicomposition:none', as_="label")
    assert lacks_ai()
    studio.say('/credits assign @producer lyricist song:"Neon Rain" ai:none', as_="artist")
    assert not lacks_ai()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('/credits assign @artist "drums, bass" song:"Neon Rain" ai:none', "one contribution at a time"),
        (f'/credits assign @artist drums song:"Neon Rain" ai:"{"x" * 301}"', "at most 300 characters"),
    ],
)
def test_ai_use_is_said_of_one_contribution_and_briefly(studio: Studio, line: str, said: str) -> None:
    assert said in studio.say(line, as_="producer").text


@pytest.fixture
def single(studio: Studio) -> Studio:
    """A second release, with one of the songs."""
    studio.say('/studio release "Neon" upc:036000291452', as_="label")
    studio.say(f'/studio release add "{SINGLE}" order:"Neon Rain"', as_="label")
    return studio


def test_a_credit_for_a_release_as_such_stands_on_that_release_alone(single: Studio) -> None:
    seen = single.say(f'/credits assign @anr "A&R" release:"{SINGLE}"', as_="producer").text
    assert f"“{SINGLE}, the release”" in seen
    single.say(f'/credits assign @engineer "mastering engineer" release:"{SINGLE}"', as_="producer")
    single.say('/credits assign @label "photography"', as_="producer")

    def given(release: str) -> set[tuple[str, str, str]]:
        return {(row["role"], row["song"], row["given for"]) for row in rows(single, release)}

    assert given(SINGLE) == {
        ("A&R", "", "release"), ("Mastering Engineer", "Neon Rain", "release"), ("Photography", "", "project"),
    }  # fmt: skip
    assert given("Neon") == {("Photography", "", "project")}
    assert "A&R: Anr" in to_text(record(single, SINGLE)).decode()
    assert "A&R" not in to_text(record(single, "Neon")).decode()


def test_the_same_credit_can_be_given_for_two_releases_and_taken_back_from_one(single: Studio) -> None:
    for release in (SINGLE, "Neon"):
        single.say(f'/credits assign @anr "A&R" release:"{release}"', as_="producer")
    again = single.say(f'/credits assign @anr "A&R" release:"{SINGLE}"', as_="producer").text
    assert "already down as A&R" in again
    single.say(f'/credits remove @anr "A&R" release:"{SINGLE}"', as_="producer")
    assert rows(single, SINGLE) == []
    assert [row["role"] for row in rows(single, "Neon")] == ["A&R"]


def test_its_tracks_are_meant_by_their_numbers(single: Studio) -> None:
    single.say(f'/credits assign @artist oboe tracks:1 release:"{SINGLE}"', as_="producer")
    assert {(row["song"], row["given for"]) for row in rows(single, "Neon")} == {("Neon Rain", "song")}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('/credits assign @anr "A&R" release:"Nothing"', "has no release “Nothing”"),
        (f'/credits assign @artist oboe song:"Neon Rain" release:"{SINGLE}"', "stands on every release"),
        (f'/credits assign @artist songwriter release:"{SINGLE}"', "A writer writes songs"),
    ],
)
def test_what_cannot_be_of_a_release_as_such_is_refused(single: Studio, line: str, said: str) -> None:
    assert said in single.say(line, as_="producer").text


def test_a_credit_of_a_release_comes_back_as_it_was_from_the_file(single: Studio) -> None:
    single.say(f'/credits assign @anr "A&R" release:"{SINGLE}"', as_="producer")
    single.say(
        '/credits assign @artist "backing vocals" song:"Neon Rain" ai:"doubles generated"', as_="producer"
    )
    table = to_csv(record(single, SINGLE), "assigned").decode("utf-8-sig")
    assert "Nothing to save" in single.say(f"/credits paste\n{table}", as_="producer").text
    project = single.project.id
    with single.transaction() as db:
        before = credits.of_project(db, project)
    for line in ('@anr "A&R"', '@artist "backing vocals"'):
        single.say(f"/credits remove {line}", as_="producer")
    single.say(f"/credits paste\n{table}", as_="producer")
    single.press("Save 2 credits", as_="producer")
    with single.transaction() as db:
        after = credits.of_project(db, project)
    assert {(c.label, c.song, c.release, c.ai_use) for c in after} == {
        (c.label, c.song, c.release, c.ai_use) for c in before
    }


def test_whom_it_concerns_is_told_what_was_stated_of_ai_in_their_part(studio: Studio) -> None:
    line = '/credits assign @artist "background vocals" song:"Neon Rain"'
    studio.say(line, as_="producer")
    studio.clock(timedelta(hours=1))
    studio.say(f'{line} ai:"doubles generated"', as_="producer")
    studio.clock(timedelta(days=1))
    assert "were changed" in studio.mornings("artist")[-1].text
    told = studio.press("Show", as_="artist", on="were changed").text
    assert "AI use stated: Background Vocals, “Neon Rain”: “doubles generated”" in told
    assert not studio.direct("artist")


def test_a_name_without_quotes_before_a_role_is_asked_back(studio: Studio) -> None:
    seen = studio.say('/credits assign @artist Kim Lee backing vocals song:"Neon Rain"', as_="producer").text
    assert "Is “Kim Lee” somebody?" in seen
    quoted = '/credits assign @artist and "Kim Lee" backing vocals song:"Neon Rain"'
    assert "Add as a person" in studio.say(quoted, as_="producer").text
    for role in ("Additional Backing Vocals", "Spanish Guitar", "Lead Vocals", "gang vocals"):
        assert (
            "Assigned" in studio.say(f'/credits assign @artist {role} song:"Neon Rain"', as_="producer").text
        )


def test_pasted_lines_are_for_the_variant_that_the_first_one_names(studio: Studio) -> None:
    studio.say(
        '/credits paste song:"Neon Rain" variant:clean\nMixed by Engineer\nPaper Moon\nDrums: Artist',
        as_="producer",
    )
    studio.press("Save 2 credits", as_="producer")
    assert {(row["song"], row["variant"]) for row in rows(studio)} == {
        ("Neon Rain", "clean"), ("Paper Moon", "clean"),
    }  # fmt: skip


def test_nobody_is_asked_for_a_share_in_what_turns_out_to_be_a_cover(studio: Studio) -> None:
    studio.say('/credits assign @artist songwriter song:"Neon Rain" share:100', as_="producer")
    assert "Neon Rain" in studio.say("/credits agree", as_="artist").text
    studio.say('/studio songs ids "Neon Rain" cover:"Jo Bell"', as_="label")
    assert "Neon Rain" not in studio.say("/credits agree", as_="artist").text


def test_a_release_for_which_credits_were_given_stays_until_they_are_taken_back(single: Studio) -> None:
    single.say(f'/credits assign @anr "A&R" release:"{SINGLE}"', as_="producer")
    assert "1 credit were given" not in single.say(f'/studio release remove "{SINGLE}"', as_="label").text
    assert "Take them back first" in single.say(f'/studio release remove "{SINGLE}"', as_="label").text


def test_two_songs_of_one_title_are_told_apart_in_the_table_by_their_numbers(studio: Studio) -> None:
    studio.say('/studio songs add "Ember"', as_="producer")
    project = studio.project.id
    with studio.transaction() as db:
        songs.add(db, project, [songs.NewSong("Ember")])
    studio.say('/credits assign @producer drums song:"Ember, 2nd of two"', as_="producer")
    text = to_csv(record(studio), "assigned").decode("utf-8-sig")
    (waiting,) = [row for row in csv.DictReader(io.StringIO(text)) if row["state"] == "waiting"]
    assert (waiting["song"], waiting["position"]) == ("Ember", "4")
    assert "Ember, 2nd of two" in studio.say("/credits", as_="producer").text
