"""What becomes of a booked session: changes told once, answers, clashes, the course of the evening."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from storage.people import preferences
from storage.projects import sticky_songs
from storage.sessions import attendance, sessions
from storage.tables import deliveries
from storage.tables import sessions as table
from studio.sessions.session import LEADS
from tests.cast import Studio

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture(autouse=True)
def a_day_and_an_hour_before(studio: Studio) -> None:
    """The project has wished to be reminded the day before too, beside the morning message."""
    project = studio.project
    with studio.transaction() as db:
        preferences.set_project_leads(db, project.id, LEADS)


def kinds(studio: Studio, handle: str, kind: str) -> list[str]:
    return [post.text for post in studio.direct(handle) if post.delivery.kind == f"session.{kind}"]


def titles(studio: Studio) -> list[tuple[str, str]]:
    with studio.transaction() as db:
        rows = db.connection.execute(
            select(table.c.title, table.c.wall)
            .where(table.c.workspace_id == studio.workspace, table.c.state != "cancelled")
            .order_by(table.c.starts_at)
        )
        return [(row.title, row.wall) for row in rows]


@pytest.mark.parametrize(
    "line",
    [
        'move "Strings" sat 15:00',
        "move Strings sat 15:00",
        "move strings to sat 15:00",
        "move S1 sat 15:00",
        "move #1 to sat 15:00",
        "move fri to sat 15:00",
        'move "Strings" sat 15:00-18:00',
    ],
)
def test_a_session_is_named_by_title_number_or_date(studio: Studio, line: str) -> None:
    studio.say('/session book fri 19:00 3h "Strings" @artist', as_="engineer")
    seen = studio.say(f"/session {line}", as_="engineer")
    assert "Sat 5 Dec 2026, 15:00–18:00 London" in seen.text
    assert len(kinds(studio, "artist", "changed")) == 1


def test_a_moved_session_is_never_announced_at_its_old_time(studio: Studio) -> None:
    studio.say('/session book fri 19:00 3h "Strings" @artist', as_="engineer")
    studio.say('/session move "Strings" sun 15:00', as_="engineer")
    studio.clock(6 * DAY)
    told = kinds(studio, "artist", "reminder")
    assert len(told) == 2
    assert all("Sun 6 Dec 2026, 15:00–18:00" in text for text in told)
    starts = [post.text for post in studio.cards() if post.delivery.kind == "session.started"]
    assert len(starts) == 1


def test_two_changes_overnight_are_one_message_from_what_was_known_to_what_holds(studio: Studio) -> None:
    studio.clock(12 * HOUR)  # 22:00: the artist's hours are over
    studio.say('/session book sat 19:00 3h "Strings" @artist', as_="engineer")
    studio.say('/session move "Strings" sun 15:00', as_="engineer")
    studio.say('/session move "Strings" sun 16:00', as_="engineer")
    assert kinds(studio, "artist", "changed") == []
    studio.clock(12 * HOUR)
    (text,) = kinds(studio, "artist", "changed")
    assert "Before: Sat 5 Dec 2026, 19:00–22:00" in text
    assert "Sun 6 Dec 2026, 16:00–19:00" in text


def test_who_said_yes_to_another_time_is_asked_again(studio: Studio) -> None:
    studio.say('/session book fri 19:00 3h "Strings" @artist', as_="engineer")
    studio.press("Yes", as_="artist", on="Session booked")
    studio.say('/session move "Strings" sat 15:00', as_="engineer")
    (card,) = [post for post in studio.cards() if post.delivery.kind == "session.card"]
    assert "Open: Artist" in card.text
    studio.press("No", as_="artist", on="Moved: ")
    assert "Artist cannot come: " in kinds(studio, "engineer", "answered")[0]
    studio.clock(6 * DAY)
    assert kinds(studio, "artist", "reminder") == []


def test_an_answer_after_the_start_is_refused(studio: Studio) -> None:
    studio.say('/session book fri 19:00 3h "Strings" @artist', as_="engineer")
    studio.clock(4 * DAY)
    assert "has begun already" in studio.press("No", as_="artist", on="Session booked").text


def test_inviting_by_name_takes_nobody_away(studio: Studio) -> None:
    studio.say('/session book fri 19:00 3h "Strings" stage:vocals', as_="engineer")
    studio.say('/session invite "Strings" @anr', as_="engineer")
    assert len(kinds(studio, "anr", "invited")) == 1
    studio.clock(5 * DAY)
    assert [len(kinds(studio, one, "reminder")) for one in ("anr", "artist", "producer")] == [2, 2, 2]


def test_only_who_booked_or_may_changes_a_session(studio: Studio) -> None:
    studio.say('/session book fri 19:00 3h "Strings"', as_="engineer")
    for line in ('move "Strings" sat 15:00', 'extend "Strings" 1h', 'invite "Strings" @artist'):
        assert "is changed by the one who booked it" in studio.say(f"/session {line}", as_="assistant").text
    assert titles(studio) == [("Strings", "2026-12-04T19:00")]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('book every day 10:00 2h "A"', "Until when?"),
        ('book every day 10:00 2h until 2029-12-31 "A"', "at most two years"),
        ('book every tue 18:00 3h until 2026-11-01 "A"', "before it begins"),
        ('book fri 19:00 3h call:20:00 "A"', "not before the start"),
        ('book fri 19:00 3h call:6 "A"', "not clear as a time"),
        ("lockout mon-thu", "Which room"),
        ('lockout 1 dec to 1 mar room:"A"', "at most 31 days"),
        ('move "Nothing" sat 15:00', "No session ahead is called"),
        ("move", "Which session?"),
        ('extend "Nothing" 1h', "No session ahead"),
        ("rooms fri", "no rooms on its list"),
        ("confirm S9", "No session ahead"),
        ('song "Nothing"', "There is no song"),
    ],
)
def test_bad_input_is_one_sentence_with_what_to_type_and_stores_nothing(
    studio: Studio, line: str, said: str
) -> None:
    seen = studio.say(f"/session {line}", as_="engineer")
    assert said in seen.text
    assert "Try:" in seen.text
    assert titles(studio) == []


def test_an_endless_series_offers_an_end(studio: Studio) -> None:
    studio.say('/session book every tue 18:00 3h "Choir"', as_="engineer")
    studio.press("Until Tue 26 Jan 2027: 9 sessions", as_="engineer")
    assert len(titles(studio)) == 9


def test_the_same_person_twice_is_told_before_anything_is_stored(studio: Studio) -> None:
    studio.say('/session book fri 19:00 3h "Strings" @artist', as_="engineer")
    seen = studio.say('/session book fri 20:00 1h "Dubs" @artist', as_="assistant")
    assert "Artist is at “Strings” (NEON S1)" in seen.text
    assert len(titles(studio)) == 1
    studio.press("Book anyway", as_="assistant")
    assert len(titles(studio)) == 2
    assert "Somebody" not in studio.say("/session list", as_="engineer").text


def test_turnover_keeps_two_sessions_of_a_room_apart(studio: Studio) -> None:
    studio.say('/studio rooms add "Studio A" buffer:30m', as_="manager")
    studio.say('/session book fri 10:00 2h "One" room:"studio a" @artist', as_="engineer")
    assert (
        "is taken" in studio.say('/session book fri 12:15 1h "Two" room:"Studio A" @anr', as_="producer").text
    )
    assert (
        "Booked S2"
        in studio.say('/session book fri 12:30 1h "Two" room:"Studio A" @anr', as_="producer").text
    )


def test_a_move_into_a_clash_is_kept_and_made_by_the_manager_alone(studio: Studio) -> None:
    studio.say('/session book fri 10:00 2h "One" room:"Studio A" @artist', as_="engineer")
    studio.say('/session book sat 10:00 2h "Two" room:"Studio A" @anr', as_="manager")
    seen = studio.say('/session move "Two" fri 11:00', as_="producer")
    assert "Only the studio manager can double-book" in seen.text
    studio.say('/session move "Two" fri 11:00', as_="manager")
    studio.press("Book anyway", as_="manager")
    assert titles(studio) == [("One", "2026-12-04T10:00"), ("Two", "2026-12-04T11:00")]


def test_one_of_a_series_is_cancelled_and_then_all_that_are_left(studio: Studio) -> None:
    studio.say('/session book every tue 18:00 3h x5 "Choir" @artist', as_="engineer")
    studio.say("/session cancel S2 no church", as_="engineer")
    assert len(titles(studio)) == 4
    studio.say('/session cancel "Choir"', as_="engineer")
    studio.press("All 4 of the series", as_="engineer")
    assert titles(studio) == []
    assert len(kinds(studio, "artist", "cancelled")) == 2
    studio.clock(60 * DAY)
    # The one that was posted before says so now; none comes any more.
    assert [text.split(":")[0] for text in kinds(studio, "artist", "reminder")] == ["Cancelled"]


def test_lead_times_and_hours_are_each_persons_own(studio: Studio) -> None:
    studio.say('/session book fri 19:00 3h "Strings" @artist @producer', as_="engineer")
    studio.say("/studio me remind 48h, 30m", as_="artist")
    studio.say("/studio me remind off", as_="producer")
    studio.clock(5 * DAY)
    assert len(kinds(studio, "artist", "reminder")) == 2
    assert "In 2 days" in kinds(studio, "artist", "reminder")[0]
    assert "In 30 minutes" in kinds(studio, "artist", "reminder")[1]
    assert kinds(studio, "producer", "reminder") == []


def test_a_project_has_lead_times_too(studio: Studio) -> None:
    assert "48h" in studio.say("/studio me remind 48h project:NEON", as_="producer").text.replace(
        "2 days", "48h"
    )
    studio.say('/session book fri 19:00 3h "Strings" @artist', as_="engineer")
    studio.clock(5 * DAY)
    assert len(kinds(studio, "artist", "reminder")) == 1
    assert "Only an owner or producer" in studio.say("/studio me remind 1h project:NEON", as_="engineer").text


def test_who_was_there_is_confirmed_with_one_press(studio: Studio) -> None:
    studio.say('/session book today 14:00 2h "Vocals" stage:vocals @artist @producer', as_="engineer")
    studio.press("No", as_="artist", on="Session booked")
    studio.clock(7 * HOUR)
    studio.press("All 2", as_="producer")
    engineer, artist, project = studio.person("engineer").id, studio.person("artist").id, studio.project.id
    with studio.transaction() as db:
        (session,) = sessions.of_project(db, project, studio.now - DAY)
        found = {one.person: one for one in attendance.of(db, [session.id])[session.id]}
    assert found[engineer].attended
    assert found[engineer].did == "engineer"
    assert found[artist].attended is None
    assert "confirmed by Producer" in studio.cards()[-1].text


def test_who_was_there_is_corrected_in_a_form(studio: Studio) -> None:
    studio.say('/session book now 2h "Vocals" @artist @producer', as_="engineer")
    studio.clock(3 * HOUR)
    form = studio.press("Tick…", as_="producer").form
    there = (str(studio.person("artist").id), str(studio.person("producer").id))
    studio.submit(form, {"people": there}, as_="producer")
    (recap,) = [post.text for post in studio.cards() if post.delivery.kind == "session.recap"]
    assert "There, confirmed by Producer: Artist (artist)\n" in recap
    assert "There, self-reported: Producer (producer)\n" in recap
    assert "Engineer" not in recap.partition("There, ")[2]


def test_a_song_sticks_per_person_and_channel(studio: Studio) -> None:
    studio.say('/session song "Paper Moon"', as_="engineer")
    person = studio.person("engineer").id
    with studio.transaction() as db:
        assert sticky_songs.sticky(db, person, "C0NEON") is not None
        assert sticky_songs.sticky(db, person, "C0LOUNGE") is None
    studio.say("/session song none", as_="engineer")
    with studio.transaction() as db:
        assert sticky_songs.sticky(db, person, "C0NEON") is None


@pytest.mark.parametrize(("book", "kind"), [("today 14:00 2h", "started"), ("now 2h", "card")])
def test_decisions_go_into_the_thread_of_the_card_that_says_that_the_session_is_on(
    studio: Studio, book: str, kind: str
) -> None:
    studio.say(f'/session book {book} "Vocals" @artist', as_="engineer")
    studio.clock(4 * HOUR + timedelta(minutes=1) if kind == "started" else timedelta(minutes=1))
    studio.say("/decision kept take 7 for the chorus", as_="engineer")
    with studio.transaction() as db:
        rows = db.connection.execute(
            select(deliveries).where(deliveries.c.workspace_id == studio.workspace)
        ).all()
    (on,) = [row.ts for row in rows if row.kind == f"session.{kind}"]
    (card,) = [row for row in rows if row.kind == "decision.card"]
    assert on
    assert card.thread == on


def test_a_reminder_says_who_is_not_coming(studio: Studio) -> None:
    studio.say('/session book fri 19:00 3h "Strings" @artist @producer', as_="engineer")
    studio.press("No", as_="artist", on="Session booked")
    studio.clock(3 * DAY)
    assert "With Engineer and Producer. Not coming: Artist." in kinds(studio, "producer", "reminder")[0]


def test_a_call_alone_is_moved(studio: Studio) -> None:
    studio.say('/session book fri 19:00 3h "Strings" call:18:00 @artist', as_="engineer")
    assert "call 17:30" in studio.say('/session move "Strings" call:17:30', as_="engineer").text
    assert titles(studio) == [("Strings", "2026-12-04T19:00")]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("bok fri 19:00 3h", "Did you mean book?"),
        ('mvoe "Strings" sat 15:00', 'Try: /session move "Strings" sat 15:00'),
        ("fri 19:00 3h", "Try: /session book fri 19:00 3h"),
        ("rooms next week", "Rooms from Mon 7 Dec 2026"),
        ("rooms week 14 dec", "Rooms from Mon 14 Dec 2026"),
        ("extend 1h", "No session is running now"),
        ('book sat and sun 10:00 8h "Choir"', "more than one session"),
        ('book every month 10:00 3h "Choir"', "not by months"),
        ('lockout fri room:"Studio A"', "Fri 4 Dec 2026, all day"),
        ('book fri 10:00 3h "A" call:25:00', 'Try: /session book fri 19:00 3h "Vocals" call:18:00'),
    ],
)
def test_what_people_type_gets_what_they_meant_or_what_to_type(studio: Studio, line: str, said: str) -> None:
    studio.say('/studio rooms add "Studio A"', as_="manager")
    assert said in studio.say(f"/session {line}", as_="engineer").text


def test_a_list_of_days_is_booked_by_its_button(studio: Studio) -> None:
    studio.say('/session book sat and sun 10-6 "Choir" @artist', as_="engineer")
    studio.press("10:00–18:00, until Sun 6 Dec 2026: 2 sessions", as_="engineer")
    assert [wall for _, wall in titles(studio)] == ["2026-12-05T10:00", "2026-12-06T10:00"]


def test_a_week_is_locked_out_by_its_button(studio: Studio) -> None:
    studio.say('/session lockout next week room:"Studio A" title:"Album"', as_="engineer")
    seen = studio.press("Mon 7 Dec 2026 to Sun 13 Dec 2026", as_="engineer")
    assert "Album" in seen.text
    assert "Mon 7 Dec 2026 to Sun 13 Dec 2026, all day" in seen.text


def test_who_joins_the_project_later_is_reminded_and_who_leaves_is_not(studio: Studio) -> None:
    studio.say('/session book fri 19:00 3h "Strings" stage:vocals', as_="engineer")
    studio.say('/session book every tue 18:00 3h x3 "Choir"', as_="engineer")
    studio.say("/studio people add @outsider engineer", as_="producer")
    studio.say("/studio people remove @artist", as_="producer")
    studio.clock(30 * DAY)
    titles_heard = [text.split("\n")[0] for text in kinds(studio, "outsider", "reminder")]
    assert sorted(titles_heard) == [
        "In 1 hour: Choir",
        "In 1 hour: Choir",
        "In 1 hour: Choir",
        "In 1 hour: Strings",
        "Tomorrow: Choir",
        "Tomorrow: Choir",
        "Tomorrow: Strings",
    ]
    after_leaving = [
        text for text in kinds(studio, "artist", "reminder") if not text.startswith(("Today", "You are"))
    ]
    assert after_leaving == []


def test_lead_times_that_go_and_come_back_in_the_same_moment_are_not_lost(studio: Studio) -> None:
    studio.say('/session book fri 19:00 3h "Strings" @artist', as_="engineer")
    for words in ("remind 3h", "remind off", "remind 3h"):
        studio.say(f"/studio me {words}", as_="artist")
    studio.clock(5 * DAY)
    (text,) = kinds(studio, "artist", "reminder")
    assert text.startswith("Today: Strings")
