"""Sessions as people see them: the same facts in the text, within Slack's limits, user text as typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from sandbox.slack.limits.limits import check_message, check_view
from studio.music.song import Song
from studio.sessions.session import Session, SessionState
from studio.vocabulary import Stage
from views.kit.message import Message
from views.sessions.card import card
from views.sessions.form import session_form
from views.sessions.list import overview, upcoming
from views.sessions.notices import cancelled_for, reminder
from views.sessions.sessions import booked, cancelled
from views.sessions.shown import Shown

FRIDAY = datetime(2026, 12, 4, 19, 0, tzinfo=UTC)
SESSION = Session(
    id=7_000_000_000_000_000_000,
    project=1,
    number=3,
    title="Vocals <!channel> & more",
    room="Studio B",
    stage=Stage.VOCALS,
    song=1,
    starts_at=FRIDAY,
    ends_at=FRIDAY + timedelta(hours=3),
    wall="2026-12-04T19:00",
    zone="Europe/London",
    state=SessionState.BOOKED,
    version=1,
    channel="C1",
    booked_by=1,
    booked_at=FRIDAY - timedelta(days=3),
)
SHOWN = Shown(SESSION, "NEON", "Ellis", ("Ellis", "Ari"), invited=True, song="Neon Rain", may_change=True)


def every_message() -> dict[str, Message]:
    long = replace(SESSION, title="x" * 150, room="y" * 80)
    crowd = replace(SHOWN, session=long, people=tuple("A very long name " * 4 for _ in range(50)))
    listed = [replace(crowd, session=replace(long, id=number)) for number in range(20)]
    whole = upcoming(listed, 31, "NEON", "Asia/Tokyo")
    return {
        "booked": booked(crowd, "Asia/Tokyo", SESSION.booked_at, ("No end was given, so I took 3 hours.",)),
        "card": card(crowd),
        "cancelled card": card(replace(crowd, session=replace(long, state=SessionState.CANCELLED))),
        "reminder": reminder(crowd, "Asia/Tokyo", FRIDAY - timedelta(hours=1)),
        "cancelled": cancelled(crowd, crowd.people),
        "cancelled for": cancelled_for(crowd, "Asia/Tokyo", "Ellis", "z" * 300),
        "list": whole,
        "overview": overview(whole, "NEON", ("/session list",)),
        "empty": upcoming([], 0, "NEON", "UTC"),
    }


@pytest.mark.parametrize("name", list(every_message()))
def test_every_message_is_within_slacks_limits(name: str) -> None:
    message = every_message()[name]
    assert check_message({"text": message.text, "blocks": list(message.blocks)}) == []
    assert len(message.blocks) <= 45
    assert sum(len(str(block)) for block in message.blocks if "text" in block) < 30_000


def test_the_form_is_within_slacks_limits() -> None:
    songs = [Song(number, "t" * 200, number) for number in range(150)]
    assert check_view(dict(session_form(songs, "C1:NEON", "London").view)) == []


@pytest.mark.parametrize(
    "message", [booked(SHOWN, "UTC", FRIDAY, ()), card(SHOWN), reminder(SHOWN, "UTC", FRIDAY)]
)
def test_the_text_carries_the_facts_and_escapes_what_was_typed(message: Message) -> None:
    assert "Vocals &lt;!channel&gt; &amp; more" in message.text
    assert "<!channel>" not in message.text
    assert "Fri 4 Dec 2026, 19:00–22:00 London" in message.text
    assert "Studio B · Vocals · Neon Rain" in message.text


def test_the_readers_own_time_is_added_where_it_differs() -> None:
    text = reminder(SHOWN, "America/New_York", FRIDAY - timedelta(hours=1)).text
    assert "Fri 4 Dec 2026, 19:00–22:00 London, that is 14:00 for you" in text
    assert "for you" not in reminder(SHOWN, "Europe/Lisbon", FRIDAY).text


@pytest.mark.parametrize(
    ("before", "said"),
    [
        (timedelta(hours=1), "In 1 hour: "),
        (timedelta(minutes=59, seconds=30), "In 1 hour: "),
        (timedelta(minutes=57), "In 57 minutes: "),
        (timedelta(minutes=1), "In 1 minute: "),
        (timedelta(hours=8), "Today: "),
        (timedelta(hours=24), "Tomorrow: "),
        (timedelta(hours=46), "In 2 days: "),
    ],
)
def test_a_reminder_says_how_far_away_it_is(before: timedelta, said: str) -> None:
    assert reminder(SHOWN, "Europe/London", FRIDAY - before).text.startswith(said)


def test_only_who_may_cancel_sees_the_button() -> None:
    assert "session.cancel" in str(upcoming([SHOWN], 1, "NEON", "UTC").blocks)
    assert "session.cancel" not in str(upcoming([replace(SHOWN, may_change=False)], 1, "NEON", "UTC").blocks)
    assert "session.cancel" not in str(card(SHOWN).blocks)


def test_the_list_says_how_many_more_there_are() -> None:
    assert "… and 11 more after these." in every_message()["list"].text
    assert "31 sessions ahead in NEON" in every_message()["list"].text
