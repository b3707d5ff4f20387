"""Several releases of one project: added, chosen, in order of what is due, frozen and asked for each by itself."""

from __future__ import annotations

import json
from typing import Any

import pytest

from storage.music import releases
from studio.music.release import Release
from tests.cast import Studio
from tests.commands import facts_room as room
from tests.commands.test_home import home

SINGLE = '/studio release add "Neon Rain (Single)" order:"Neon Rain" out:2026-12-11'


@pytest.fixture
def two(studio: Studio) -> Studio:
    """The album with its day of delivery, and a single that comes out before."""
    room.ready(studio)
    studio.say("/studio release delivery:2027-01-15 out:2027-02-05 upc:036000291452", as_="label")
    studio.say(SINGLE, as_="label")
    return studio


def stored(studio: Studio) -> tuple[Release, ...]:
    project = studio.project.id
    with studio.transaction() as db:
        return releases.of_project(db, project)


def record(studio: Studio, line: str) -> Any:
    studio.say(line, as_="label")
    return json.loads([post.file for post in studio.direct("label") if post.file][-1].content)


# Adding, changing, taking away


def test_a_release_is_added_beside_what_the_project_was_so_far(two: Studio) -> None:
    assert [release.title for release in stored(two)] == ["Neon", "Neon Rain (Single)"]
    seen = two.say("/studio release", as_="engineer").text
    assert seen.index("“Neon Rain (Single)” (out 2026-12-11)") < seen.index("“Neon” (delivery 2027-01-15")


def test_one_release_needs_no_name_and_of_several_one_has_to_be_named(two: Studio) -> None:
    refused = two.say("/studio release catalogue:NEON001", as_="label").text
    assert "NEON has 2 releases" in refused
    assert "Nothing was saved" in refused
    assert '/studio release release:"Neon Rain (Single)" out:' in refused
    two.say('/studio release release:"Neon" catalogue:NEON001', as_="label")
    two.say('/studio release "Neon Rain (Single)" catalogue:NEON-S', as_="label")
    assert [release.catalogue_number for release in stored(two)] == ["NEON001", "NEON-S"]


def test_days_are_read_as_the_project_says_them_and_taken_away_by_a_dash(studio: Studio) -> None:
    studio.say('/studio release out:"fri 11 dec" delivery:thursday', as_="label")
    assert [(r.release_date, r.delivery_date) for r in stored(studio)] == [("2026-12-11", "2026-12-03")]
    studio.say("/studio release delivery:-", as_="label")
    assert [r.delivery_date for r in stored(studio)] == [None]


@pytest.mark.parametrize(
    "line", ["out:someday", 'delivery:"fri or sat"', "out:2026-13-40", 'out:"fri 10:00"']
)
def test_what_is_no_day_is_refused_and_nothing_is_stored(studio: Studio, line: str) -> None:
    seen = studio.say(f"/studio release {line}", as_="label").text
    assert "Nothing was saved" in seen
    assert stored(studio) == ()


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (SINGLE, "There is a release “Neon Rain (Single)” already"),
        ("/studio release add", "Say the title of the release"),
        ('/studio release release:"Neon Rain" upc:036000291452', "NEON has no release “Neon Rain”. It has"),
        (
            '/studio release release:"Neon" title:"neon rain (single)"',
            "There is a release “Neon Rain (Single)” already",
        ),
        (
            '/studio release release:"Neon" order:"Neon Rain (remix)"',
            "“Neon Rain” has no recording “remix”. It has album",
        ),
        ('/credits pdf release:"Deluxe"', "NEON has no release “Deluxe”. It has"),
        ("/credits freeze", "NEON has 2 releases"),
        ("/approve album mix v1", "NEON has 2 releases"),
    ],
)
def test_a_line_about_a_release_that_is_not_clear_says_what_there_is(
    two: Studio, line: str, why: str
) -> None:
    before = stored(two)
    assert why in two.say(line, as_="label" if "approve" not in line else "engineer").text
    assert stored(two) == before


def test_whoever_may_not_edit_identifiers_adds_and_takes_away_no_release(two: Studio) -> None:
    for line in ('/studio release add "Deluxe"', '/studio release remove "Neon"'):
        assert "Only" in two.say(line, as_="engineer").text
    assert len(stored(two)) == 2


def test_a_release_of_which_nothing_was_frozen_or_asked_is_taken_away(two: Studio) -> None:
    two.freeze(line='/credits freeze release:"Neon"', as_="label")
    assert "stays" in two.say('/studio release remove "Neon"', as_="label").text
    two.say('/approve album mix v1 release:"Neon Rain (Single)"', as_="engineer")
    assert "stays" in two.say('/studio release remove "Neon Rain (Single)"', as_="label").text
    two.say('/studio release add "Deluxe"', as_="label")
    assert "Taken away: “Deluxe”" in two.say('/studio release remove "Deluxe"', as_="label").text
    assert len(stored(two)) == 2


