"""/approve history: every ask with who, what, when and why."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import event, update

from storage.tables import people
from tests.cast import Studio

MIX = '/approve "Neon Rain" mix v5 link:https://example.com/mix5'
HISTORY = '/approve history "Neon Rain" mix'


def form(
    studio: Studio, label: str, values: dict[str, str | tuple[str, ...]], *, as_: str, on: str = ""
) -> None:
    studio.submit(studio.press(label, as_=as_, on=on).form, values, as_=as_)


def read(studio: Studio, line: str = HISTORY, *, as_: str = "label") -> str:
    return studio.say(line, as_=as_).text


def in_order(text: str, *parts: str) -> bool:
    for part in parts:
        _, found, text = text.partition(part)
        if not found:
            return False
    return True


def test_a_whole_chain_is_told_line_by_line_with_its_times(studio: Studio) -> None:
    studio.say(MIX, as_="engineer")
    studio.clock(timedelta(hours=1))
    studio.press("Approve", as_="producer")
    studio.press("Approve", as_="anr")
    studio.press("Approve", as_="labelhead")
    assert in_order(
        read(studio),
        "History of Neon Rain · mix",
        "Neon Rain · mix v5 (Final OK for the mix",
        "https://example.com/mix5",
        "Tue 1 Dec 2026, 10:00 · Engineer asked Producer for the OK",
        "Tue 1 Dec 2026, 11:00 · OK by Producer",
        "Tue 1 Dec 2026, 11:00 · Sent on to Anr and Labelhead",
        "OK by Anr",
        "OK by Labelhead",
        "Final OK for the mix",
    )


def test_the_newest_version_stands_first_and_one_can_be_named(studio: Studio) -> None:
    studio.say(MIX, as_="engineer")
    form(studio, "Request changes", {"note": "less plate"}, as_="producer")
    studio.say('/approve "Neon Rain" mix v6', as_="engineer")
    studio.say('/approve "Neon Rain" mix v7', as_="assistant")
    assert in_order(
        read(studio),
        "mix v7 (waits for",
        "mix v6 (v7 replaced this)",
        "Replaced by mix v7, for which Assistant asked",
        "mix v5 (Changes were requested; v7 replaced it)",
        "Changes requested by Producer: less plate",
    )
    only = read(studio, HISTORY + " v6")
    assert "mix v6" in only
    assert "mix v5" not in only


def test_what_was_taken_back_stays_in_the_history_with_what_it_closed_again(studio: Studio) -> None:
    studio.say(MIX, as_="engineer")
    studio.press("Approve", as_="producer")
    studio.press("Take back", as_="producer", on="mix v5")
    form(studio, "Decline…", {"note": "wrong take"}, as_="producer")
    studio.press("Take back", as_="producer", on="mix v5")
    assert in_order(
        read(studio),
        "OK by Producer",
        "Sent on to Anr and Labelhead",
        "Producer took the answer back",
        "No longer asked: Anr and Labelhead",
        "Declined by Producer: wrong take",
        "Producer took the answer back",
        "Open again",
    )


def test_either_side_hands_over_and_withdraws_with_who_and_why(studio: Studio) -> None:
    studio.say(MIX, as_="engineer")
    artist = {"who": (studio.slack("artist"),), "note": "on tour"}
    form(studio, "Not mine: ask…", artist, as_="producer")
    studio.say("/approve", as_="engineer")
    assert in_order(
        read(studio), "Engineer asked Producer for the OK", "Producer passed it on to Artist: on tour"
    )
    studio.say("/approve", as_="engineer")
    again = studio.press("Ask somebody else…", as_="engineer").form
    whose = again["blocks"][1]["element"]["options"][0]["value"]
    producer = {"whose": (whose,), "who": (studio.slack("producer"),), "note": "no answer"}
    studio.submit(again, producer, as_="engineer")
    studio.say("/approve", as_="engineer")
    form(studio, "Withdraw…", {"note": "v6 comes tonight"}, as_="engineer")
    assert in_order(
        read(studio),
        "Engineer asked Producer for the OK",
        "Producer passed it on to Artist: on tour",
        "Engineer asked Producer instead of Artist: no answer",
        "Engineer withdrew the ask: v6 comes tonight",
    )


def test_an_answer_for_somebody_else_says_whose_it_is(studio: Studio) -> None:
    studio.say("/studio people add @manager a&r tracking", as_="owner")
    studio.say("/approve delegate @manager until:fri", as_="anr")
    studio.say(MIX, as_="engineer")
    studio.say('/approve "Neon Rain" mix v5 via:email by:@producer answer:yes note:"go"', as_="engineer")
    studio.press("That's right", as_="producer")
    studio.press("Approve", as_="manager", on="mix v5")
    assert in_order(
        read(studio),
        "OK by Producer (by e-mail, reported by Engineer): go",
        "Producer confirmed the answer that was reported",
        "OK by Manager for Anr",
    )


def test_a_report_that_is_denied_says_by_whom(studio: Studio) -> None:
    studio.say(MIX, as_="engineer")
    studio.say('/approve "Neon Rain" mix v5 via:email by:@producer answer:yes', as_="engineer")
    studio.press("Not my answer", as_="producer")
    assert "Producer says that it was not given as Engineer reported it" in read(studio)


def test_what_is_overdue_says_who_had_not_answered_and_who_was_asked_then(studio: Studio) -> None:
    studio.say("/studio policy mixing: producer backup:@artist due:1d", as_="owner")
    studio.say(MIX + " due:2026-12-02", as_="engineer")
    studio.clock(timedelta(days=3))
    assert in_order(
        read(studio),
        "Wed 2 Dec 2026, 18:00 · Overdue: Producer had not answered",
        "Artist was asked as the backup",
    )
    studio.press("Approve", as_="artist", on="mix v5")
    assert "OK by Artist for Producer" in read(studio)


def test_a_release_has_its_own_history_and_stands_in_that_of_its_songs(studio: Studio) -> None:
    studio.say("/studio policy mastering: producer", as_="owner")
    studio.say("/approve album master v2", as_="engineer")
    form_ = studio.press("Approve with exceptions…", as_="producer").form
    options = next(b for b in form_["blocks"] if b["block_id"] == "songs")["element"]["options"]
    moon = tuple(o["value"] for o in options if o["text"]["text"] == "Paper Moon")
    studio.submit(form_, {"songs": moon, "note": "fade too short"}, as_="producer")
    for line in ("/approve history album master", "/approve history album master v2"):
        seen = read(studio, line)
        assert "OK by Producer, without Paper Moon: fade too short" in seen
        assert "Final OK for the master" in seen
    assert "Neon (whole release) · master v2" in read(studio, '/approve history "Neon Rain" master')


def test_the_variant_is_honoured(studio: Studio) -> None:
    studio.say(MIX, as_="engineer")
    studio.say('/approve "Neon Rain" mix v1 variant:clean', as_="engineer")
    for line in (HISTORY + " variant:clean", '/approve history "Neon Rain (clean)" mix', HISTORY + " clean"):
        seen = read(studio, line)
        assert "Neon Rain (clean) · mix v1" in seen
        assert "mix v5" not in seen
    assert "clean" not in read(studio)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            '/approve history "Blue" mix',
            "There is no song “Blue” here. The songs are “Neon Rain”, “Paper Moon”",
        ),
        (HISTORY + " v9", "There is no v9 of Neon Rain · mix: there is v5."),
        ('/approve history "Paper Moon" mix', "Nobody has asked for an OK of Paper Moon · mix yet."),
        ("/approve history album master", "Nobody has asked for an OK of the whole release’s master yet."),
        ('/approve history "Neon Rain"', "At which stage"),
        ('/approve @producer history "Blue" mix', "There is no song “Blue” here"),
        ("/approve history", "Name a decision by its number, or a version by song"),
        ("/approve history mix v5 “Blue”", "There is no song “Blue” here"),
        (HISTORY + " variant:sideways", "is no variant that I know"),
    ],
)
def test_what_is_not_there_is_said_in_a_sentence_with_a_line_that_works(
    studio: Studio, line: str, said: str
) -> None:
    studio.say(MIX, as_="engineer")
    seen = read(studio, line, as_="engineer")
    assert said in seen
    example = seen.partition("Try:")[2].strip()
    assert example
    assert "Try:" not in read(studio, example, as_="engineer")


def test_a_decision_is_sent_to_its_own_history(studio: Studio) -> None:
    assert "/decision NEON-14" in read(studio, "/approve history NEON-14")
    assert "/decision 14" in read(studio, "/approve History 14")
    assert "/approve history album mix" in read(studio, "/approve history album")


def test_a_song_called_history_is_asked_for_as_before(studio: Studio) -> None:
    studio.say('/studio songs add "History"', as_="owner")
    assert "Asked for an OK of History · mix v1" in studio.say("/approve History mix v1", as_="engineer").text
    assert "History · mix v1" in read(studio, '/approve history "History" mix')


def test_for_people_outside_there_is_no_such_project(studio: Studio) -> None:
    studio.say(MIX, as_="engineer")
    seen = studio.say(HISTORY + " project:NEON", as_="outsider", channel="#lounge").text
    assert "There is no project NEON" in seen
    assert seen == studio.say(HISTORY + " v9 project:NEON", as_="outsider", channel="#lounge").text
    assert "There is no project NEON" in read(studio, as_="outsider")


def test_somebody_from_outside_reads_what_they_were_asked_themselves(studio: Studio) -> None:
    studio.say("/studio policy mixing: producer", as_="owner")
    studio.say("/studio policy mastering: A&R", as_="owner")
    studio.say(MIX, as_="engineer")
    studio.say('/approve "Neon Rain" master v1', as_="engineer")
    own = (people.c.workspace_id == studio.workspace) & (people.c.id == studio.person("anr").id)
    with studio.transaction() as db:
        db.connection.execute(update(people).where(own).values(external=True))
    assert "Engineer asked Anr (external)" in read(studio, '/approve history "Neon Rain" master', as_="anr")
    assert "Nobody has asked for an OK of Neon Rain · mix yet" in read(studio, as_="anr")
    assert "Nobody has asked" in read(studio, HISTORY + " v5", as_="anr")


def test_it_is_private_and_asks_nobody_anything(studio: Studio) -> None:
    studio.say(MIX, as_="engineer")
    before = [post.text for post in studio.posts.values()]
    read(studio)
    assert [post.text for post in studio.posts.values()] == before


def test_a_history_of_any_length_costs_the_same_few_queries_and_has_room(studio: Studio) -> None:
    def queries() -> int:
        count = 0

        def counted(*_args: object) -> None:
            nonlocal count
            count += 1

        event.listen(studio.database.engine, "before_cursor_execute", counted)
        read(studio)
        event.remove(studio.database.engine, "before_cursor_execute", counted)
        return count

    studio.say("/studio policy mixing: producer", as_="owner")
    for number in range(1, 3):
        studio.say(f'/approve "Neon Rain" mix v{number}', as_="engineer")
    few = queries()
    for number in range(3, 17):
        studio.say(f'/approve "Neon Rain" mix v{number} note:"{"long " * 60}"', as_="engineer")
    for _ in range(25):
        studio.press("Approve", as_="producer", on="mix v16")
        studio.press("Take back", as_="producer", on="mix v16")
    assert queries() == few
    seen = read(studio)
    assert "mix v16" in seen
    assert "earlier. Name one by its number to see it." in seen
    assert "… and " in read(studio, HISTORY + " v16")


def test_who_has_a_later_place_in_the_new_policy_is_not_told_as_asked_no_more(studio: Studio) -> None:
    studio.say(MIX, as_="engineer")
    studio.say("/studio policy mixing: artist, then label head", as_="owner")
    studio.press("Ask by the new", as_="owner")
    story = read(studio)
    assert "had it asked by the new policy: Artist too" in story
    assert "No longer asked" not in story
