"""Who was there: said by those who were, and by nobody else; what it supports, and what stays private."""

from __future__ import annotations

import csv
import io
import json
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from credits.sheet.compiling import compiled
from credits.sheet.sheet import Sheet
from storage.credits import credits
from storage.projects import projects
from storage.sessions import attendance, presence, sessions
from storage.tables import attendance as table
from storage.tables import sessions as booked
from tests.cast import Studio

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
BOOKED = '/session book today 12:00 4h "Vocals" song:"Neon Rain" stage:vocals @artist @engineer'


def over(studio: Studio, *, booker: str = "manager", line: str = BOOKED) -> None:
    """A session that the manager booked for the artist, who said Yes, and the engineer; it is over."""
    studio.say(line, as_=booker)
    studio.say('/session yes "Vocals"', as_="artist")
    studio.clock(7 * HOUR)


def words(studio: Studio) -> dict[str, tuple[str, str]]:
    """Handle of everybody who was there → how far that is vouched for, and by whom."""
    handles = {
        studio.person(handle).id: handle
        for handle in ("artist", "engineer", "producer", "assistant", "manager")
    }
    project = studio.project.id
    with studio.transaction() as db:
        found = presence.of_projects(db, [project])
    return {handles[each.person]: (each.word.value, handles[each.by]) for each in found}


def sheet_of(studio: Studio) -> Sheet:
    project = studio.project
    with studio.transaction() as db:
        return compiled(credits.material(db, project, projects.team(db, project.id)))


def recap(studio: Studio) -> str:
    return [post.text for post in studio.cards() if post.delivery.kind == "session.recap"][-1]


def filed(studio: Studio, handle: str, ending: str) -> bytes:
    made = [post.file for post in studio.direct(handle) if post.file]
    return next(file.content for file in made if file.name.endswith(ending))


@pytest.mark.parametrize("who", ["manager", "producer", "assistant", "anr", "owner"])
def test_who_was_not_there_confirms_nobody_and_misses_nobody(studio: Studio, who: str) -> None:
    over(studio)
    for line in ('there "Vocals" @artist', 'no-show "Vocals" @artist'):
        seen = studio.say(f"/session {line}", as_=who)
        assert "is said by those who were there: Artist or Engineer" in seen.text
    assert "is said by those who were there" in studio.press("All 2", as_=who).text
    assert "is said by those who were there" in studio.press("Tick…", as_=who).text
    assert words(studio) == {}
    assert not [post for post in studio.direct("artist") if post.delivery.kind == "session.missed"]


def test_the_manager_who_booked_it_is_never_listed(studio: Studio) -> None:
    over(studio)
    assert "Manager" not in recap(studio).partition("There, ")[2]
    studio.press("All 2", as_="engineer")
    assert words(studio) == {"artist": ("confirmed", "engineer"), "engineer": ("self-reported", "engineer")}


def test_each_line_says_whose_word_it_is_until_another_confirms_it(studio: Studio) -> None:
    over(studio)
    studio.press("All 2", as_="engineer")
    assert "There, confirmed by Engineer: Artist (artist)" in recap(studio)
    assert "There, self-reported: Engineer (engineer)" in recap(studio)
    studio.press("All 2", as_="artist")
    assert words(studio)["engineer"] == ("confirmed", "artist")
    assert words(studio)["artist"] == ("confirmed", "engineer")


def test_a_managers_own_word_confirms_nobody_until_somebody_who_was_there_says_so(studio: Studio) -> None:
    over(studio)
    assert "self-reported" in studio.say('/session there "Vocals" as:runner', as_="manager").text
    assert (
        "is said by those who were there" in studio.say('/session there "Vocals" @artist', as_="manager").text
    )
    studio.say('/session there "Vocals" @manager', as_="engineer")
    studio.say('/session there "Vocals" @artist', as_="manager")
    assert words(studio)["artist"] == ("confirmed", "manager")


def test_as_what_how_long_on_which_song_and_stage_can_be_said(studio: Studio) -> None:
    over(studio)
    line = '/session there "Vocals" as:drums from:13:00 to:15:30 song:"Paper Moon" stage:overdubs'
    assert (
        "Engineer (drums, 13:00–15:30, Paper Moon, overdubs): self-reported"
        in studio.say(line, as_="engineer").text
    )
    studio.press("All 2", as_="artist")
    said = studio.say("/credits me", as_="engineer").text
    assert "Present: 1 session, 2 h 30, drums, overdubs, Paper Moon; confirmed by Artist" in said


