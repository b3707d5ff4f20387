"""Questions are answered from the record and never stored; decisions that begin as they do are logged."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import event

from benchmarks.many import copies
from commands.interaction import Way
from commands.line.pieces import read_typed
from storage import events
from storage.decisions import decisions
from storage.people import people
from storage.people.people import Account
from storage.projects import projects
from studio.decisions.decision import Contribution, Decider, Entry, Status
from studio.people.person import Engagement
from studio.vocabulary import Function, Kind
from tests.cast import Seen, Studio

pytestmark = pytest.mark.one_database

HERE = Path(__file__).parent
ASKED_BACK = "asked back"


def lines(name: str) -> list[str]:
    text = (HERE / name).read_text("utf-8").splitlines()
    return [line for line in text if line.strip() and not line.startswith("#")]


QUESTIONS = [tuple(part.strip() for part in line.split(" | ")) for line in lines("questions.txt")]
LIKE_QUESTIONS = lines("like_questions.txt")


@pytest.fixture
def record(studio: Studio) -> Studio:
    """What the questions of the text file are about; two days go by while it is made."""
    with studio.transaction() as db:
        people.keep(db, [Account("UMUSICIAN", "musician", "Musician", "Europe/London")])
        player = people.by_slack(db, "UMUSICIAN")
        project = projects.by_key(db, "NEON")
        assert player
        assert project
        projects.engage(db, project.id, [Engagement(player.id, Function.MUSICIAN)])
    for line in (
        '/decision kept take 7 for the chorus song:"Neon Rain"',
        '/decision shorter plate on the vocal by:@producer why:too washy song:"Paper Moon" ask:@producer',
        "/decision room mics in the kitchen by:@artist did:@assistant",
        "/decision choir in the bridge idea:@artist",
        "/decision D112 on the kick",
        "/decision Pia hears the doubler first share:none",
    ):
        studio.say(line, as_="engineer")
    studio.say('/session book today 12:00 2h "Drums"', as_="engineer")
    studio.clock(timedelta(hours=3))
    studio.say("/decision 3:1 compression on the vocal", as_="engineer")
    studio.say('/approve "Neon Rain" mix v4 link:https://example.com/4', as_="engineer")
    for who in ("producer", "anr", "labelhead"):
        studio.press("Approve", as_=who, on="Neon Rain")
    studio.say("/studio policy mixing: artist", as_="owner")
    studio.say('/approve "Paper Moon" mix v1 link:https://example.com/1 due:"wed 09:00"', as_="engineer")
    studio.say('/session book fri 19:00 3h "Vocals" @artist', as_="engineer")
    studio.say('/credits assign @engineer "mixing engineer" song:"Neon Rain"', as_="producer")
    studio.say('/credits assign @musician "bass guitar" song:"Paper Moon"', as_="producer")
    studio.clock(timedelta(days=1))
    studio.say("/decision more air on the vocal", as_="engineer")
    studio.clock(timedelta(minutes=20))
    return studio


def events_of(studio: Studio) -> int:
    with studio.transaction() as db:
        return events.appended(db)


def answer_lines(seen: Seen) -> int:
    assert seen.message
    return len(seen.message.text.splitlines())


def test_a_hundred_questions_are_answered_or_asked_back_and_none_is_stored(record: Studio) -> None:
    assert len(QUESTIONS) >= 100
    stored, posted, wrong, answered = events_of(record), len(record.posts), [], 0
    for who, line, right in QUESTIONS:
        seen = record.say(line, as_=who)
        text = seen.text
        if right == ASKED_BACK:
            good = "Nobody decided that yet." in text or "I cannot answer that" in text
        else:
            good = all(part in text for part in right.split(" & "))
            answered += good
        if not good or "Try:" in text or "cannot do" in text or answer_lines(seen) > 4:
            wrong.append((line, text))
    assert not wrong, "\n".join(f"{line}\n    {text}" for line, text in wrong)
    assert answered >= 80
    assert (events_of(record), len(record.posts)) == (stored, posted)


def test_decisions_that_begin_like_questions_are_logged_at_once(studio: Studio) -> None:
    assert len(LIKE_QUESTIONS) >= 60
    for at, line in enumerate(LIKE_QUESTIONS, start=1):
        seen = studio.say(f"/decision {line}", as_="engineer")
        assert f"NEON-{at}" in seen.text, (line, seen.text)


def test_the_buttons_log_the_question_as_an_idea_or_as_decided(studio: Studio) -> None:
    ask = '/decision tambourine only in the last chorus? song:"Paper Moon"'
    assert studio.say(ask, as_="artist").text.startswith("Nothing logged. Nobody decided that yet.")
    seen = studio.press("Log as an idea", as_="artist")
    assert "NEON-1 saved · Paper Moon · your idea" in seen.text
    assert "NEON-1: tambourine only in the last chorus\n" in studio.cards()[-1].text
    studio.say("/decision claps in the last verse?", as_="engineer")
    studio.press("Log as decided", as_="engineer")
    card = studio.cards()[-1].text
    assert "NEON-2: claps in the last verse\n" in card
    assert "Decided by Engineer?" in card


def test_what_was_found_can_be_opened_and_the_line_logged_all_the_same(record: Studio) -> None:
    record.say("/decision did we keep take 7?", as_="producer")
    assert "Logged by Engineer" in record.press("Open NEON-1", as_="producer").text
    record.say("/decision did we keep take 7?", as_="producer")
    assert "NEON-9 saved" in record.press("Log it anyway", as_="producer").text
    assert "NEON-9: did we keep take 7?" in record.cards()[-1].text


def test_a_question_is_kept_as_a_draft(studio: Studio) -> None:
    studio.say("/decision claps in the last verse?", as_="engineer")
    form = studio.say("/decision draft", as_="engineer").form
    assert "claps in the last verse?" in str(form)


@pytest.mark.parametrize(
    ("line", "button", "shown"),
    [
        ("/decision what did we decide yesterday?", "Show the list", "Decisions of NEON (since"),
        ("/decision who is late?", "What waits", "Paper Moon"),
        ("/session when is the next session?", "Sessions", "1 session ahead"),
        ("/credits who mixed Neon Rain?", "Credits", "Neon Rain (NEON)"),
        ("/credits who wrote it?", "What is missing", "missing"),
        ("/studio what can I do here?", "Help", "/studio help"),
        ("/studio is it open on sundays?", "People", "Engineer"),
        ("/studio is it open on sundays?", "Songs", "Paper Moon"),
        ("/session how do I book a session?", "Help for /session", "book"),
    ],
)
def test_every_button_under_an_answer_leads_on(record: Studio, line: str, button: str, shown: str) -> None:
    record.say(line, as_="engineer")
    seen = record.press(button, as_="engineer")
    assert shown in seen.text, seen.text
    assert "Try:" not in seen.text


def test_a_mention_a_thread_and_a_direct_message_answer_the_same(record: Studio) -> None:
    stored = events_of(record)
    record.say("@bot who decided the room mics?", as_="engineer", thread="1.2")
    assert any("NEON-3 room mics" in text for text in record.sees("engineer"))
    record.say("@bot decision whose idea was the choir?", as_="producer", thread="1.2")
    assert any("NEON-4 choir" in text for text in record.sees("producer"))
    asked = record._ask(Way.DIRECT, "did", "anr", "dm", "")
    record.ask(type(asked)(**{**_fields(asked), "typed": read_typed("we keep take 7?")}))
    assert "NEON-1 kept take 7" in record.direct("anr")[-1].text
    assert events_of(record) == stored


def _fields(asked: object) -> dict[str, object]:
    return {name: getattr(asked, name) for name in asked.__slots__}  # type: ignore[attr-defined]


def test_a_word_that_is_no_command_and_no_question_is_told_as_before(studio: Studio) -> None:
    studio.say("@bot nonsense", as_="engineer")
    assert any("I do not know “nonsense”" in text for text in studio.sees("engineer"))


def test_words_that_begin_with_no_command_and_ask_nothing_are_offered_and_not_stored(studio: Studio) -> None:
    stored = events_of(studio)
    studio.say("@bot nonsense here", as_="engineer")
    assert any("Log it in Neon?" in text for text in studio.sees("engineer"))
    assert events_of(studio) == stored


SENTENCES = (
    "kept take 7", "shorter plate", "too washy", "room mics in the kitchen", "choir in the bridge", "D112",
    "doubler", "compression on the vocal", "more air",
)  # fmt: skip


def test_label_staff_and_people_from_outside_read_no_sentence_that_they_may_not(record: Studio) -> None:
    with record.transaction() as db:
        for handle in ("musician", "outsider"):
            account = Account(
                f"U{handle.upper()}", handle, handle.capitalize(), "Europe/London", external=True
            )
            people.keep(db, [account])
    for who in ("label", "outsider"):
        record.outside = frozenset({"UOUTSIDER"}) if who == "outsider" else frozenset()
        for _, line, _ in QUESTIONS:
            seen = record.say(line.replace("@bot ", "/decision "), as_=who)
            said = [sentence for sentence in SENTENCES if sentence in seen.text and sentence not in line]
            assert not said, (who, line, seen.text)
            for button in re.findall(r"^Open NEON-\d+$", seen.text, re.MULTILINE):
                pytest.fail(f"{who} is offered {button} for {line}")


def test_what_is_shared_with_nobody_is_found_by_nobody_else(record: Studio) -> None:
    for who in ("artist", "anr", "label", "manager"):
        for line in (
            "/decision who hears the doubler first?",
            "/decision what is NEON-6?",
            "/decision did we decide on the doubler",
        ):
            assert "Pia hears" not in record.say(line, as_=who).text
    assert "NEON-6" in record.say("/decision who hears the doubler first?", as_="engineer").text


def test_guests_answer_no_question_with_a_button_that_logs(record: Studio) -> None:
    with record.transaction() as db:
        people.keep(db, [Account("UARTIST", "artist", "Artist", "Europe/London", external=True)])
    record.outside = frozenset({"UARTIST"})
    seen = record.say("/decision tambourine only in the last chorus?", as_="artist")
    assert "Nothing that you may read here says so." in seen.text
    assert "Log" not in seen.text.replace("Nothing logged.", "")
    assert "NEON-3" in record.say("/decision who decided the room mics?", as_="artist").text  # it names them


def test_where_there_is_no_record_a_question_says_so_and_offers_help(record: Studio) -> None:
    seen = record.say("/decision who decided the room mics?", as_="outsider", channel="#lounge")
    assert "has no record yet" in seen.text
    assert "Try:" not in seen.text
    assert "Log" not in seen.text
    seen = record.say("/approve what waits on me?", as_="outsider", channel="#lounge")
    assert "Nothing waits for you." in seen.text


def test_elsewhere_a_question_asks_which_project_and_goes_on_with_a_press(record: Studio) -> None:
    seen = record.say("/decision who decided the room mics?", as_="engineer", channel="#lounge")
    assert seen.text.startswith("Nothing logged. In which project?")
    assert "NEON-3 room mics" in record.press("In NEON", as_="engineer", channel="#lounge").text
    record.say("/session when is the next session?", as_="engineer", channel="#lounge")
    assert "Vocals: Fri 4 Dec" in record.press("In NEON", as_="engineer", channel="#lounge").text


@pytest.mark.parametrize(
    "line",
    [
        "/decision who decided the word0?",
        "/decision what did we decide today?",
        "/decision what waits on me?",
        "/decision is the take 7 kept?",
        "/credits who mixed it?",
        "/approve who is late?",
    ],
)
def test_an_answer_costs_the_same_statements_however_long_the_record_is(studio: Studio, line: str) -> None:
    project, engineer = studio.project.id, studio.person("engineer").id
    entry = Entry("take 0 of word0", (Contribution(engineer, Kind.DECIDED),), Status.ADOPTED, Decider.STATED)
    with studio.transaction() as db:
        decision = [decisions.log(db, project, entry, engineer) for _ in range(12)][-1]
    with heard(studio) as few:
        studio.say(line, as_="engineer")
    with studio.transaction() as db:
        copies(db, decision, 3_000)
    with heard(studio) as many:
        studio.say(line, as_="engineer")
    assert len(many) == len(few)


@contextmanager
def heard(studio: Studio) -> Iterator[list[str]]:
    said: list[str] = []

    def hear(*arguments: object) -> None:
        said.append(str(arguments[2]))

    event.listen(studio.database.engine, "before_cursor_execute", hear)
    try:
        yield said
    finally:
        event.remove(studio.database.engine, "before_cursor_execute", hear)
