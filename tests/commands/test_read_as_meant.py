"""Lines of every hand, read as a person reads them: other quotes, blanks behind colons, pasted quotations, talk."""

from __future__ import annotations

from dataclasses import replace

import pytest

from storage.decisions import decisions
from storage.people import people
from tests.cast import Studio
from tests.commands.typed_room import Became, typed


@pytest.fixture
def record(studio: Studio) -> Studio:
    studio.say('/decision kept take 7 song:"Paper Moon" by:@producer', as_="engineer")
    return studio


def named(studio: Studio, handle: str, name: str) -> None:
    """Somebody of the cast goes by another name."""
    with studio.transaction() as db:
        people.keep(db, [replace(studio._account(handle), name=name)])


def newest(studio: Studio) -> tuple[str, str]:
    """The words and the song of the newest decision."""
    project = studio.project.id
    with studio.transaction() as db:
        found = decisions.by_number(db, project, decisions.count(db, project))
    assert found
    return found.entry.sentence, {None: ""}.get(found.entry.song, "song")


@pytest.mark.parametrize(
    "line", ["asdf qwer", "jkl asd fgh", "blah blah", "aaaa", "sdfgsdfg hjkl", "on my way"]
)
def test_keyboard_noise_and_talk_are_asked_back(record: Studio, line: str) -> None:
    assert typed(record, f"/decision {line}").became is Became.ASKED


@pytest.mark.parametrize(
    "line", ["vox up", "gtr DI", "tree were power", "hold the chorus back", "bgvs L/R", "wet 20 %"]
)
def test_a_short_decision_is_logged(record: Studio, line: str) -> None:
    assert typed(record, f"/decision {line}").became is Became.LOGGED


@pytest.mark.parametrize(
    "words",
    [
        "on my way",
        "see you tomorrow",
        "good morning",
        "thanks!",
        "hi?",
        "ok?",
        "be right back",
        "bin unterwegs",
        "até amanhã",
    ],
)
def test_talk_in_a_direct_message_is_not_offered_as_a_decision(record: Studio, words: str) -> None:
    record.say(words, as_="engineer", channel="dm")
    said = record.direct("engineer")[-1].text
    assert "no decision in that" in said
    assert "Log it" not in said


@pytest.mark.parametrize(
    ("line", "song"),
    [
        ("less plate song:「Neon Rain」", "Neon Rain"),
        ("less plate song:'Neon Rain'", "Neon Rain"),
        ("less plate song:''Neon Rain''", "Neon Rain"),
        ("less plate song:‹Neon Rain›", "Neon Rain"),
        ('less plate song: "Neon Rain"', "Neon Rain"),
    ],
)
def test_a_title_in_other_quotes_is_the_song(record: Studio, line: str, song: str) -> None:
    seen = record.say(f"/decision {line}", as_="engineer")
    assert f"saved · {song}" in seen.text.splitlines()[0]
    assert newest(record)[0] == "less plate"


def test_a_blank_behind_the_colon_before_a_person_is_forgiven(record: Studio) -> None:
    assert "waits for Producer" in record.say("/decision less plate ask: @producer", as_="engineer").text
    assert newest(record)[0] == "less plate"
    alone = typed(record, "/decision ask: @producer")
    assert alone.became is Became.ANSWERED
    assert "keys alone are no decision" in alone.text


def test_a_colon_with_a_blank_before_plain_words_stays_text(record: Studio) -> None:
    record.say("/decision vox: 3 dB up", as_="engineer")
    assert newest(record)[0] == "vox: 3 dB up"


def test_lines_that_all_were_quoted_are_several_decisions(record: Studio) -> None:
    seen = record.say("/decision > kept take 4\n> less plate", as_="engineer")
    assert "2 decisions" in seen.text
    record.press("Log all 2", as_="engineer")
    assert newest(record)[0] == "less plate"


def test_the_command_pasted_with_its_line_counts_once(record: Studio) -> None:
    record.say("/decision /decision kept take 4", as_="engineer")
    assert newest(record)[0] == "kept take 4"
    assert "Vocals" in record.say('/session /session book fri 19:00 3h "Vocals"', as_="engineer").text


def test_a_search_reads_a_title_in_quotes_as_the_song(record: Studio) -> None:
    record.say('/decision less plate song:"Paper Moon"', as_="engineer")
    record.say('/decision less plate song:"Neon Rain"', as_="engineer")
    seen = record.say('/decision find "paper moon" plate', as_="engineer")
    assert "“plate” in the decisions of NEON (song Paper Moon): 1–1 of 1" in seen.text