def test_a_variant_is_put_in_the_running_order_behind_its_title(two: Studio) -> None:
    two.say('/studio songs ids "Neon Rain" variant:clean duration:3:00', as_="label")
    two.say('/studio release release:"Neon Rain (Single)" order:"Neon Rain, Neon Rain (clean)"', as_="label")
    sheet = record(two, '/credits json release:"Neon Rain (Single)"')
    assert [one["shown"] for one in sheet["recordings"]] == ["Neon Rain", "Neon Rain (clean)"]
    two.say('/studio release release:"Neon Rain (Single)" order:-', as_="label")
    sheet = record(two, '/credits json release:"Neon Rain (Single)"')
    assert [one["shown"] for one in sheet["recordings"]] == ["Neon Rain", "Paper Moon"]


def test_a_recording_on_two_releases_with_two_p_lines_is_asked_about_and_its_own_decides(two: Studio) -> None:
    two.say('/studio release release:"Neon" p:"℗ & © 2027 Demo Records"', as_="label")
    seen = two.say('/studio release release:"Neon Rain (Single)" p:"2026 Demo Records"', as_="label").text
    assert (
        "“Neon Rain” has ℗ 2027 Demo Records on “Neon” and ℗ 2026 Demo Records on “Neon Rain (Single)”"
        in seen
    )
    line = seen.split("Its own line decides: ")[1].splitlines()[0]
    two.say(line, as_="label")
    assert "own line decides" not in two.say('/studio release "Neon"', as_="label").text
    sheet = record(two, '/credits json release:"Neon Rain (Single)"')
    assert sheet["recordings"][0]["p_line"] == "℗ 2027 Demo Records"
    assert sheet["release"]["p_line"] == "℗ 2026 Demo Records"


# Choosing


def test_reading_takes_the_release_that_is_due_next_and_says_so(two: Studio) -> None:
    seen = two.record(as_="label").text
    assert "Release: “Neon Rain (Single)” (out 2026-12-11). There are others: “Neon”" in seen
    assert "Release: “Neon Rain (Single)”" in two.gaps(as_="label").text
    assert "“Neon Rain (Single)”, NEON" in two.say("/credits copy", as_="label").text


def test_what_is_not_on_the_release_stands_apart_in_chat(two: Studio) -> None:
    two.say('/credits assign @engineer producer song:"Paper Moon"', as_="producer")
    seen = two.record(as_="label").text
    on, _, off = seen.partition("Not on this release")
    assert "Producer — Engineer — Paper Moon" in off
    assert "Producer — Engineer — Paper Moon" not in on
    assert "Mixing Engineer — Engineer — Neon Rain" in on
    album = two.say('/credits release:"Neon"', as_="label").text
    assert "Not on this release" not in album


def test_every_file_is_of_the_release_that_is_named(two: Studio) -> None:
    single = record(two, '/credits json release:"Neon Rain (Single)"')
    album = record(two, '/credits json release:"Neon"')
    assert [one["title"] for one in single["recordings"]] == ["Neon Rain"]
    assert [one["title"] for one in single["off_release"]] == ["Paper Moon"]
    assert [one["title"] for one in album["recordings"]] == ["Neon Rain", "Paper Moon"]
    assert (single["release"]["upc"], album["release"]["upc"]) == (None, "036000291452")
    for verb in ("copy", "pdf", "csv", "tracks", "rin"):
        two.say(f'/credits {verb} release:"Neon"', as_="label")
        said = [post.text for post in two.direct("label") if post.file][-1]
        assert "2 recordings" in said, verb


def test_the_song_that_is_named_says_which_release_is_meant(two: Studio) -> None:
    seen = two.say('/credits song:"Paper Moon"', as_="label").text
    assert "not on “" not in seen
    assert (
        "not on “Neon Rain (Single)”"
        in two.say('/credits song:"Paper Moon" release:"Neon Rain (Single)"', as_="label").text
    )


def test_the_buttons_below_a_sheet_are_of_its_release(two: Studio) -> None:
    two.say('/credits release:"Neon"', as_="label")
    assert "Release: “Neon” (" in two.press("What is missing", as_="label").text
    two.record(line='/credits release:"Neon"', as_="label")
    two.press("Send as CSV", as_="label")
    assert ", 0 ready" in [post.text for post in two.direct("label") if post.file][-1]
    two.say('/credits release:"Neon"', as_="label")
    two.press("Show in channel", as_="label")
    assert any("Release: “Neon” (" in card.text for card in two.cards())


def test_track_numbers_are_not_guessed_where_each_release_has_its_own(two: Studio) -> None:
    seen = two.say("/credits assign @engineer producer tracks:1", as_="producer").text
    assert "each has its own track numbers" in seen


# Frozen


