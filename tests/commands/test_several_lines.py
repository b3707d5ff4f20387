"""Several lines of one message are several decisions: shown as they are read, logged together by one press."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage import events
from storage.decisions import decisions
from storage.music import songs
from storage.people import people
from studio.decisions.decision import Decision, Entry
from studio.vocabulary import Kind
from tests.cast import Seen, Studio, pressable

pytestmark = pytest.mark.one_database

THREE = "vocal down 1 dB\nsnare drier\nmore air on the bridge"


def logged(studio: Studio) -> list[Decision]:
    project = studio.project.id
    with studio.transaction() as db:
        assert events.verify(db) is None
        return list(reversed(decisions.newest(db, project, limit=100)))


def entries(studio: Studio) -> list[Entry]:
    return [replace(decision.entry, source="") for decision in logged(studio)]


def labels(seen: Seen) -> list[str]:
    assert seen.message
    return [label for label, _, _ in pressable(seen.message)]


def test_three_lines_are_shown_and_logged_by_one_press(studio: Studio) -> None:
    seen = studio.say(f"/decision {THREE}", as_="engineer")
    assert "3 decisions · no song\n1 vocal down 1 dB\n2 snare drier\n3 more air on the bridge" in seen.text
    assert labels(seen) == ["Log all 3", "It is one", "Edit"]
    assert not studio.cards()
    seen = studio.press("Log all 3", as_="engineer")
    assert [d.entry.sentence for d in logged(studio)] == THREE.split("\n")
    assert len(studio.cards()) == 3
    assert "NEON-2 snare drier" in seen.text


def test_each_is_undone_by_itself_and_all_at_once(studio: Studio) -> None:
    studio.say(f"/decision {THREE}", as_="engineer")
    studio.press("Log all 3", as_="engineer")
    assert "NEON-2 snare drier · undone" in studio.press("NEON-2 snare drier", as_="engineer").text
    assert [d.live for d in logged(studio)] == [True, False, True]
    studio.press("All 2", as_="engineer")
    assert not any(d.live for d in logged(studio))


def test_their_song_is_asked_once(studio: Studio) -> None:
    studio.say(f"/decision {THREE}\ndrier on Neon Rain", as_="engineer")
    assert "Which song?" in studio.press("Log all 4", as_="engineer").text
    seen = studio.press("Paper Moon", as_="engineer")
    assert "Which song?" not in seen.text
    assert len({d.entry.song for d in logged(studio)[:3]}) == 1
    assert logged(studio)[3].entry.song != logged(studio)[0].entry.song


def test_no_song_is_an_answer_for_all_of_them(studio: Studio) -> None:
    studio.say(f"/decision {THREE}", as_="engineer")
    studio.press("Log all 3", as_="engineer")
    assert "Which song?" not in studio.press("No song", as_="engineer").text


def test_it_is_one_keeps_the_lines(studio: Studio) -> None:
    studio.say(f"/decision {THREE}", as_="engineer")
    studio.press("It is one", as_="engineer")
    assert [d.entry.sentence for d in logged(studio)] == [THREE]


def test_edit_opens_the_lines_in_the_form(studio: Studio) -> None:
    studio.say(f"/decision {THREE}", as_="engineer")
    assert "snare drier" in str(studio.press("Edit", as_="engineer").form)


def test_marks_headings_and_empty_lines_go_and_what_is_no_decision_is_named(studio: Studio) -> None:
    line = "Paper Moon:\n- vocal down\n\n• snare drier by:@producer\n1. did we keep take 7?\n* thanks\n2) vocal down"
    seen = studio.say(f"/decision {line}", as_="engineer")
    assert "2 decisions · Paper Moon\n1 vocal down\n2 snare drier · Decided by Producer" in seen.text
    assert "left out, a question: did we keep take 7?" in seen.text
    assert "left out, one word: thanks" in seen.text
    assert "left out, said twice: vocal down" in seen.text
    studio.press("Log all 2", as_="engineer")
    assert [d.entry.sentence for d in logged(studio)] == ["vocal down", "snare drier"]


@pytest.mark.parametrize(
    "line",
    [
        "kept take 7\nhttps://files.example/a",
        'kept take 7, as Ari wrote "leave the breath\nand the door"',
        "less verb\n on the ad-libs",
        "kept take 7\nbecause take 5 rushes",
        "kept take 7\n> leave the breath\n> and the door",
    ],
)
def test_quoted_lines_and_addresses_are_no_decisions_of_their_own(studio: Studio, line: str) -> None:
    seen = studio.say(f"/decision {line}", as_="engineer")
    assert "NEON-1 saved" in seen.text


@pytest.mark.parametrize(
    ("heading", "song"),
    [
        ("Decisions today", ""),
        ("Tue 24 Nov", ""),
        ("*Paper Moon*", "Paper Moon"),
        ("paper moon", "Paper Moon"),
        ("# Notes", ""),
    ],
)
def test_what_stands_over_lines_is_no_decision(studio: Studio, heading: str, song: str) -> None:
    seen = studio.say(
        f"/decision {heading}\n- vocal down 1 dB\n- 3 dB off the snare on Neon Rain\nbass up", as_="engineer"
    )
    assert "3 decisions" in seen.text
    assert "3 dB off the snare" in seen.text
    studio.press("Log all 3", as_="engineer")
    assert [_title(studio, d.entry) for d in logged(studio)] == [song, "Neon Rain", song or "Neon Rain"]


def test_keys_alone_on_the_last_line_are_shown_as_those_of_all(studio: Studio) -> None:
    seen = studio.say("/decision vocal down\nsnare drier\nsong:Neon Rain by:@producer", as_="engineer")
    assert (
        "2 decisions · Neon Rain\n1 vocal down · Decided by Producer\n2 snare drier · Decided by Producer"
        in seen.text
    )
    studio.press("Log all 2", as_="engineer")
    assert all(d.people(Kind.DECIDED) == (studio.person("producer").id,) for d in logged(studio))


def test_names_of_several_words_need_no_quotes_in_the_keys_of_all(studio: Studio) -> None:
    with studio.transaction() as db:
        people.keep(db, [replace(studio._account("producer"), name="Pia Lindgren")])
    seen = studio.say("/decision by:Pia Lindgren song:Neon Rain\nvocal down\nsnare drier", as_="engineer")
    assert "1 vocal down · Decided by Pia Lindgren\n2 snare drier · Decided by Pia Lindgren" in seen.text


def test_a_near_title_in_the_keys_of_all_is_offered_for_all(studio: Studio) -> None:
    seen = studio.say("/decision vocal down\nsnare drier\nsong:Neon", as_="engineer")
    assert "There is no song “Neon”" in seen.text
    assert "2 decisions · Neon Rain" in studio.press("Neon Rain?", as_="engineer").text
    studio.press("Log all 2", as_="engineer")
    assert [_title(studio, entry) for entry in entries(studio)] == ["Neon Rain", "Neon Rain"]


def test_a_near_title_of_one_line_is_offered_for_none(studio: Studio) -> None:
    seen = studio.say("/decision vocal down song:Neon\nsnare drier song:Paper Moon", as_="engineer")
    assert "Line 1: There is no song “Neon”" in seen.text
    assert labels(seen) == ["It is one", "Open in the form"]


@pytest.mark.parametrize("heading", ["interlude", "Interlude:"])
def test_a_title_of_two_songs_over_lines_is_asked_about(studio: Studio, heading: str) -> None:
    project = studio.project.id
    with studio.transaction() as db:
        songs.add(db, project, [songs.NewSong("Interlude"), songs.NewSong("INTERLUDE")])
    studio.say(f"/decision {heading}\nvocal down\nsnare drier", as_="engineer")
    assert "Which song?" in studio.press("Log all 2", as_="engineer").text
    assert [_title(studio, entry) for entry in entries(studio)] == ["", ""]


def test_a_line_that_is_refused_is_named_and_nothing_is_stored(studio: Studio) -> None:
    seen = studio.say("/decision vocal down\nsnare drier song:Neom", as_="engineer")
    assert "Line 2: There is no song “Neom”" in seen.text
    assert not logged(studio)
    studio.press("It is one", as_="engineer")


def test_an_unknown_name_is_added_and_the_lines_are_shown(studio: Studio) -> None:
    studio.say('/decision vocal down\nstrings doubled played:"Bo Li"', as_="engineer")
    assert "2 decisions" in studio.press("Add Bo Li and log", as_="engineer").text
    studio.press("Log all 2", as_="engineer")
    assert len(logged(studio)) == 2


def test_no_more_than_twenty_are_logged_at_once(studio: Studio) -> None:
    seen = studio.say("/decision " + "\n".join(f"take {at} kept" for at in range(23)), as_="engineer")
    assert "One message holds 20; 3 more are left out" in seen.text
    studio.press("Log all 20", as_="engineer")
    assert len(logged(studio)) == 20


def test_a_form_of_three_lines_is_three_decisions_with_its_fields(studio: Studio) -> None:
    form = studio.say("/decision", as_="engineer").form
    studio.submit(form, {"what": THREE, "by": (studio.slack("producer"),)}, as_="engineer")
    assert not logged(studio)
    assert "snare drier" in str(studio.press("Edit", as_="engineer").form)
    studio.press("Log all 3", as_="engineer")
    assert [d.entry.sentence for d in logged(studio)] == THREE.split("\n")
    assert all(d.people(Kind.DECIDED) == (studio.person("producer").id,) for d in logged(studio))


@pytest.mark.parametrize("before", ["/decision ", "@bot ", "@bot decision ", "dm"])
def test_a_question_behind_decisions_is_left_out_and_they_are_shown(studio: Studio, before: str) -> None:
    lines = "less shaker\nmore tambourine in the chorus\nno cowbell?"
    if before == "dm":
        studio.say(lines, as_="engineer", channel="dm")
    else:
        studio.say(f"{before}{lines}", as_="engineer")
    assert any("left out, a question: no cowbell?" in text for text in studio.sees("engineer"))
    studio.press("Log all 2", as_="engineer")
    assert [d.entry.sentence for d in logged(studio)] == lines.split("\n")[:2]


@pytest.mark.parametrize(
    "lines", ["did we decide\nthe plate?", "hey all\nwho decided the plate?", "Plate:\nwho decided it?"]
)
def test_a_question_over_several_lines_is_a_question(studio: Studio, lines: str) -> None:
    assert "Nothing logged" in studio.say(f"/decision {lines}", as_="engineer").text
    assert not logged(studio)


def test_a_title_over_the_lines_counts_more_than_the_song_that_the_form_was_opened_with(
    studio: Studio,
) -> None:
    studio.say("/decision shorter plate on Paper Moon", as_="engineer")
    form = studio.say("/decision", as_="engineer").form
    studio.submit(form, {"what": f"Neon Rain:\n{THREE}"}, as_="engineer")
    assert any("3 decisions · Neon Rain" in text for text in studio.sees("engineer"))


LINES = (
    "vocal down 1 dB on Neon Rain",
    "snare drier song:Paper Moon stage:mixing",
    "kept take 7, producer's call",
    "plate shorter by:@producer idea:@artist why:too wet",
    "bass up take:3 share:label ask:@producer",
    "no double in the bridge",
    "same hall on Neon Rain and Paper Moon",
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=st.lists(st.sampled_from(LINES), min_size=2, max_size=5, unique=True))
def test_lines_logged_together_equal_the_same_lines_logged_singly(studio: Studio, lines: list[str]) -> None:
    together, singly = Studio.opened(studio.database), Studio.opened(studio.database)
    together.say("/decision " + "\n".join(lines), as_="engineer")
    together.press(f"Log all {len(lines)}", as_="engineer")
    for line in lines:
        singly.say(f"/decision {line}", as_="engineer")
    assert [_plain(together, e) for e in entries(together)] == [_plain(singly, e) for e in entries(singly)]


def _plain(studio: Studio, entry: Entry) -> Entry:
    """Without the ids of this studio's people and songs."""
    names = {studio.person(one).id: one for one in ("engineer", "producer", "artist")}
    parts = tuple((names[c.person], c.kind, c.assumed) for c in entry.contributions)
    return replace(entry, contributions=parts, song=_title(studio, entry))  # type: ignore[arg-type]


def _title(studio: Studio, entry: Entry) -> str:
    project = studio.project.id
    with studio.transaction() as db:
        return {song.id: song.title for song in songs.of_project(db, project)}.get(entry.song or 0, "")


def test_greetings_and_names_under_lines_are_no_decisions(studio: Studio) -> None:
    seen = studio.say(
        "/decision Hi all,\nwe decided:\na) snare drier\nb) vocals up\nBest, Engineer", as_="engineer"
    )
    assert "2 decisions · no song\n1 snare drier\n2 vocals up" in seen.text
    assert "left out, a greeting: Hi all," in seen.text
    assert "left out, a greeting: Best, Engineer" in seen.text
