"""Credits of a song, a person and a label in chat; what is missing, and asking for it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import event

from credits.sheet.compiling import compiled
from storage.credits import credits
from storage.music import songs
from storage.music.songs import NewSong
from storage.people import people
from storage.projects import projects
from tests.cast import Studio
from tests.commands.test_credits import log


def assigned(studio: Studio) -> None:
    """A song with somebody in each group."""
    for line in (
        '@artist "lead vocals" song:"Neon Rain"',
        '@artist songwriter song:"Neon Rain" share:100 publisher:"Demo Songs" pro:PRS',
        '@engineer "mixing engineer" song:"Neon Rain" as:"E. N. Gineer"',
    ):
        studio.say(f"/credits assign {line}", as_="producer")


def test_a_song_is_shown_in_the_three_groups_with_what_it_lacks(studio: Studio) -> None:
    assigned(studio)
    log(studio, times=3)
    text = studio.say('/credits song:"Neon Rain"', as_="label").text
    for said in (
        "Performers: Lead Vocals — Artist",
        "Songwriter — Artist (share 100 %, published by Demo Songs, PRO PRS; stated, not agreed)",
        "Production & Engineering: Mixing Engineer — E. N. Gineer",
        "not ready, 4 of 12",
        "“Neon Rain” has no ISRC",
        "Engineer — Mixing: decided 3",
    ):
        assert said in text


def test_a_share_is_read_by_the_writer_and_by_the_label_alone(studio: Studio) -> None:
    assigned(studio)
    for who in ("engineer", "producer", "anr", "manager"):
        assert "100 %" not in studio.say('/credits song:"Neon Rain"', as_=who).text.replace("total 100 %", "")
    for who in ("artist", "owner", "label"):
        assert "share 100 %" in studio.say('/credits song:"Neon Rain"', as_=who).text


def test_a_person_reads_their_own_credits_and_those_of_others(studio: Studio) -> None:
    assigned(studio)
    log(studio, times=2)
    mine = studio.say("/credits me", as_="engineer", channel="#lounge").text
    assert "Your credits" in mine
    assert "Mixing Engineer — Neon Rain, printed as “E. N. Gineer”" in mine
    assert "Mixing: decided 2" in mine
    assert "Credits of Engineer" in studio.say("/credits @engineer", as_="label").text
    assert "Mixing Engineer" not in studio.say("/credits @engineer", as_="outsider", channel="#lounge").text


def test_the_label_reads_its_projects_since_a_day(studio: Studio) -> None:
    assigned(studio)
    text = studio.say('/credits label "demo records" since:2026-01-01', as_="label", channel="dm").text
    assert "E. N. Gineer" in text
    assert "3 assigned credits" in text
    assert "0 assigned credits" in studio.say('/credits label "Demo Records" since:2027-01', as_="label").text
    assert "is no day" in studio.say('/credits label "Demo Records" since:soon', as_="label").text
    assert "None of your projects" in studio.say('/credits label "Other"', as_="label").text
    assert "Only label staff" in studio.say('/credits label "Demo Records"', as_="engineer").text


def test_many_credits_of_a_label_come_as_a_file_with_a_summary(studio: Studio) -> None:
    with studio.transaction() as db:
        project = projects.by_key(db, "NEON")
        assert project
        songs.add(db, project.id, [NewSong(f"=Song {n}") for n in range(60)])
    studio.say('/credits assign @artist "lead vocals" song:all', as_="producer")
    text = studio.say("/credits label demo", as_="label").text
    assert "62 assigned credits" in text
    assert "all of them come to you as a file" in text
    (post,) = [post for post in studio.direct("label") if post.file]
    assert post.file
    rows = post.file.content.decode("utf-8-sig").splitlines()
    assert len(rows) == 63
    assert "'=Song 7" in post.file.content.decode()
    assert not [post for post in studio.direct("producer") if post.file]


def below(text: str, heading: str) -> str:
    """The lines of a list that stand below a heading, up to the next."""
    rest = text.split(f"{heading} can fix", 1)[1]
    return rest.split(" can fix ", 1)[0]


def test_what_is_missing_stands_below_who_can_mend_it_the_readers_own_first(studio: Studio) -> None:
    assigned(studio)
    text = studio.gaps(as_="label").text
    assert "0 of 2 recordings are ready. 22 things are to fix" in text
    assert text.index("You can fix 12:") < text.index("Producer can fix")
    own = below(text, "You")
    assert "“Neon Rain” has no ISRC" in own
    assert "The release has no UPC" in own
    assert "Artist has not confirmed what is stated of “Neon Rain”" in below(text, "Artist")
    assert "The printed name “E. N. Gineer” is not confirmed" in below(text, "Engineer")
    assert "“Neon Rain” has no final OK of a mix" in below(text, "Producer")


def test_the_list_of_gaps_opens_from_the_sheet(studio: Studio) -> None:
    assigned(studio)
    studio.record(as_="label")
    assert "What is missing · Neon" in studio.press("What is missing", as_="label").text


def test_one_person_can_be_asked_alone(studio: Studio) -> None:
    assigned(studio)
    studio.say("/credits missing", as_="label")
    studio.press("Ask Engineer", as_="label")
    assert len(studio.direct("engineer")) == 1
    assert not studio.direct("producer")
    assert "Engineer · 1: name as printed of Neon Rain · asked today" in studio.last["label"].text


def test_a_writer_agrees_in_the_message_that_asks(studio: Studio) -> None:
    assigned(studio)
    studio.say("/credits missing", as_="label")
    studio.press("Ask all 3", as_="label")
    assert "share 100 %" in studio.direct("artist")[0].text
    assert "agreed" in studio.press("That’s right", as_="artist").text
    assert "has not confirmed what is stated" not in studio.gaps(as_="label").text
    assert "share 100 %" not in studio.direct("artist")[0].text


def test_a_writer_from_outside_the_project_answers_by_the_buttons_and_reads_no_more_of_it(
    studio: Studio,
) -> None:
    studio.say('/credits assign @outsider songwriter song:"Neon Rain" share:100', as_="producer")
    studio.say("/credits missing", as_="label")
    studio.press("Ask all 2", as_="label")
    assert "agreed" in studio.press("That’s right", as_="outsider").text
    assert "Kept" in studio.press("That’s my name", as_="outsider").text
    (one,) = studio.direct("outsider")
    assert "nothing of Neon waits for you" in one.text
    assert "no project" in studio.say("/credits project:NEON", as_="outsider", channel="#lounge").text


@pytest.mark.parametrize("who", ["label", "producer", "artist", "engineer"])
def test_every_line_that_mends_a_gap_is_understood_as_it_stands(studio: Studio, who: str) -> None:
    assigned(studio)
    studio.say('/credits assign @producer producer song:"Paper Moon" variant:"radio edit"', as_="producer")
    log(studio, by="assistant", kind="executed", song="Paper Moon")
    log(studio, by="manager", kind="proposed", song="Paper Moon")
    with studio.transaction() as db:
        people.add_named(db, "Zoë Öberg")
    studio.say('/credits assign "Zoë Öberg" lyricist song:"Paper Moon"', as_="producer")
    with studio.transaction() as db:
        project = projects.by_key(db, "NEON")
        assert project
        sheet = compiled(credits.material(db, project, projects.team(db, project.id)))
    reader = studio.person(who).id
    mends = {gap.mend for gap in sheet.every_gap if reader in gap.owners}
    assert mends
    for line in sorted(mends):
        text = studio.say(line, as_=who).text
        filled = "____" not in line
        assert ("Nothing was saved: fill in ____" in text) is not filled, (line, text)
        assert "Try:" not in text, (line, text)


def test_each_person_is_asked_once_a_day_in_one_message(studio: Studio) -> None:
    assigned(studio)
    studio.say("/credits missing", as_="label")
    studio.press("Ask all 3", as_="label")
    studio.gaps(as_="producer")
    (one,) = studio.direct("engineer")
    assert "Your name will be printed as “E. N. Gineer”" in one.text
    (artist,) = studio.direct("artist")
    assert "stated of you as a writer" in artist.text
    assert "“Neon Rain”: share 100 %" in artist.text
    assert not studio.direct("label")
    assert not studio.direct("outsider")
    with pytest.raises(AssertionError):
        studio.press("Ask all 3", as_="label")
    assert "was asked today" in studio.gaps(as_="label").text


def test_a_name_is_confirmed_by_its_bearer_and_the_gap_goes(studio: Studio) -> None:
    assigned(studio)
    studio.say("/credits missing", as_="label")
    studio.press("Ask Engineer", as_="label")
    assert "printed as “E. N. Gineer”" in studio.press("That’s my name", as_="engineer").text
    assert "E. N. Gineer" not in studio.gaps(as_="label").text
    (one,) = studio.direct("engineer")
    assert "nothing of Neon waits for you" in one.text


def test_the_question_waits_for_the_persons_hours(studio: Studio) -> None:
    assigned(studio)
    studio.now += timedelta(hours=13)  # 23:00
    studio.say("/credits missing", as_="label")
    studio.press("Ask all 3", as_="label")
    assert not [post for post in studio.direct("engineer") if "from you for Neon" in post.text]
    studio.clock(timedelta(hours=11))
    assert len([post for post in studio.direct("engineer") if "from you for Neon" in post.text]) == 1


def test_nobody_outside_the_project_asks_or_reads(studio: Studio) -> None:
    assigned(studio)
    seen = studio.say("/credits missing", as_="label")
    studio.last["outsider"] = seen
    assert "no project here" in studio.press("Ask all 3", as_="outsider").text
    assert "Neon" not in studio.say(
        "/credits missing project:NEON", as_="outsider", channel="#lounge"
    ).text.replace("NEON", "")


@pytest.mark.parametrize("line", ["/credits", '/credits song:"Neon Rain"', "/credits missing"])
def test_an_answer_is_private_until_it_is_shown_in_the_channel(studio: Studio, line: str) -> None:
    assigned(studio)
    studio.say(line, as_="label")
    assert not studio.cards()
    studio.press("Show in channel", as_="label")
    (card,) = studio.cards()
    assert "Neon" in card.text
    assert "share 100" not in card.text
    studio.say(line + " project:NEON", as_="label", channel="#lounge")
    with pytest.raises(AssertionError):
        studio.press("Show in channel", as_="label", channel="#lounge")


@pytest.mark.parametrize("line", ["/credits", '/credits song:"Neon Rain"', "/credits missing", "/credits me"])
def test_a_bigger_project_costs_no_more_queries(studio: Studio, line: str) -> None:
    def cost() -> int:
        found: list[str] = []

        def note(*args: object) -> None:
            found.append(str(args[2]))

        event.listen(studio.database.engine, "before_cursor_execute", note)
        studio.say(line, as_="label")
        event.remove(studio.database.engine, "before_cursor_execute", note)
        return len(found)

    assigned(studio)
    few = cost()
    project = studio.project.id
    with studio.transaction() as db:
        songs.add(db, project, [NewSong(f"Song {n}") for n in range(10)])
    for n in range(10):
        studio.say(f'/credits assign @artist "lead vocals" song:"Song {n}"', as_="producer")
        log(studio, song=f"Song {n}", by="assistant")
    assert cost() == few
    assert few < 40


def test_somebody_who_left_the_project_is_told_nothing(studio: Studio) -> None:
    assigned(studio)
    studio.now += timedelta(hours=13)
    studio.say("/credits missing", as_="label")
    studio.press("Ask all 3", as_="label")
    gone, project = studio.person("producer"), studio.project.id
    with studio.transaction() as db:
        projects.release(db, project, gone.id)
    studio.clock(timedelta(hours=12))
    assert not studio.direct("producer")


def test_no_share_of_playing_time_is_reached_while_a_duration_is_missing(studio: Studio) -> None:
    assigned(studio)
    studio.say('/studio songs ids "Neon Rain" duration:3:00', as_="label")
    shown = studio.record(as_="producer").text
    assert "1 of 2 recordings has no duration, so nothing is marked as reaching 20 %" in shown
    assert "Mixing Engineer: 3:00 of 3:00, 100 %" in shown
    assert "✓ reaches it" not in shown
    studio.say('/studio songs ids "Paper Moon" duration:3:00', as_="label")
    shown = studio.record(as_="producer").text
    assert "no duration" not in shown
    assert "Mixing Engineer: 3:00 of 6:00, 50 % ✓ reaches it" in shown
