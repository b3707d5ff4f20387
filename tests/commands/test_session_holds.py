"""Holds: a slot that nobody confirmed takes no place, and the second hold of a room can challenge the first."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import update

from commands.session.look import calendars
from storage.credits import evidence
from storage.sessions import sessions
from storage.sessions.feeds import Feed, FeedKind
from storage.tables import sessions as table
from tests.cast import Studio
from tests.commands import second_project

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
HOLD = '/session hold fri 10:00-12:00 "Maybe strings" room:"Studio A"'
FIRST = f"{HOLD} @engineer @artist"
SECOND = '/session hold fri 11:00 1h "Vox" room:"Studio A" @producer'


def kinds(studio: Studio, handle: str, kind: str) -> list[str]:
    return [post.text for post in studio.direct(handle) if post.delivery.kind == f"session.{kind}"]


def carded(studio: Studio) -> set[str]:
    return {post.delivery.kind for post in studio.cards()}


def challenged(studio: Studio) -> None:
    """The manager holds first and the engineer second, who has challenged; it is Tuesday 10:00."""
    studio.say(FIRST, as_="manager")
    studio.say(SECOND, as_="engineer")
    studio.press("Challenge", as_="engineer")


def test_a_hold_that_nobody_confirmed_has_no_card_no_recap_and_nobodys_presence(studio: Studio) -> None:
    studio.say(FIRST, as_="manager")
    studio.clock(5 * DAY)
    assert carded(studio) == {"session.card"}
    assert not any("All 2" in text for text in studio.sees("engineer"))
    project = studio.project.id
    with studio.transaction() as db:
        assert sessions.latest(db, project, studio.now) is None
        assert evidence.coverage(db, project) is None
        assert evidence.past_sessions(db, project) == ()


def card(studio: Studio, title: str) -> str:
    return next(p.text for p in studio.cards() if p.delivery.kind == "session.card" and title in p.text)


def test_the_card_says_so_when_a_hold_lapses_and_it_was_moved_meanwhile(studio: Studio) -> None:
    studio.say(f"{FIRST} until:wed 17:00", as_="manager")
    studio.say('/session hold sat 10:00 2h "Other" @artist until:fri', as_="engineer")
    assert (
        "On hold until Thu 3 Dec, 12:00"
        in studio.say('/session move "Other" until:thu 12:00', as_="engineer").text
    )
    studio.clock(DAY + 6 * HOUR)
    assert card(studio, "Maybe strings").startswith("Session on hold: ")
    studio.clock(HOUR)
    assert card(studio, "Maybe strings").startswith("The hold has lapsed: ")
    assert card(studio, "Other").startswith("Session on hold: ")
    studio.clock(DAY)
    assert card(studio, "Other").startswith("The hold has lapsed: ")
    assert len([post for post in studio.cards() if "Other" in post.text]) == 1


def test_the_card_of_a_series_on_hold_shows_what_has_not_lapsed_yet(studio: Studio) -> None:
    studio.say('/session hold every fri 14:00 2h x2 "Choir" @artist', as_="engineer")
    studio.clock(4 * DAY)
    assert "Fri 11 Dec 2026, 14:00–16:00" in card(studio, "Choir")
    studio.clock(7 * DAY)
    assert card(studio, "Choir").startswith("The hold has lapsed: ")


def test_a_confirmed_hold_is_never_said_to_have_lapsed(studio: Studio) -> None:
    studio.say(f"{FIRST} until:wed 17:00", as_="manager")
    studio.press("Confirm", as_="manager")
    studio.clock(5 * DAY)
    assert card(studio, "Maybe strings").startswith("Session booked: ")


def test_the_one_who_may_not_confirm_who_was_there_is_told_that_it_was_a_hold(studio: Studio) -> None:
    studio.say('/session book fri 10:00-12:00 "Vox" @engineer', as_="manager")
    studio.clock(4 * DAY)
    with studio.transaction() as db:  # a recap that an earlier program posted of a hold
        db.connection.execute(
            update(table).where(table.c.workspace_id == studio.workspace).values(state="held")
        )
    seen = studio.press("Was there", as_="engineer")
    assert "was only on hold and nobody confirmed it" in seen.text


def test_a_confirmed_hold_takes_place_like_any_other(studio: Studio) -> None:
    studio.say(FIRST, as_="manager")
    studio.press("Confirm", as_="manager")
    studio.clock(5 * DAY)
    assert {"session.started", "session.recap"} <= carded(studio)
    assert kinds(studio, "manager", "hold_ends") == []
    assert kinds(studio, "engineer", "lapsed") == []


def test_the_booker_is_asked_the_day_before_and_nobody_else_is(studio: Studio) -> None:
    studio.say(FIRST, as_="manager")
    studio.clock(3 * DAY)  # Friday 10:00 is three days on: a day before it is Thursday 10:00
    (asked,) = kinds(studio, "manager", "hold_ends")
    assert "Still on hold: Maybe strings" in asked
    assert "It lapses when it begins." in asked
    assert kinds(studio, "engineer", "hold_ends") == []
    assert kinds(studio, "artist", "hold_ends") == []


def test_who_booked_a_hold_for_themselves_is_asked_once_and_not_reminded_beside_it(studio: Studio) -> None:
    studio.say(HOLD, as_="engineer")
    studio.clock(2 * DAY + HOUR)
    assert len(kinds(studio, "engineer", "hold_ends")) == 1
    assert kinds(studio, "engineer", "reminder") == []


def test_a_hold_until_a_day_is_asked_about_and_lapses_then(studio: Studio) -> None:
    seen = studio.say(f"{FIRST} until:wed 17:00", as_="manager")
    assert "On hold until Wed 2 Dec, 17:00" in seen.text
    studio.clock(DAY + 4 * HOUR)  # Wednesday 14:00
    assert "It lapses on Wed 2 Dec, 17:00." in kinds(studio, "manager", "hold_ends")[0]
    studio.clock(4 * HOUR)
    assert "Maybe strings" not in studio.say("/session list", as_="engineer").text
    assert "is cancelled" not in studio.press("Confirm", as_="manager").text
    assert "has lapsed" in studio.last["manager"].text
    with studio.transaction() as db:
        assert sessions.between(db, studio.now, studio.now + 9 * DAY) == ()


def test_everybody_whom_it_concerned_hears_that_it_lapsed_and_who_declined_does_not(studio: Studio) -> None:
    studio.say(f"{FIRST} until:wed", as_="manager")
    studio.press("No", as_="artist")
    studio.clock(2 * DAY)
    assert "does not take place" in kinds(studio, "engineer", "lapsed")[0]
    assert "Nobody confirmed it in time. Studio A is free again." in kinds(studio, "manager", "lapsed")[0]
    assert kinds(studio, "artist", "lapsed") == []
    assert kinds(studio, "producer", "lapsed") == []


def test_the_room_of_a_lapsed_hold_is_free(studio: Studio) -> None:
    studio.say(f"{FIRST} until:wed", as_="manager")
    studio.clock(2 * DAY)
    seen = studio.say('/session book fri 10:00 3h "Vox" room:"Studio A" @engineer', as_="engineer")
    assert "Booked S2: Vox" in seen.text


def test_a_line_that_books_a_lapsed_hold_anew_works_as_it_stands(studio: Studio) -> None:
    studio.say(f"{FIRST} until:wed", as_="manager")
    studio.clock(2 * DAY)
    line = kinds(studio, "manager", "lapsed")[0].split("Still wanted? ")[1].split("\n")[0]
    assert "Booked S2: Maybe strings" in studio.say(line, as_="manager").text


def test_a_hold_is_let_go_with_one_press_and_those_concerned_are_told(studio: Studio) -> None:
    studio.say(FIRST, as_="manager")
    studio.clock(2 * DAY + HOUR)
    studio.press("Let it go", as_="manager")
    assert len(kinds(studio, "engineer", "cancelled")) == 1
    assert kinds(studio, "engineer", "lapsed") == []


def test_a_hold_is_kept_for_longer_and_asked_about_anew(studio: Studio) -> None:
    studio.say(f"{FIRST} until:wed 17:00", as_="manager")
    studio.clock(DAY + 4 * HOUR)
    form = studio.press("Keep until…", as_="manager").form
    assert "A hold lapses when it begins" in str(
        studio.submit(form, {"held_until": "sat 10:00"}, as_="manager").errors
    )
    studio.submit(form, {"held_until": "thu 17:00"}, as_="manager")
    studio.clock(DAY)
    assert kinds(studio, "manager", "lapsed") == []
    assert any("Thu 3 Dec, 17:00" in text for text in kinds(studio, "manager", "hold_ends"))
    studio.clock(4 * HOUR)
    assert len(kinds(studio, "manager", "lapsed")) == 1


@pytest.mark.parametrize(
    ("until", "said"),
    [
        ("wed 17:00", "Wed 2 Dec, 17:00"),
        ("wed", "Wed 2 Dec, 18:00"),
        ("17:00", "Tue 1 Dec, 17:00"),
        ("tomorrow noon", "Wed 2 Dec, 12:00"),
        ("17:00 tomorrow", "Wed 2 Dec, 17:00"),
        ("2026-12-03", "Thu 3 Dec, 18:00"),
        ("3 dec 9am", "Thu 3 Dec, 09:00"),
        ('"thu 9:30"', "Thu 3 Dec, 09:30"),
    ],
)
def test_until_is_a_day_a_time_or_both(studio: Studio, until: str, said: str) -> None:
    seen = studio.say(f"{HOLD} until:{until} @engineer", as_="manager")
    assert f"On hold until {said};" in seen.text


@pytest.mark.parametrize("until", ["sat", "blue", "yesterday"])
def test_an_until_that_is_none_is_refused_and_nothing_is_held(studio: Studio, until: str) -> None:
    seen = studio.say(f"{HOLD} until:{until}", as_="manager")
    assert "Try: " in seen.text
    assert studio.say("/session list", as_="manager").text.startswith("No session is booked")


def test_until_behind_a_booking_is_its_end_and_of_a_series_its_last_day(studio: Studio) -> None:
    assert "10:00–13:30" in studio.say('/session book fri 10:00 until:13:30 "Vox"', as_="engineer").text
    seen = studio.say('/session book every tue 10:00 1h until:2026-12-16 "Choir"', as_="engineer")
    assert "3 sessions, S2 to S4, the last on Tue 15 Dec" in seen.text


def test_the_form_takes_until_when_a_hold_stands(studio: Studio) -> None:
    form = studio.say("/session book", as_="manager").form
    typed = {"title": "Horns", "date": ("2026-12-04",), "start": ("10:00",), "length": "2h"}
    seen = studio.submit(form, {**typed, "more": ("hold",), "held_until": "wed 17:00"}, as_="manager")
    assert "On hold until Wed 2 Dec, 17:00" in seen.text
    wrong = studio.submit(form, {**typed, "more": ("hold",), "held_until": "sat"}, as_="manager")
    assert "held_until" in wrong.errors


def test_until_is_moved_by_a_line_too_and_extends_what_is_booked(studio: Studio) -> None:
    studio.say(FIRST, as_="manager")
    studio.say('/session move "Maybe strings" until:thu', as_="manager")
    assert "On hold until Thu 3 Dec, 18:00" in studio.cards()[0].text
    studio.press("Confirm", as_="manager")
    assert "is booked" in studio.say('/session move "Maybe strings" until:thu', as_="manager").text
    seen = studio.say('/session extend "Maybe strings" until:13:00', as_="manager")
    assert "10:00–13:00" in seen.text


def test_who_has_left_the_project_hears_nothing_of_its_holds(studio: Studio) -> None:
    studio.say(f"{HOLD} until:wed", as_="manager")
    studio.say("/studio people remove @artist", as_="owner")
    studio.clock(2 * DAY)
    assert kinds(studio, "artist", "lapsed") == []
    assert len(kinds(studio, "engineer", "lapsed")) == 1


def test_a_lapsed_hold_is_cancelled_in_calendars(studio: Studio) -> None:
    studio.say(f"{FIRST} until:wed", as_="manager")
    feed = Feed(studio.workspace, FeedKind.PERSON, studio.person("engineer").id, studio.person("engineer").id)
    for status, later in (("TENTATIVE", 2 * DAY), ("CANCELLED", DAY)):
        with studio.transaction() as db:
            shown = calendars.feed(db, feed)
        assert shown
        assert f"STATUS:{status}" in shown.decode()
        studio.clock(later)


# first and second hold


def test_a_second_hold_stands_beside_the_first_and_says_so(studio: Studio) -> None:
    studio.say(FIRST, as_="manager")
    seen = studio.say(SECOND, as_="engineer")
    assert "Second hold S2: Vox" in seen.text
    assert "Held before yours: Studio A is taken on hold by “Maybe strings”" in seen.text
    listed = studio.say("/session list", as_="engineer").text
    assert "first hold" in listed
    assert "second hold" in listed


def test_a_booking_over_a_hold_is_refused_and_can_be_held_second(studio: Studio) -> None:
    studio.say(FIRST, as_="manager")
    seen = studio.say('/session book fri 11:00 1h "Vox" room:"Studio A" @producer', as_="engineer")
    assert "Studio A is taken on hold" in seen.text
    assert "Second hold S2: Vox" in studio.press("Hold it second", as_="engineer").text


def test_a_hold_over_a_booking_is_no_second_hold(studio: Studio) -> None:
    studio.say('/session book fri 10:00 2h "Strings" room:"Studio A" @artist', as_="manager")
    seen = studio.say(SECOND, as_="engineer")
    assert "Studio A is taken by “Strings”" in seen.text
    assert "Hold it second" not in str(seen.message)


def test_who_holds_second_cannot_confirm_past_the_first_but_can_challenge(studio: Studio) -> None:
    studio.say(FIRST, as_="manager")
    studio.say(SECOND, as_="engineer")
    assert "Studio A is taken on hold" in studio.press("Confirm", as_="engineer").text
    assert "Manager has until Wed 2 Dec, 17:00" in studio.press("Challenge", as_="engineer").text


def test_a_challenge_asks_who_holds_first_and_nobody_else(studio: Studio) -> None:
    challenged(studio)
    (asked,) = kinds(studio, "manager", "challenged")
    assert "Confirm or release by Wed 2 Dec, 17:00" in asked
    assert "Engineer, for “Vox” (NEON S2), holds Studio A second" in asked
    assert all(kinds(studio, other, "challenged") == [] for other in ("engineer", "artist", "producer"))


def test_the_first_hold_confirmed_ends_the_second_and_both_sides_are_told(studio: Studio) -> None:
    challenged(studio)
    studio.press("Confirm", as_="manager", on="Your hold is challenged")
    assert "booked by who held it first" in kinds(studio, "engineer", "released")[0]
    assert len(kinds(studio, "producer", "released")) == 1
    assert kinds(studio, "artist", "released") == []
    assert "Vox" not in studio.say("/session list", as_="engineer").text
    assert kinds(studio, "manager", "challenged")[0].startswith("Confirmed: ")


def test_the_first_hold_released_makes_the_second_the_first(studio: Studio) -> None:
    challenged(studio)
    studio.press("Release", as_="manager")
    (told,) = kinds(studio, "engineer", "first_hold")
    assert "First hold now: Vox" in told
    studio.press("Confirm", as_="engineer", on="First hold now")
    assert "Studio A" in studio.say("/session list", as_="engineer").text
    studio.clock(5 * DAY)
    assert len(kinds(studio, "engineer", "first_hold")) == 1


def test_silence_releases_the_first_hold_to_the_second(studio: Studio) -> None:
    challenged(studio)
    studio.clock(DAY + 8 * HOUR)  # Wednesday 18:00
    assert "It was challenged and not confirmed." in kinds(studio, "manager", "lapsed")[0]
    assert "free again" not in kinds(studio, "manager", "lapsed")[0]
    assert len(kinds(studio, "engineer", "first_hold")) == 1
    studio.press("Confirm", as_="engineer", on="First hold now")
    assert kinds(studio, "manager", "first_hold") == []
    studio.clock(5 * DAY)
    recaps = [post.text for post in studio.cards() if post.delivery.kind == "session.recap"]
    assert len(recaps) == 1
    assert "Vox" in recaps[0]


def test_a_challenge_ends_with_the_second_hold_and_the_first_stands_as_before(studio: Studio) -> None:
    challenged(studio)
    studio.say('/session cancel "Vox"', as_="engineer")
    assert "On hold as before" in kinds(studio, "manager", "challenged")[0]
    studio.clock(2 * DAY)
    assert kinds(studio, "manager", "lapsed") == []


def test_a_challenged_hold_is_not_kept_for_longer(studio: Studio) -> None:
    studio.say(f"{FIRST} until:thu", as_="manager")
    studio.clock(DAY + 9 * HOUR)
    asked = studio.press("Keep until…", as_="manager").form
    studio.say(SECOND, as_="engineer")
    studio.press("Challenge", as_="engineer")
    assert "changed since" in studio.submit(asked, {"held_until": "fri 9:00"}, as_="manager").text
    assert "Keep until…" not in kinds(studio, "manager", "hold_ends")[0]


def test_a_challenge_tells_neither_side_the_project_of_the_other(studio: Studio) -> None:
    second_project.opened(studio)
    studio.say(FIRST, as_="producer")
    seen = second_project.drums(studio, '/session hold fri 11:00 1h "Secret" room:"Studio A"')
    assert "Second hold S1: Secret" in seen.text
    answer = studio.press("Challenge", as_="drummer")
    assert "Who holds it first has until Wed 2 Dec, 17:00" in answer.text
    assert all(word not in seen.text + answer.text for word in ("NEON", "Maybe strings", "Producer"))
    (asked,) = kinds(studio, "producer", "challenged")
    assert "Somebody else holds Studio A second." in asked
    assert all(word not in asked for word in ("KITE", "Secret", "Drummer"))
    studio.press("Confirm", as_="producer", on="Your hold is challenged")
    assert "booked by who held it first" in kinds(studio, "drummer", "released")[0]