def test_ones_own_part_is_a_form_that_opens_as_the_line_stands(studio: Studio) -> None:
    over(studio)
    form = studio.press("My part…", as_="engineer").form
    studio.submit(
        form, {"as": "vocal engineer", "from": "12:30", "to": "", "song": "Neon Rain"}, as_="engineer"
    )
    assert "Engineer (vocal engineer, 12:30–16:00)" in recap(studio)
    wrong = studio.submit(form, {"as": "x", "from": "never"}, as_="engineer")
    assert "no time of that session" in wrong.errors["from"]
    assert (
        "not after the beginning"
        in studio.submit(form, {"as": "x", "from": "15:00", "to": "15:00"}, as_="engineer").errors["to"]
    )


def test_a_confirmation_holds_only_while_whoever_gave_it_was_there(studio: Studio) -> None:
    over(studio)
    studio.press("All 2", as_="engineer")
    studio.say('/session no-show "Vocals"', as_="engineer")
    assert words(studio) == {"artist": ("reported", "engineer")}


def test_what_an_earlier_program_kept_of_somebody_who_was_not_there_is_no_confirmation(
    studio: Studio,
) -> None:
    over(studio)
    people = {handle: studio.person(handle).id for handle in ("artist", "engineer", "producer")}
    project = studio.project.id
    with studio.transaction() as db:
        (session,) = sessions.of_project(db, project, studio.now - DAY)
        mine = (table.c.workspace_id == studio.workspace) & (table.c.session_id == session.id)
        said = {"attended": True, "confirmed_by": people["producer"], "confirmed_at": studio.now}
        db.connection.execute(update(table).where(mine).values(said))
    assert set(words(studio).values()) == {("reported", "producer")}
    with studio.transaction() as db:
        db.connection.execute(update(table).where(mine).values(confirmed_by=people["artist"]))
    assert words(studio) == {"artist": ("self-reported", "artist"), "engineer": ("confirmed", "artist")}


def test_a_no_show_is_told_to_the_person_alone_who_can_say_otherwise(studio: Studio) -> None:
    over(studio)
    before = len(studio.cards())
    seen = studio.say('/session no-show "Vocals" @artist', as_="engineer")
    assert "Artist: no-show, after a Yes. Artist is told in private" in seen.text
    assert len(studio.cards()) == before
    assert all("no-show" not in post.text for post in studio.cards())
    (told,) = [post for post in studio.direct("artist") if post.delivery.kind == "session.missed"]
    assert "Engineer noted it. No channel is told, and you had said Yes." in told.text
    for reader, reads in (("engineer", True), ("artist", True), ("label", False)):
        assert ("no-show, after a Yes: Artist" in studio.say("/session history", as_=reader).text) is reads
    assert "artist" not in words(studio)
    studio.press("I was there", as_="artist")
    assert words(studio)["artist"] == ("disputed", "engineer")
    assert "disputed" not in recap(studio)


def test_without_a_yes_it_is_no_no_show_and_nobody_is_told(studio: Studio) -> None:
    over(studio)
    seen = studio.say('/session no-show "Vocals" @engineer', as_="artist")
    assert "without a Yes before, that is no no-show" in seen.text
    assert not [post for post in studio.direct("engineer") if post.delivery.kind == "session.missed"]
    assert "no-show" not in studio.say("/session history", as_="artist").text.replace("no no-show", "")


@pytest.mark.parametrize("line", ["hold today 12:00 4h", "book today 12:00 4h"])
def test_a_hold_that_nobody_confirmed_leaves_no_presence(studio: Studio, line: str) -> None:
    over(studio, line=f'/session {line} "Vocals" song:"Neon Rain" stage:vocals @artist @engineer')
    held = line.startswith("hold")
    seen = studio.say('/session there "Vocals" @artist', as_="engineer")
    assert ("nobody confirmed it, so it was no session" in seen.text) is held
    assert (words(studio) == {}) is held
    sheet = sheet_of(studio)
    assert (sheet.coverage is None) is held
    assert ("Vocals" in studio.say("/session history", as_="engineer").text) is not held


def test_presence_supports_and_assigns_nothing(studio: Studio) -> None:
    over(studio)
    studio.say('/credits assign @engineer "vocal engineer" song:"Neon Rain"', as_="producer")
    unsupported = "nothing in the record supports it"
    assert unsupported in studio.record(as_="label").text
    studio.say('/session there "Vocals"', as_="engineer")
    assert unsupported in studio.record(as_="label").text  # one's own word is not enough
    studio.say('/session there "Vocals" @engineer', as_="artist")
    said = studio.record(as_="label").text
    assert unsupported not in said
    assert "Engineer — present: 1 session, 4 h, engineer, vocals, Neon Rain; confirmed by Artist" in said
    sheet = sheet_of(studio)
    assert sheet.waiting == ()
    assert "present" not in studio.say("/credits copy", as_="label").text


