"""/session: booked in one line, everybody concerned reminded once, cancelled without a trace of noise."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from storage import events
from storage.tables import attendance, deliveries, drafts, people, sessions
from tests.cast import Studio

BOOK = '/session book fri 19:00 3h "Vocals"'
WHEN = "Fri 4 Dec 2026, 19:00–22:00 London"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def stored(studio: Studio) -> int:
    with studio.transaction() as db:
        counted = (
            select(func.count()).select_from(sessions).where(sessions.c.workspace_id == studio.workspace)
        )
        return int(db.connection.execute(counted).scalar_one())


def owed(studio: Studio) -> int:
    with studio.transaction() as db:
        counted = (
            select(func.count()).select_from(deliveries).where(deliveries.c.workspace_id == studio.workspace)
        )
        return int(db.connection.execute(counted).scalar_one())


def live_in(studio: Studio, handle: str, zone: str) -> None:
    with studio.transaction() as db:
        mine = (people.c.workspace_id == studio.workspace) & (people.c.slack == studio.slack(handle))
        db.connection.execute(update(people).where(mine).values(zone=zone))


def reminders(studio: Studio, handle: str) -> list[str]:
    return [post.text for post in studio.direct(handle) if post.delivery.kind == "session.reminder"]


def test_a_booking_is_answered_with_weekday_date_time_and_zone(studio: Studio) -> None:
    seen = studio.say(BOOK, as_="engineer")
    assert "Booked S1: " in seen.text
    assert "Vocals" in seen.text
    assert WHEN in seen.text
    assert "for you" not in seen.text


def test_somebody_elsewhere_reads_their_own_time_too(studio: Studio) -> None:
    live_in(studio, "engineer", "America/New_York")
    assert f"{WHEN}, that is 14:00 for you" in studio.say(BOOK, as_="engineer").text


def test_another_zone_can_be_named(studio: Studio) -> None:
    seen = studio.say(f"{BOOK} tz:Berlin", as_="engineer")
    assert "Fri 4 Dec 2026, 19:00–22:00 Berlin, that is 18:00 for you" in seen.text


def test_the_day_stands_in_the_morning_message_and_a_reminder_comes_an_hour_before(studio: Studio) -> None:
    studio.say(BOOK, as_="engineer")
    assert reminders(studio, "engineer") == []
    studio.clock(2 * DAY + 9 * HOUR)  # Thursday 19:00
    assert len(reminders(studio, "engineer")) == 0
    studio.clock(23 * HOUR)
    assert "19:00 Vocals" in studio.mornings("engineer")[0].text
    assert len(reminders(studio, "engineer")) == 1
    assert "In 1 hour: " in reminders(studio, "engineer")[0]
    assert WHEN in reminders(studio, "engineer")[0]
    studio.clock(2 * DAY)
    assert len(reminders(studio, "engineer")) == 1


def test_whoever_wants_no_morning_message_is_reminded_a_day_before(studio: Studio) -> None:
    studio.say("/studio me morning off", as_="engineer")
    studio.say(BOOK, as_="engineer")
    studio.clock(4 * DAY)
    assert "Tomorrow: " in reminders(studio, "engineer")[0]
    assert len(reminders(studio, "engineer")) == 2
    assert not studio.mornings("engineer")


def test_without_names_the_engaged_are_reminded_and_neither_the_label_nor_the_manager_who_books(
    studio: Studio,
) -> None:
    studio.say(f"{BOOK} stage:vocals", as_="manager")
    studio.clock(4 * DAY)
    told = {
        handle
        for handle in ("engineer", "assistant", "producer", "artist", "manager")
        if reminders(studio, handle)
    }
    assert told == {"engineer", "assistant", "producer", "artist"}
    assert not any(studio.direct(handle) for handle in ("anr", "labelhead", "label", "owner", "outsider"))


def test_with_names_only_they_and_the_booker_are_reminded(studio: Studio) -> None:
    seen = studio.say(f"{BOOK} @artist and @anr", as_="engineer")
    assert "With Engineer, Artist and A" in seen.text
    studio.clock(4 * DAY)
    assert [len(reminders(studio, one)) for one in ("engineer", "artist", "anr", "producer")] == [1, 1, 1, 0]


def test_each_person_is_reminded_within_their_own_hours(studio: Studio) -> None:
    live_in(studio, "artist", "Asia/Tokyo")
    studio.say(f"{BOOK} @artist", as_="engineer")
    studio.clock(3 * DAY + 2 * HOUR - timedelta(minutes=1))  # Friday 11:59 in London
    assert len(reminders(studio, "artist")) == 0
    studio.clock(timedelta(minutes=1))  # 21:00 in Tokyo: an hour before the start it would be 03:00
    assert len(reminders(studio, "artist")) == 1
    assert "Sat 5 Dec, 04:00 for you" in reminders(studio, "artist")[0]


def test_a_booking_within_an_hour_reminds_once_and_at_once(studio: Studio) -> None:
    studio.say('/session book in 30m 1h "Quick" @producer', as_="engineer")
    assert len(reminders(studio, "producer")) == 1
    assert "In 30 minutes: " in reminders(studio, "producer")[0]
    studio.clock(DAY)
    assert len(reminders(studio, "producer")) == 1


def test_somebody_who_left_the_project_is_not_reminded(studio: Studio) -> None:
    from storage.projects import projects

    studio.say(BOOK, as_="engineer")
    project, artist = studio.project.id, studio.person("artist").id
    with studio.transaction() as db:
        projects.release(db, project, artist)
    studio.clock(4 * DAY)
    assert reminders(studio, "artist") == []
    assert len(reminders(studio, "producer")) == 1


def test_the_channel_gets_one_card_with_names_and_no_mentions(studio: Studio) -> None:
    studio.say(f'{BOOK} @artist room:"Studio B" stage:vox song:"neon rain"', as_="engineer")
    (card,) = studio.cards()
    for words in (
        "Session booked: ",
        "Vocals",
        WHEN,
        "Studio B · Vocals · Neon Rain",
        "With Engineer and Artist",
        "NEON S1",
    ):
        assert words in card.text
    assert "<@" not in card.text


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("fri 19:00 3h “Lead vocals”", "Lead vocals"),
        ('"Lead vocals" fri 19:00 3h', "Lead vocals"),
        ('fri "Lead vocals" 19:00 3h', "Lead vocals"),
        ("fri 19:00 3h ‘Lead vocals’", "Lead vocals"),
        ("fri 19:00 3h Lead vocals take 7", "Lead vocals take 7"),
        ("fri 19:00 3h Lead vocals with @artist", "Lead vocals"),
        ("fri 19:00 3h title:“Lead vocals”", "Lead vocals"),
        ('fri 19:00 3h "Sunday Morning"', "Sunday Morning"),
        ('fri 19:00 3h "Don\'t stop" with @artist and @producer', "Don't stop"),
        ('fri 19:00 3h stage:vocals song:"neon rain"', "Vocals, Neon Rain"),
        ("fri 19:00 3h", "Session"),
    ],
)
def test_the_title_is_what_stands_in_quotes_or_what_is_left(studio: Studio, line: str, title: str) -> None:
    seen = studio.say(f"/session book {line}", as_="engineer")
    assert f"Booked S1: {title}\n" in seen.text
    assert WHEN in seen.text


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('book yesterday 19:00 "A"', "in the past"),
        ('book 31 feb 19:00 "A"', "There is no 31 feb"),
        ('book fri 19:00-18:00 "A"', "before the start"),
        ('book fri 19:00 40 hours "A"', "too long"),
        ('book 10/11/27 19:00 "A"', "Wed 10 Nov 2027, 19:00 or Mon 11 Oct 2027, 19:00"),
        ('book 2027-03-28 01:30 2h "A"', "00:30 and 02:00"),
        ('book fri 19:00 3h "A" tz:Mars', "do not know the zone"),
        ('book fri 19:00 3h "A" song:"Blue Sky"', "“Neon Rain”, “Paper Moon”"),
        ('book fri 19:00 3h "A" stage:dancing', "is no stage"),
        ('book fri 19:00 3h "A" blah', "“blah”"),
        ('book fri 19:00 3h "A" "B"', "two titles"),
        ('book fri 19:00 3h "A', "never closed"),
        ('book fri 19:00 3h "A" @channel', "never notify"),
        ('book fri 19:00 3h "A" @outsider', "not part of NEON"),
        ('book fri 19:00 3h "A" project:NOPE', "no project NOPE"),
        (f'book fri 19:00 3h "{"x" * 151}"', "at most 150"),
        ("book Vocals", "When is it?"),
        ("move “Vocals” sat 15:00", "No session ahead is called"),
        ("fri 19:00 3h", "It begins with book. Nothing was booked."),
        ("cancel", "Which session?"),
        ('cancel "Nothing"', "No session ahead"),
    ],
)
def test_bad_input_gets_a_sentence_an_example_and_stores_nothing(
    studio: Studio, line: str, said: str
) -> None:
    seen = studio.say(f"/session {line}", as_="engineer")
    assert said in seen.text
    assert "Try: " in seen.text
    assert (stored(studio), owed(studio)) == (0, 0)


def test_the_reading_that_was_meant_is_booked_by_its_button(studio: Studio) -> None:
    seen = studio.say('/session book fri 7-11 @artist room:"Studio B" Lead vocals', as_="engineer")
    assert "07:00–11:00 London" in seen.text
    seen = studio.press("Fri 4 Dec 2026, 19:00–23:00 London", as_="engineer")
    assert "Booked S1: Lead vocals\nFri 4 Dec 2026, 19:00–23:00 London" in seen.text
    assert "Studio B" in seen.text
    assert "With Engineer and Artist" in seen.text
    with studio.transaction() as db:
        kept = db.connection.execute(
            select(drafts.c.id).where(drafts.c.workspace_id == studio.workspace)
        ).all()
        assert kept == []


def test_the_same_reading_pressed_twice_books_once(studio: Studio) -> None:
    refused = studio.say("/session book fri at 7 2h Vocals", as_="engineer")
    label = "Fri 4 Dec 2026, 19:00–21:00 London"
    studio.press(label, as_="engineer")
    studio.last["engineer"] = refused
    assert "booked or dropped already" in studio.press(label, as_="engineer").text
    assert stored(studio) == 1


def test_label_staff_and_outsiders_may_not_book(studio: Studio) -> None:
    for handle in ("label", "outsider"):
        assert "Only people who work on NEON" in studio.say(BOOK, as_=handle).text
    for handle in ("anr", "labelhead", "artist", "manager"):
        assert "Booked" in studio.say(BOOK, as_=handle).text
    assert stored(studio) == 4


def test_from_elsewhere_the_project_is_named_and_the_card_goes_home(studio: Studio) -> None:
    seen = studio.say(f"{BOOK} project:neon", as_="engineer", channel="#lounge")
    assert "Booked S1" in seen.text
    assert len(studio.cards()) == 1
    assert studio.cards("#lounge") == []
    assert "no project NEON" in studio.say(f"{BOOK} project:NEON", as_="outsider", channel="#lounge").text


def test_the_same_request_twice_books_once(studio: Studio) -> None:
    first = studio.say(BOOK, as_="engineer", key="trigger:1")
    again = studio.say(BOOK, as_="engineer", key="trigger:1")
    assert stored(studio) == 1
    assert again.text == first.text


def test_the_list_shows_what_is_ahead_by_its_start(studio: Studio) -> None:
    assert "No session is booked in NEON" in studio.say("/session list", as_="engineer").text
    studio.say(BOOK, as_="engineer")
    studio.say('/session book tomorrow 14:00 3h "Strings"', as_="producer")
    text = studio.say("/session list", as_="artist").text
    assert "2 sessions ahead in NEON" in text
    assert text.index("Strings") < text.index("Vocals")
    assert "Cancel session" not in text
    studio.clock(5 * DAY)
    assert "No session is booked" in studio.say("/session list", as_="engineer").text


def test_the_list_holds_twenty_and_counts_the_rest(studio: Studio) -> None:
    for day in range(2, 25):
        studio.say(f'/session book {day} dec 19:00 2h "Day {day}"', as_="engineer")
    text = studio.say("/session list", as_="engineer").text
    assert "23 sessions ahead" in text
    assert "Day 21 " in text
    assert "Day 22 " not in text
    assert "and 3 more" in text


def test_session_alone_helps_and_shows_what_is_next(studio: Studio) -> None:
    studio.say(BOOK, as_="engineer")
    seen = studio.say("/session", as_="engineer")
    assert WHEN in seen.text
    assert BOOK in seen.text
    assert "Vocals" in studio.press("All sessions", as_="engineer").text


def test_the_form_of_a_booking_opens_from_the_help(studio: Studio) -> None:
    studio.say("/session", as_="engineer")
    form = studio.press("Book a session", as_="engineer").form
    answers = {"title": "Vocals", "date": ("2026-12-04",), "start": ("19:00",), "length": "3h"}
    studio.submit(form, answers, as_="engineer")
    assert "Vocals" in studio.cards()[-1].text


def test_a_reminder_can_come_again_in_time(studio: Studio) -> None:
    studio.say("/studio me remind 24h, 1h", as_="engineer")
    studio.say(BOOK, as_="engineer")
    studio.clock(2 * DAY + 9 * HOUR)
    assert "15 minutes" not in studio.press("15 minutes before", as_="engineer").text
    studio.clock(DAY - timedelta(minutes=16))
    before = len(reminders(studio, "engineer"))
    studio.clock(timedelta(minutes=2))
    assert len(reminders(studio, "engineer")) == before + 1


def test_a_cancelled_session_tells_those_concerned_once_and_never_reminds(studio: Studio) -> None:
    studio.say(f"{BOOK} @artist @producer", as_="engineer")
    seen = studio.say('/session cancel "vocals" the singer is ill', as_="engineer")
    assert "I am telling" in seen.text
    assert "Session cancelled: " in studio.cards()[0].text
    studio.clock(5 * DAY)
    for handle in ("artist", "producer"):
        (told,) = studio.direct(handle)
        assert "Cancelled: " in told.text
        assert "the singer is ill" in told.text
    assert studio.direct("engineer") == []
    assert studio.direct("assistant") == []


def test_a_session_is_cancelled_by_its_button_and_twice_is_harmless(studio: Studio) -> None:
    booked = studio.say(BOOK, as_="engineer")
    assert "Cancelled S1" in studio.press("Cancel session", as_="engineer").text
    studio.last["engineer"] = booked
    assert "cancelled already" in studio.press("Cancel session", as_="engineer").text


def test_only_the_booker_producer_manager_or_owner_cancels(studio: Studio) -> None:
    studio.say(BOOK, as_="engineer")
    for handle in ("artist", "assistant", "anr", "label"):
        assert "cancelled by the one who booked it" in studio.say("/session cancel S1", as_=handle).text
    assert "Cancelled S1" in studio.say("/session cancel S1", as_="manager").text


def test_words_behind_a_number_are_the_reason(studio: Studio) -> None:
    studio.say(f"{BOOK} @artist", as_="engineer")
    assert "Cancelled S1" in studio.say("/session cancel S1 the desk is under water", as_="producer").text
    assert "the desk is under water" in studio.direct("artist")[0].text


def test_of_two_of_that_title_the_number_decides(studio: Studio) -> None:
    studio.say(BOOK, as_="engineer")
    studio.say('/session book sat 19:00 3h "Vocals"', as_="engineer")
    assert "Several sessions fit: S1 Fri 4 Dec" in studio.say('/session cancel "Vocals"', as_="engineer").text
    assert "Sat 5 Dec" in studio.say("/session cancel S2", as_="engineer").text


def test_what_has_begun_is_not_cancelled(studio: Studio) -> None:
    studio.say('/session book now 3h "Vocals"', as_="engineer")
    studio.clock(HOUR)
    assert "has begun" in studio.say('/session cancel "Vocals"', as_="engineer").text


def test_the_form_books_the_same(studio: Studio) -> None:
    form = studio.say("/session book", as_="engineer").form
    filled = {
        "title": "Lead vocals",
        "date": ("2026-12-04",),
        "start": ("19:00",),
        "people": (studio.slack("artist"),),
        "stage": ("vocals",),
        "room": "Studio B",
    }
    seen = studio.submit(form, filled, as_="engineer")
    assert "Booked S1: Lead vocals\nFri 4 Dec 2026, 19:00–22:00 London" in seen.text
    assert len(studio.cards()) == 1
    with studio.transaction() as db:
        assert (
            len(
                db.connection.execute(
                    select(attendance).where(attendance.c.workspace_id == studio.workspace)
                ).all()
            )
            == 1
        )


def test_the_form_says_what_is_wrong_and_stays_open(studio: Studio) -> None:
    form = studio.say("/session book", as_="engineer").form
    past = {"title": "A", "date": ("2026-11-04",), "start": ("19:00",)}
    assert "in the past" in studio.submit(form, past, as_="engineer").errors["start"]
    stranger = past | {"date": ("2026-12-04",), "people": (studio.slack("outsider"),)}
    assert "not part of NEON" in studio.submit(form, stranger, as_="engineer").errors["people"]
    endless = past | {"date": ("2026-12-04",), "length": "40h"}
    assert "too long" in studio.submit(form, endless, as_="engineer").errors["start"]
    assert stored(studio) == 0


def test_what_happens_is_in_the_log(studio: Studio) -> None:
    studio.say(BOOK, as_="engineer")
    studio.say("/session cancel S1", as_="engineer")
    with studio.transaction() as db:
        assert events.verify(db) is None


def test_what_a_cancelled_session_owed_is_owed_no_longer(studio: Studio) -> None:
    studio.say(BOOK, as_="engineer")
    studio.say("/session cancel S1", as_="engineer")
    with studio.transaction() as db:
        rows = db.connection.execute(
            select(deliveries.c.state)
            .where(deliveries.c.workspace_id == studio.workspace)
            .where(deliveries.c.kind == "session.reminder")
        ).all()
    assert {row.state for row in rows} == {"cancelled"}


def test_a_reminder_of_an_older_version_is_never_drawn(studio: Studio) -> None:
    studio.say(BOOK, as_="engineer")
    with studio.transaction() as db:
        mine = sessions.c.workspace_id == studio.workspace
        db.connection.execute(update(sessions).where(mine).values(version=2))
    studio.clock(4 * DAY)
    assert reminders(studio, "engineer") == []