@pytest.mark.parametrize("verb", ["del", "erase", "rm"])
def test_a_neighbour_of_withdraw_is_asked_back_and_the_button_withdraws(record: Studio, verb: str) -> None:
    asked = typed(record, f"/decision {verb} NEON-1")
    assert asked.became is Became.ASKED
    assert "Did you mean withdraw NEON-1?" in asked.text
    assert asked.example == "/decision withdraw NEON-1"
    assert "NEON-1 is withdrawn" in record.press("Withdraw", as_="engineer").text


@pytest.mark.parametrize(
    "line", ["last chorus of Neon Rian louder", "Neon Rian: less plate", "neon rail louder"]
)
def test_a_title_with_a_slip_takes_no_other_song_and_is_set_by_a_press(record: Studio, line: str) -> None:
    seen = record.say(f"/decision {line}", as_="engineer")
    assert newest(record) == (line, "")
    assert "Which song?" in seen.text
    assert "Neon Rain" in record.press("Neon Rain", as_="engineer").text
    assert newest(record)[1] == "song"


@pytest.mark.parametrize(
    "line",
    [
        '/approve "Paper Moon" mix v1',
        '/credits "Paper Moon"',
        '/decision list "Paper Moon"',
        '/decision list song:"Paper Moon"',
        '/session song "Paper Moon"',
        '/decision less plate song:"Paper Moon"',
    ],
)
def test_a_song_that_was_set_aside_says_so_by_whom_and_how_it_comes_back(record: Studio, line: str) -> None:
    record.say('/studio songs remove "Paper Moon" reason:scrapped', as_="owner")
    seen = record.say(line, as_="producer")
    assert "“Paper Moon” was set aside by Owner" in seen.text
    assert "scrapped" in seen.text
    assert 'Try: /studio songs restore "Paper Moon"' in seen.text
    record.press("Bring it back", as_="producer")
    assert "was set aside" not in record.say(line, as_="producer").text


@pytest.mark.parametrize(
    "line",
    [
        "song:「Paper Moon」 mix v9",
        "song:'Paper Moon' mix v9",
        "''Paper Moon'' mix v9",
        "‘Paper Moon’ mix version 9",
        '"Paper Moon" mix v. 9',
        '"Paper Moon" mix number 9 note:vox up, less plate due:fri',
    ],
)
def test_a_version_is_read_in_other_quotes_and_words(record: Studio, line: str) -> None:
    seen = record.say(f"/approve {line}", as_="engineer")
    assert "Asked for an OK of Paper Moon · mix v9" in seen.text
    assert ("vox up, less plate" in seen.text) == ("note:" in line)


def test_a_note_without_quotes_leaves_the_link_alone(record: Studio) -> None:
    seen = record.say('/approve "Paper Moon" mix v9 note:vox up https://example.com/9', as_="engineer")
    assert "There is no link" not in seen.text
    assert "vox up" in seen.text


@pytest.mark.parametrize("back", ["undelegate", "back", "I'm back", "I am back"])
def test_who_is_back_answers_again(record: Studio, back: str) -> None:
    record.say("/approve delegate @labelhead until fri", as_="anr")
    assert "again" in record.say(f"/approve {back}", as_="anr").text
    assert "you do yourself" in record.say(f"/approve {back}", as_="anr").text


def test_a_list_in_one_line_is_asked_about(record: Studio) -> None:
    seen = record.say("/studio songs Neon, Moon, Low", as_="engineer")
    assert "Are these 3 songs?" in seen.text
    assert "Neon\\nMoon\\nLow" in seen.text


def test_a_length_that_changes_is_not_filled_in(record: Studio) -> None:
    record.say("/studio songs Neon Rain 4:02\\nPaper Moon 3:41", as_="engineer")
    seen = record.say("/studio songs Neon Rain 4:10\\nPaper Moon 3:45", as_="engineer")
    assert "2 songs, 2 known." in seen.text
    assert "Changed: " in seen.text
    assert "Filled in" not in seen.text


def test_two_people_of_one_name_are_told_apart_on_cards(record: Studio) -> None:
    named(record, "producer", "Kim Lee")
    named(record, "artist", "Kim Lee")
    record.say("/decision less plate by:@producer idea:@artist", as_="engineer")
    card = record.cards()[-1].text
    assert "Decided by Kim Lee, producer" in card
    assert "Idea of Kim Lee, artist" in card


def test_a_function_behind_delegate_asks_which_of_its_people(record: Studio) -> None:
    named(record, "producer", "Pia Lindgren")
    seen = record.say("/approve delegate artist", as_="producer")
    assert "Artist answers for you" in seen.text
    assert "no song" not in record.say("/approve delegate head of label", as_="anr").text