def test_the_files_say_the_same_of_who_was_there(studio: Studio) -> None:
    over(studio)
    studio.press("All 2", as_="engineer")
    studio.say("/credits csv layer:supported", as_="label")
    studio.say("/credits json", as_="label")
    studio.say("/credits evidence", as_="artist")
    rows = list(csv.DictReader(io.StringIO(filed(studio, "label", ".csv").decode("utf-8-sig"))))
    (row,) = [row for row in rows if row["kind"] == "present" and row["person"] == "Artist"]
    assert (row["layer"], row["song"], row["stage"], row["sessions"], row["hours"]) == (
        "supported",
        "Neon Rain",
        "Vocals",
        "1",
        "4",
    )
    assert (row["verification"], row["confirmed by"]) == ("confirmed", "Engineer")
    sheet = json.loads(filed(studio, "label", ".json"))
    names = {party["ref"]: party["name"] for party in sheet["people"]}
    (line,) = [line for line in sheet["presence"] if names[line["person"]] == "Artist"]
    assert (line["seconds"], line["word"], [names[ref] for ref in line["by"]]) == (
        4 * 3600,
        "confirmed",
        ["Engineer"],
    )
    pack = json.loads(filed(studio, "artist", ".json"))
    (session,) = pack["sessions"]
    assert (session["title"], session["word"], session["by"]) == ("Vocals", "confirmed", "Engineer")


def test_presence_at_a_session_of_another_project_is_seen_by_nobody_outside_it(studio: Studio) -> None:
    over(studio)
    studio.press("All 2", as_="engineer")
    assert "present" not in studio.say("/credits @artist", as_="outsider", channel="#lounge").text.casefold()


@pytest.mark.parametrize(("at", "late"), [("12:10", False), ("12:25", True)])
def test_a_start_is_late_by_the_word_of_somebody_in_it(studio: Studio, at: str, late: bool) -> None:
    studio.say(BOOKED, as_="manager")
    studio.clock(3 * HOUR)
    assert (
        "is said by those who are in it"
        in studio.say(f'/session start "Vocals" at:{at}', as_="producer").text
    )
    seen = studio.say(f'/session start "Vocals" at:{at}', as_="artist")
    assert ("25 min after the booked time" in seen.text) is late
    assert ("began 25 min late" in studio.say("/session history", as_="engineer").text) is late


def test_what_has_begun_is_not_begun_twice(studio: Studio) -> None:
    studio.say(BOOKED, as_="manager")
    studio.clock(2 * HOUR + timedelta(minutes=5))
    assert "in time" in studio.press("We have begun", as_="artist").text
    studio.clock(HOUR)
    assert "began at 12:05 already" in studio.say("/session start", as_="engineer").text
    with studio.transaction() as db:
        (began,) = db.connection.execute(
            select(booked.c.began_at).where(booked.c.workspace_id == studio.workspace)
        ).one()
    assert f"{began:%H:%M}" == "12:05"


def test_a_late_cancellation_keeps_the_rule_of_its_day(studio: Studio) -> None:
    studio.say('/session book tomorrow 12:00 1h "Drums" @engineer', as_="manager")
    studio.say('/session hold tomorrow 12:00 1h "Maybe" @artist', as_="manager")
    seen = studio.say('/session cancel "Drums" artist is ill', as_="manager")
    assert "It stands as cancelled 26 h before, late by the studio’s rule (48 h)." in seen.text
    assert "late" not in studio.say('/session cancel "Maybe"', as_="manager").text
    assert "Only the studio manager or an owner" in studio.say("/studio late-cancel 24h", as_="producer").text
    assert "less than 24 h before" in studio.say("/studio late-cancel 24h", as_="manager").text
    studio.say('/session book tomorrow 12:30 1h "Bass" @engineer', as_="manager")
    assert "late" not in studio.say('/session cancel "Bass"', as_="manager").text
    history = studio.say("/session history", as_="engineer").text
    assert "cancelled 26 h before, late by the studio’s rule (48 h)" in history
    assert "cancelled 26 h 30 before\n" in history
    assert "Maybe" not in history