def test_versions_go_on_for_the_project_and_a_diff_stays_within_a_release(two: Studio) -> None:
    two.freeze(line='/credits freeze release:"Neon"', as_="label")
    said = two.freeze(line='/credits freeze release:"Neon Rain (Single)"', as_="label").text
    assert "Neon Rain (Single), version 2, ready to sign" in said
    two.say('/studio release release:"Neon" catalogue:NEON001', as_="label")
    assert "added catalogue number — NEON001" in two.say('/credits diff release:"Neon"', as_="label").text
    assert "none" in two.say('/credits diff release:"Neon Rain (Single)"', as_="label").text
    assert "version 1" in two.say('/credits sign release:"Neon"', as_="label").text
    assert "Credits of Neon · version 1" in two.say('/credits sign release:"Neon"', as_="label").text
    assert (
        "Nothing has changed since version 2"
        in two.freeze(line='/credits freeze release:"Neon Rain (Single)"', as_="label").text
    )


def test_what_was_frozen_before_there_was_a_release_is_of_the_first(studio: Studio) -> None:
    studio.freeze(as_="label")
    studio.say(SINGLE, as_="label")
    assert "version 1" in studio.say('/credits diff release:"Neon"', as_="label").text
    refused = studio.say('/credits diff release:"Neon Rain (Single)"', as_="label").text
    assert "no version of “Neon Rain (Single)” to sign yet" in refused


# What is due


def test_home_tells_the_label_what_is_due_and_nobody_else(two: Studio) -> None:
    text, _ = home(two, "label")
    assert text.index("Neon Rain (Single) · Neon · Fri 11 Dec") < text.index("Later · 1 album")
    assert "Due in 14 days" not in home(two, "engineer")[0]


def test_a_labels_credits_say_what_is_due_first(two: Studio) -> None:
    seen = two.say('/credits label "Demo Records"', as_="label").text
    assert (
        "Due: Neon Rain (Single) (NEON) out 2026-12-11, Neon (NEON) delivery 2027-01-15, out 2027-02-05."
        in seen
    )


# The OK of a release


def test_the_ok_of_a_release_is_asked_for_the_songs_that_are_on_it(two: Studio) -> None:
    seen = two.say('/approve album mix v1 release:"Neon Rain (Single)"', as_="engineer").text
    assert "Neon Rain (Single) (whole release) · mix v1" in seen
    assert "1 song: Neon Rain" in two.direct("producer")[0].text
    album = two.say('/approve album mix v2 release:"Neon"', as_="engineer").text
    assert "Neon (whole release) · mix v2" in album
    history = two.say('/approve history album mix release:"Neon Rain (Single)"', as_="producer").text
    assert "Neon Rain (Single) (whole release) · mix" in history
    assert history.count("Engineer asked Producer for the OK") == 1
    assert "Neon (whole release)" not in history


# The form


def test_a_release_is_changed_in_its_form_with_everything_in_it(two: Studio) -> None:
    two.say('/studio songs ids "Paper Moon" variant:clean duration:3:00', as_="label")
    two.say('/studio release "Neon"', as_="label")
    form = two.press("Change…", as_="label").form
    seen = two.submit(
        form,
        {
            "studio.release.title": "Neon LP",
            "studio.release.out": "fri 12 feb 2027",
            "studio.release.upc": "",
            "studio.release.p": "℗ & © 2027 Demo Records",
            "studio.release.order": "2. Paper Moon (clean)\n1. Neon Rain",
        },
        as_="label",
    )
    assert "Saved." in seen.answer.message.text
    album, single = stored(two)
    assert (album.title, album.release_date, album.delivery_date) == ("Neon LP", "2027-02-12", "2027-01-15")
    assert (album.upc, album.p_line, album.c_line) == (None, "2027 Demo Records", "2027 Demo Records")
    sheet = record(two, '/credits json release:"Neon LP"')
    assert [one["shown"] for one in sheet["recordings"]] == ["Paper Moon (clean)", "Neon Rain"]
    assert single.title == "Neon Rain (Single)"


@pytest.mark.parametrize(
    ("field", "typed", "why"),
    [
        ("title", "", "A release has a title"),
        ("title", "Neon Rain (Single)", "There is a release"),
        ("upc", "036000291453", "check digit"),
        ("delivery", "someday", "day"),
        ("order", "Neon Rain (remix)", "has no recording “remix”"),
        ("order", "Nowhere Man", "Nowhere Man"),
    ],
)
def test_what_is_wrong_in_the_form_is_said_at_its_field_and_nothing_is_stored(
    two: Studio, field: str, typed: str, why: str
) -> None:
    before = stored(two)
    two.say('/studio release "Neon"', as_="label")
    form = two.press("Change…", as_="label").form
    seen = two.submit(form, {f"studio.release.{field}": typed, "studio.release.catalogue": "X1"}, as_="label")
    assert why in seen.errors[f"studio.release.{field}"]
    assert stored(two) == before


def test_whoever_may_not_change_a_release_sees_no_button_for_it(two: Studio) -> None:
    two.say('/studio release "Neon"', as_="engineer")
    assert "Change…" not in two.sees("engineer")
