"""What is said to the bot without a command: offered as a decision or as the OK that was asked for, never taken."""

from __future__ import annotations

from datetime import timedelta

import pytest

from storage.approvals import approvals
from storage.decisions import decisions
from storage.music import songs
from storage.projects import projects
from studio.approvals.chains import DEFAULT
from studio.decisions.decision import Decision
from studio.decisions.spoken import figured, keys_said, says_ok
from studio.people.person import Engagement
from studio.vocabulary import Function
from tests.cast import Studio, pressable

pytestmark = pytest.mark.one_database


def logged(studio: Studio) -> list[Decision]:
    project = studio.project.id
    with studio.transaction() as db:
        return list(reversed(decisions.newest(db, project, limit=50)))


def dm(studio: Studio, words: str, as_: str = "engineer") -> str:
    studio.say(words, as_=as_, channel="dm")
    return studio.direct(as_)[-1].text


def buttons(studio: Studio, as_: str) -> list[str]:
    message = studio.direct(as_)[-1].message
    assert message
    return [label for label, _, _ in pressable(message)]


def test_a_plain_sentence_is_offered_and_logged_by_one_press(studio: Studio) -> None:
    assert "Log it in Neon?" in dm(studio, "Kept take seven.")
    assert buttons(studio, "engineer") == ["Neon Rain", "Paper Moon", "No song", "No"]
    assert not logged(studio)
    seen = studio.press("Paper Moon", as_="engineer", channel="dm")
    assert "NEON-1" in seen.text
    (decision,) = logged(studio)
    assert decision.entry.sentence == "Kept take seven."
    assert decision.entry.take == "7"
    assert len(studio.cards()) == 1


def test_no_stores_nothing_and_the_line_is_gone(studio: Studio) -> None:
    dm(studio, "Kept take seven.")
    assert "Nothing was stored" in studio.press("No", as_="engineer", channel="dm").text
    assert "logged already" in studio.press("Neon Rain", as_="engineer", channel="dm").text
    assert not logged(studio)


def test_a_title_in_the_sentence_comes_first_and_without_songs_it_is_logged_alone(studio: Studio) -> None:
    dm(studio, "Vocal down on paper moon")
    assert buttons(studio, "engineer")[0] == "Paper Moon"
    dm(studio, 'undo the de-esser on verse two song:"Neon Rain"')
    studio.press("Log it", as_="engineer", channel="dm")
    assert logged(studio)[0].entry.section == "verse 2"


def test_the_project_is_the_one_used_last(studio: Studio) -> None:
    engineer = studio.person("engineer").id
    with studio.transaction() as db:
        sun = projects.create(db, projects.NewProject("SUN", "Sun", "Sun", "", "Europe/London", DEFAULT))
        projects.link(db, sun.id, "C0LOUNGE")
        projects.engage(db, sun.id, [Engagement(engineer, Function.ENGINEER)])
        songs.add(db, sun.id, [songs.NewSong(title) for title in ("One", "Two Suns", "Red", "Dusk")])
    studio.say("/decision drier vocal", as_="engineer", channel="#lounge")
    assert "Log it in Sun?" in dm(studio, "kept take 7 for the chorus")
    assert buttons(studio, "engineer") == ["One", "Two Suns", "Red", "Dusk", "No song", "No"]
    studio.press("Dusk", as_="engineer", channel="dm")
    studio.say("/decision drier vocal", as_="engineer")
    assert "Log it in Neon?" in dm(studio, "kept take 8 for the chorus")


@pytest.mark.parametrize(
    "words", ["Decision kept take 7.", "Decision, kept take 7.", "decision: kept take 7."]
)
def test_a_command_word_may_have_a_capital_and_a_mark(studio: Studio, words: str) -> None:
    dm(studio, words)
    assert [d.entry.sentence for d in logged(studio)] == ["kept take 7."]


@pytest.mark.parametrize("words", ["List.", "list?", "Show me the list"])
def test_a_verb_alone_is_the_verb(studio: Studio, words: str) -> None:
    studio.say("/decision drier on Neon Rain", as_="engineer")
    assert "1 of 1" in dm(studio, words)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("hi", "There is no decision in that"),
        ("thanks", "There is no decision in that"),
        ("decisoin kept take 7", "I do not know"),
        ("credit", "I do not know"),
    ],
)
def test_a_lone_word_and_a_slip_of_a_command_are_asked_back(studio: Studio, words: str, said: str) -> None:
    assert said in dm(studio, words)
    assert not logged(studio)


def test_several_sentences_are_shown_first(studio: Studio) -> None:
    assert "2 decisions in Neon · no song" in dm(studio, "vocal down 1 dB\nKept take seven.")
    studio.press("Log all 2", as_="engineer", channel="dm")
    assert [d.entry.take for d in logged(studio)] == [None, "7"]


def test_a_question_is_stored_by_no_word(studio: Studio) -> None:
    assert "Nothing logged. Nobody decided that yet." in dm(studio, "did we keep take 7?")
    assert not logged(studio)


def verdicts(studio: Studio, who: str) -> int:
    person = studio.person(who).id
    with studio.transaction() as db:
        return len(approvals.waiting_on(db, person))


@pytest.mark.parametrize("words", ["Sounds good.", "ok", "👍", "Approved!", ":+1:"])
def test_words_after_an_ask_are_offered_as_the_ok(studio: Studio, words: str) -> None:
    studio.say('/decision kept take 7 song:"Neon Rain" ask:@producer', as_="engineer")
    assert "Is that your OK for NEON-1?" in dm(studio, words, "producer")
    assert verdicts(studio, "producer") == 1
    assert "You approved it" in studio.press("Yes, OK", as_="producer", channel="dm").text
    assert verdicts(studio, "producer") == 0


