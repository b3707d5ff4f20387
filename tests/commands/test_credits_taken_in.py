"""Tracks and credits from tables: what was exported is taken in again without loss, and what is wrong is told by its cell."""

from __future__ import annotations

import pytest

from storage.credits import credits
from storage.music import recordings, releases, songs
from tests.cast import Studio

TRACKS = (
    "position,title,version,isrc,duration,language,release,upc,p line\n"
    "1,Neon Rain,,GB-ABC-26-00001,3:41,en,Neon,036000291452,℗ 2026 Demo Records\n"
    "2,Ember,,GB-ABC-26-00003,2:05,,Neon,036000291452,℗ 2019 Another Label\n"
    "3,Paper Moon,clean,GB-ABC-26-00004,3:00,,Neon,036000291452,℗ 2026 Demo Records\n"
)
CREDITS = (
    "song,variant,person,role,group,given for\n"
    "Neon Rain,,Engineer,Mixing Engineer,Production & Engineering,song\n"
    "Neon Rain,,Zoë Öberg,Theremin,Performers,song\n"
    "Paper Moon,clean,Zoë Öberg,Shaker,Performers,song\n"
    "Neon Rain,,Artist,Executive Producer,Production & Engineering,project\n"
    "Paper Moon,,Artist,Executive Producer,Production & Engineering,project\n"
    "Paper Moon,,Ben Ruiz,Tea and Sympathy,Production & Engineering,song\n"
)


def stored(studio: Studio) -> tuple[list[str], dict[str, str], tuple[str, ...]]:
    """Titles, ISRC by title and variant, and the running order of the first release."""
    project = studio.project.id
    with studio.transaction() as db:
        titles = {song.id: song.title for song in songs.of_project(db, project)}
        takes = {
            take.id: (titles[take.song], take.variant, take.isrc)
            for take in recordings.of_project(db, project)
        }
        order = next((each.tracks for each in releases.of_project(db, project)), ())
    isrcs = {f"{title} {variant}": isrc for title, variant, isrc in takes.values() if isrc}
    return list(titles.values()), isrcs, tuple(f"{takes[take][0]} {takes[take][1]}" for take in order)


def test_pasted_tracks_are_shown_and_saved_by_one_press(studio: Studio) -> None:
    seen = studio.say(f"/credits paste\n{TRACKS}", as_="label")
    assert "Nothing saved in NEON yet. This was read, 3 rows of tracks" in seen.text
    assert "New songs, 1: Ember" in seen.text
    assert "New recordings, 1: Paper Moon (clean)" in seen.text
    assert stored(studio)[0] == ["Neon Rain", "Paper Moon"]
    studio.press("Save tracks", as_="label")
    titles, isrcs, order = stored(studio)
    assert titles == ["Neon Rain", "Paper Moon", "Ember"]
    assert isrcs["Paper Moon clean"] == "GBABC2600004"
    assert order == ("Neon Rain album", "Ember album", "Paper Moon clean")
    again = studio.say(f"/credits paste\n{TRACKS}", as_="label")
    assert "nothing to save" in again.text


@pytest.mark.parametrize("mark", ["\t", ";"])
def test_cells_as_a_spreadsheet_pastes_them_are_read_too(studio: Studio, mark: str) -> None:
    studio.say(f"/credits paste\n{TRACKS.replace(',', mark)}", as_="label")
    studio.press("Save tracks", as_="label")
    assert stored(studio)[1]["Ember album"] == "GBABC2600003"


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("GB-ABC-26-00003", "GB-XX", "Row 3, column ISRC:"),
        ("GB-ABC-26-00003", "GB-ABC-26-00001", "row 2 has the same one"),
        ("2:05", "two", "Row 3, column duration:"),
        ("036000291452,℗ 2019", "036000291453,℗ 2019", "Row 3, column UPC:"),
        ("Ember", "", "Row 3, column title:"),
        ("clean", "wobbly", "Row 4, column version:"),
        ("2,Ember", "two,Ember", "Row 3, column position:"),
    ],
)
def test_a_cell_that_cannot_be_read_is_told_and_nothing_is_saved(
    studio: Studio, before: str, after: str, said: str
) -> None:
    was = stored(studio)
    seen = studio.say(f"/credits paste\n{TRACKS.replace(before, after)}", as_="label").text
    assert "Nothing was saved" in seen
    assert said in seen
    assert "Try: /credits paste" in seen
    assert stored(studio) == was


def test_who_may_not_edit_identifiers_takes_in_no_tracks(studio: Studio) -> None:
    assert "Only" in studio.say(f"/credits paste\n{TRACKS}", as_="assistant").text
    assert stored(studio)[1] == {}


def test_pasted_credits_of_a_table_are_shown_and_saved(studio: Studio) -> None:
    seen = studio.say(f"/credits paste\n{CREDITS}", as_="producer").text
    assert "This was read, 5 credits" in seen
    studio.press("Save 5 credits", as_="producer")
    project = studio.project.id
    with studio.transaction() as db:
        given = credits.of_project(db, project)
    assert sorted(credit.label for credit in given) == [
        "Executive Producer", "Mixing Engineer", "Shaker", "Tea and Sympathy", "Theremin",
    ]  # fmt: skip
    assert [credit.song for credit in given if credit.label == "Executive Producer"] == [None]
    assert "Nothing to save" in studio.say(f"/credits paste\n{CREDITS}", as_="producer").text


def test_a_row_that_names_no_song_of_the_project_is_left_out_with_the_reason(studio: Studio) -> None:
    seen = studio.say(
        f"/credits paste\n{CREDITS.replace('Paper Moon,clean', 'Nowhere,clean')}", as_="producer"
    ).text
    assert "there is no song “Nowhere”" in seen
    assert "Line 4" in seen


def test_artists_of_a_track_become_credits_in_a_second_step(studio: Studio) -> None:
    table = "title,isrc,primary artists,featured artists\nNeon Rain,GB-ABC-26-00001,Neon,Artist\n"
    studio.say(f"/credits paste\n{table}", as_="producer")
    first = studio.last["producer"]
    seen = studio.press("Save tracks, then credits", as_="producer")
    assert "Featured Artist: Artist" in seen.text
    then = studio.last["producer"]
    studio.last["producer"] = first
    assert "saved already" in studio.press("Save tracks, then credits", as_="producer").text
    studio.last["producer"] = then
    assert "1 credit of NEON saved" in studio.press("Save 1 credit", as_="producer").text