@pytest.mark.parametrize("words", ["24", "24h", "1 day", "1d", "24 hours", "after 24h"])
def test_the_rule_is_read_as_people_write_it(studio: Studio, words: str) -> None:
    assert "less than 24 h before" in studio.say(f"/studio late-cancel {words}", as_="owner").text


@pytest.mark.parametrize("words", ["soon", "-3h", "900 days"])
def test_another_rule_is_refused_with_one_that_works(studio: Studio, words: str) -> None:
    seen = studio.say(f"/studio late-cancel {words}", as_="owner")
    assert "48h, 3 days, off" in seen.text
    assert "/studio late-cancel 48h" in seen.text


def test_the_sessions_as_a_file_hold_every_fact(studio: Studio) -> None:
    over(studio)
    studio.say('/session start "Vocals" at:12:30', as_="engineer")
    studio.say('/session no-show "Vocals" @artist', as_="engineer")
    assert "for those who work on the project" in studio.say("/session history csv", as_="label").text
    studio.say("/session history csv", as_="engineer")
    rows = list(csv.DictReader(io.StringIO(filed(studio, "engineer", ".csv").decode("utf-8-sig"))))
    said = {
        row["person"]: (row["answer"], row["was there"], row["hours"], row["minutes late"]) for row in rows
    }
    assert said == {"Artist": ("yes", "no-show", "", "30"), "Engineer": ("", "yes", "4", "30")}


def test_no_show_in_two_words_is_no_answer_to_an_invitation(studio: Studio) -> None:
    over(studio)
    studio.say('/session book fri 19:00 3h "Vocals" @artist @engineer', as_="manager")
    assert "no-show, after a Yes" in studio.say("/session no show S1 @artist", as_="engineer").text
    assert "no-show, after a Yes" in studio.say('/session no show "Vocals" @artist', as_="engineer").text
    project = studio.project.id
    with studio.transaction() as db:
        (ahead,) = sessions.upcoming(db, project, studio.now)
        assert {part.coming for part in attendance.of(db, [ahead.id])[ahead.id]} == {None}


def test_somebody_without_slack_can_have_been_there(studio: Studio) -> None:
    studio.say('/studio people add "Jane Doe" musician', as_="producer")
    studio.press("Add Jane Doe", as_="producer")
    over(studio)
    for named in ('"Vocals" "Jane Doe"', 'S1 "Jane Doe"', 'with:"Jane Doe"'):
        seen = studio.say(f"/session there {named} as:trumpet", as_="engineer")
        assert "Jane Doe (trumpet): confirmed by Engineer" in seen.text


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('there "Nothing"', "No session that has begun is called"),
        ('there "Vocals" @outsider', "is not part of NEON"),
        ('there "Vocals" from:99', "no time of that session"),
        ('there "Vocals" song:"Nothing"', "There is no song"),
        ('there "Vocals" and some more words', "I do not understand"),
        ('start "Vocals" at:23:50', "not a time at which it can have begun"),
    ],
)
def test_what_cannot_be_read_is_refused_and_nothing_is_kept(studio: Studio, line: str, told: str) -> None:
    over(studio)
    assert told in studio.say(f"/session {line}", as_="engineer").text
    assert words(studio) == {}
    project = studio.project.id
    with studio.transaction() as db:
        (session,) = sessions.of_project(db, project, studio.now - DAY)
        assert all(part.attended is None for part in attendance.of(db, [session.id])[session.id])


@pytest.mark.parametrize("minutes", [60, 150])
def test_an_extension_lengthens_nothing_that_somebody_confirmed(studio: Studio, minutes: int) -> None:
    """Asked for while it runs and after its end: the artist was vouched for until 12:00, and for no minute more."""
    studio.say('/session book now 2h "Vocals" @artist', as_="engineer")
    studio.clock(timedelta(minutes=minutes))
    studio.say("/session there S1 @artist", as_="engineer")
    seen = studio.say("/session extend S1 until 13:00", as_="engineer").text
    assert (
        "Artist: confirmed until 12:00, as before. Who stayed longer says so: /session there S1 to:13:00"
        in seen
    )
    studio.clock(4 * HOUR)
    assert "confirmed by Engineer: Artist (artist, 10:00–12:00)" in recap(studio)
    project = studio.project.id
    with studio.transaction() as db:
        hours = {each.person: each.seconds for each in presence.of_projects(db, [project])}
    assert hours == {studio.person("artist").id: 2 * 3600, studio.person("engineer").id: 3 * 3600}
    studio.say("/session there S1 to:13:00", as_="artist")
    assert words(studio)["artist"] == ("self-reported", "artist")