def test_words_long_after_an_ask_or_after_two_show_what_waits(studio: Studio) -> None:
    studio.say('/decision kept take 7 song:"Neon Rain" ask:@producer', as_="engineer")
    studio.clock(timedelta(minutes=11))
    assert "Is that your OK" not in dm(studio, "sounds good", "producer")
    assert "Approve" in buttons(studio, "producer")
    assert verdicts(studio, "producer") == 1


def test_in_the_thread_of_an_ask_the_words_are_about_it(studio: Studio) -> None:
    studio.say('/decision kept take 7 song:"Neon Rain" ask:@producer', as_="engineer")
    studio.clock(timedelta(minutes=30))
    ts = studio.direct("producer")[0].delivery.ts or ""
    studio.say("sounds good", as_="producer", channel="dm", thread=ts)
    assert "Is that your OK for NEON-1?" in studio.direct("producer")[-1].text
    (card,) = studio.cards()
    studio.say("@bot looks great 👍", as_="producer", thread=card.delivery.ts or "")
    studio.press("Yes, OK", as_="producer")
    assert verdicts(studio, "producer") == 0


def test_words_after_a_version_was_sent_are_offered_as_its_ok(studio: Studio) -> None:
    studio.say('/approve "Neon Rain" mix v3', as_="engineer")
    assert "Is that your OK for Neon Rain" in dm(studio, "love it", "producer")
    studio.press("Yes, OK", as_="producer", channel="dm")
    assert verdicts(studio, "producer") == 0


def test_only_who_may_answer_is_asked_whether_it_is_the_ok(studio: Studio) -> None:
    studio.say('/decision kept take 7 song:"Neon Rain" ask:@producer', as_="engineer")
    assert "Nothing waits for your OK" in dm(studio, "sounds good", "artist")
    assert verdicts(studio, "producer") == 1


def test_somebody_from_outside_says_ok_and_logs_nothing(studio: Studio) -> None:
    studio.outside = frozenset({studio.slack("artist")})
    assert "answer what they are asked" in dm(studio, "kept take 7 for the chorus", "artist")


@pytest.mark.parametrize(
    "words",
    [
        "perfect, thanks",
        "yes please!",
        "go for it",
        "sounds good @engineer",
        "sounds good 🎉",
        "works for me",
    ],
)
def test_an_ok_with_a_thank_you_or_a_name_is_offered_as_one(studio: Studio, words: str) -> None:
    studio.say('/decision kept take 7 song:"Neon Rain" ask:@producer', as_="engineer")
    assert "Is that your OK for NEON-1?" in dm(studio, words, "producer")
    assert verdicts(studio, "producer") == 1


@pytest.mark.parametrize("words", ["no", "not yet", "Nope.", "let me listen again", "👎"])
def test_what_is_no_ok_shows_what_waits_and_answers_nothing(studio: Studio, words: str) -> None:
    studio.say('/decision kept take 7 song:"Neon Rain" ask:@producer', as_="engineer")
    assert "kept take 7" in dm(studio, words, "producer")
    assert "Approve" in buttons(studio, "producer")
    assert verdicts(studio, "producer") == 1
    assert len(logged(studio)) == 1


@pytest.mark.parametrize(
    "words", ["great work", "thanks a lot", "hi there", "hello this is pia", "I have no idea how this works"]
)
def test_what_is_said_to_the_bot_is_not_offered_as_a_decision(studio: Studio, words: str) -> None:
    assert "Log it" not in dm(studio, words)
    assert not logged(studio)


def test_a_courtesy_before_a_verb_is_none_of_the_sentence(studio: Studio) -> None:
    studio.say("/decision drier on Neon Rain", as_="engineer")
    assert "1 of 1" in dm(studio, "please list all decisions")


FIGURES = {
    "take seven": "take 7",
    "verse two": "verse 2",
    "mix version three": "mix version 3",
    "twenty one": "21",
    "Kept take seven.": "Kept take 7.",
    "one more take": "one more take",
    "the last one": "the last one",
}
SAID = {
    "Kept take seven.": {"take": "7"},
    "Kept take 7, verse two": {"take": "7", "section": "verse 2"},
    "vocal up on mix version three": {"version": "mix 3"},
    "take 3 and take 4 comped": {},
    "kept the double instead of take 3": {},
    "take 5 more steps back": {},
    "take one dB off": {},
}


@pytest.mark.parametrize("words", FIGURES)
def test_numbers_in_words_are_figures_where_they_count_something(words: str) -> None:
    assert figured(words) == FIGURES[words]


@pytest.mark.parametrize("words", SAID)
def test_what_a_sentence_says_of_take_and_section(words: str) -> None:
    assert keys_said(words) == SAID[words]


def test_number_words_in_keys_are_figures(studio: Studio) -> None:
    studio.say("/decision drier take:seven section:verse two version:mix version three", as_="engineer")
    entry = logged(studio)[0].entry
    assert (entry.take, entry.section, entry.version) == ("7", "verse 2", "mix version 3")


@pytest.mark.parametrize(
    "words",
    [
        "ok the snare",
        "sounds good but louder",
        "not approved",
        "okay?",
        "good take",
        "thanks",
        "cool it down",
        "yes, 3 dB",
        "🎉",
    ],
)
def test_words_that_say_more_are_no_ok(words: str) -> None:
    assert not says_ok(words)


@pytest.mark.parametrize("said", ["NEON-1", "Neon-1.", "#1"])
def test_a_number_alone_is_shown(studio: Studio, said: str) -> None:
    studio.say("/decision kept take 2 for the bridge", as_="engineer")
    studio.say(said, as_="engineer", channel="dm")
    assert "kept take 2 for the bridge" in studio.direct("engineer")[-1].text
