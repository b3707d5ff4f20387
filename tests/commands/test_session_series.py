"""A series: one of it, this and the later ones, or all are changed; each person concerned reads of it once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import event, select

from storage.tables import sessions as table
from tests.cast import Studio

DAY = timedelta(days=1)
CHOIR = '/session book every tue 18:00 3h x5 "Choir" @producer'


def told(studio: Studio, handle: str, kind: str) -> list[str]:
    return [post.text for post in studio.direct(handle) if post.delivery.kind == f"session.{kind}"]


def on_mornings(studio: Studio, handle: str) -> list[str]:
    """The days whose morning message told them of a session."""
    return [post.delivery.key[-10:] for post in studio.mornings(handle) if "session today" in post.text]


def walls(studio: Studio, *, cancelled: bool = False) -> list[str]:
    with studio.transaction() as db:
        mine = select(table.c.wall).where(table.c.workspace_id == studio.workspace)
        if not cancelled:
            mine = mine.where(table.c.state != "cancelled")
        return [row.wall for row in db.connection.execute(mine.order_by(table.c.number))]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('move "Choir" all wed 19:00', ["02T19", "09T19", "16T19", "23T19", "30T19"]),
        ('move "Choir" all to wed 19:00', ["02T19", "09T19", "16T19", "23T19", "30T19"]),
        ('move "Choir" the whole series 19:00', ["01T19", "08T19", "15T19", "22T19", "29T19"]),
        ('move "Choir" series wed', ["02T18", "09T18", "16T18", "23T18", "30T18"]),
        ('move "Choir" all 1h later', ["01T19", "08T19", "15T19", "22T19", "29T19"]),
        ("move S3 and later thu 20:00", ["01T18", "08T18", "17T20", "24T20", "31T20"]),
        ("move S3 and all later ones 2 hours earlier", ["01T18", "08T18", "15T16", "22T16", "29T16"]),
        ("move S3 onwards 2026-12-16 18:00", ["01T18", "08T18", "16T18", "23T18", "30T18"]),
        ("move S3 only this one 20:00", ["01T18", "08T18", "15T20", "22T18", "29T18"]),
        ("move S3 20:00", ["01T18", "08T18", "15T20", "22T18", "29T18"]),
    ],
)
def test_as_much_of_a_series_is_moved_as_is_said(studio: Studio, line: str, expected: list[str]) -> None:
    studio.say(CHOIR, as_="engineer")
    assert "Changed S" in studio.say(f"/session {line}", as_="engineer").text
    assert [wall[8:13] for wall in walls(studio)] == expected
    assert len(told(studio, "producer", "changed")) == 1


def test_each_person_reads_of_the_first_session_that_concerns_them(studio: Studio) -> None:
    studio.say(CHOIR, as_="engineer")
    studio.say("/session invite S3 @artist", as_="engineer")
    seen = studio.say('/session move "Choir" all wed 19:00', as_="engineer")
    assert "5 sessions, S1 to S5, the last on Wed 30 Dec 2026" in seen.text
    assert "I am telling Producer and Artist." in seen.text
    (producer,), (artist,) = told(studio, "producer", "changed"), told(studio, "artist", "changed")
    assert "Wed 2 Dec 2026, 19:00–22:00" in producer
    assert "The same goes for 4 more of the series." in producer
    assert "Wed 16 Dec 2026, 19:00–22:00" in artist
    assert "more of the series" not in artist
    assert told(studio, "engineer", "changed") == []


def test_a_moved_series_is_never_announced_at_its_old_times(studio: Studio) -> None:
    studio.say('/session book every thu 18:00 3h x3 "Choir" @producer', as_="engineer")
    studio.say('/session move "Choir" all sat 11:00', as_="engineer")
    studio.clock(30 * DAY)
    reminders = told(studio, "producer", "reminder")
    assert len(reminders) == 3
    assert all("Sat " in text and "11:00–14:00" in text for text in reminders)
    assert on_mornings(studio, "producer") == ["2026-12-05", "2026-12-12", "2026-12-19"]
    assert all("11:00" in post.text and "18:00" not in post.text for post in studio.mornings("producer"))
    starts = [post.text for post in studio.cards() if post.delivery.kind == "session.started"]
    recaps = [post.text for post in studio.cards() if post.delivery.kind == "session.recap"]
    assert (len(starts), len(recaps)) == (3, 3)


def test_a_name_that_fits_a_series_offers_it_whole_and_keeps_the_line(studio: Studio) -> None:
    studio.say(CHOIR, as_="engineer")
    seen = studio.say("/session move Choir wed 19:00", as_="engineer")
    assert "Several sessions fit" in seen.text
    studio.press("All 5 of the series", as_="engineer")
    assert [wall[8:13] for wall in walls(studio)] == ["02T19", "09T19", "16T19", "23T19", "30T19"]


def test_the_form_asks_how_much_of_the_series_is_meant(studio: Studio) -> None:
    studio.say(CHOIR, as_="engineer")
    studio.say("/session move S2 wed 9 dec 18:00", as_="engineer")
    form = studio.press("Change", as_="engineer").form
    ways = next(block for block in form["blocks"] if block["block_id"] == "scope")["element"]["options"]
    assert [one["text"]["text"] for one in ways] == [
        "Only this session",
        "This and the later ones: 4 sessions",
        "All that are ahead: 5 sessions",
    ]
    later = {"scope": ("later",), "title": "Choir and organ", "start": ("20:00",), "length": "2h"}
    seen = studio.submit(form, later, as_="engineer")
    assert "Changed S2: Choir and organ" in seen.text
    assert [wall[8:13] for wall in walls(studio)] == ["01T18", "09T20", "15T20", "22T20", "29T20"]


def test_the_form_of_a_single_session_asks_no_such_thing(studio: Studio) -> None:
    studio.say('/session book fri 19:00 3h "Vocals"', as_="engineer")
    form = studio.press("Change", as_="engineer").form
    assert "scope" not in {block["block_id"] for block in form["blocks"]}


def test_the_form_tells_the_new_the_gone_and_nobody_else(studio: Studio) -> None:
    studio.say('/session book fri 19:00 3h "Vocals" @producer @artist', as_="engineer")
    form = studio.press("Change", as_="engineer").form
    people = {"people": (studio.slack("producer"), studio.slack("assistant"))}
    assert "I am telling Assistant and Artist." in studio.submit(form, people, as_="engineer").text
    assert len(told(studio, "assistant", "invited")) == 1
    assert len(told(studio, "artist", "removed")) == 1
    assert told(studio, "producer", "changed") == []
    studio.clock(5 * DAY)
    counts = [len(told(studio, one, "reminder")) for one in ("producer", "assistant", "artist")]
    assert counts == [1, 1, 0]
    of_day = [on_mornings(studio, one) for one in ("producer", "assistant", "artist")]
    assert of_day == [["2026-12-04"], ["2026-12-04"], []]


def test_all_are_extended_confirmed_and_given_people_at_once(studio: Studio) -> None:
    studio.say('/session hold every tue 18:00 3h x3 "Choir" @producer', as_="engineer")
    studio.press("Confirm all 3", as_="engineer")
    assert "Confirmed: " in told(studio, "producer", "changed")[0]
    studio.say('/session extend "Choir" all 1h', as_="engineer")
    studio.say('/session invite "Choir" all @artist', as_="engineer")
    (invited,) = told(studio, "artist", "invited")
    assert "The same goes for 2 more of the series." in invited
    studio.say('/session remove "Choir" all @artist', as_="engineer")
    assert len(told(studio, "artist", "removed")) == 1
    assert "You are no longer needed" in told(studio, "artist", "invited")[0]
    studio.clock(20 * DAY)
    # The one that went out at once says so now; no other came.
    assert [text.split(":")[0] for text in told(studio, "artist", "reminder")] == ["You are no longer needed"]
    assert len(told(studio, "producer", "reminder")) == 4  # at once for today, and an hour before each
    assert on_mornings(studio, "producer") == ["2026-12-08", "2026-12-15"]


def test_the_later_ones_are_cancelled_and_the_card_says_what_is_left(studio: Studio) -> None:
    studio.say(CHOIR, as_="engineer")
    studio.say("/session cancel S3 and later the church is taken", as_="engineer")
    assert len(walls(studio)) == 2
    (gone,) = told(studio, "producer", "cancelled")
    assert "and 2 more of the series" in gone
    assert "the church is taken" in gone
    studio.say("/session cancel S1", as_="engineer")
    (card,) = [post.text for post in studio.cards() if post.delivery.kind == "session.card"]
    assert "Session booked: " in card
    assert "Tue 8 Dec 2026" in card


def test_a_reason_that_begins_with_all_cancels_no_series(studio: Studio) -> None:
    studio.say(CHOIR, as_="engineer")
    assert "Several sessions fit" in studio.say('/session cancel "Choir" all are ill', as_="engineer").text
    assert len(walls(studio)) == 5
    studio.press("S2 Tue 8 Dec 2026, 18:00–21:00 London", as_="engineer")
    assert len(walls(studio)) == 4
    assert "all are ill" in told(studio, "producer", "cancelled")[0]


def test_who_may_not_change_it_moves_none_of_it(studio: Studio) -> None:
    studio.say(CHOIR, as_="engineer")
    seen = studio.say('/session move "Choir" all wed 19:00', as_="assistant")
    assert "is changed by the one who booked it" in seen.text
    assert [wall[8:13] for wall in walls(studio)] == ["01T18", "08T18", "15T18", "22T18", "29T18"]


def test_nothing_is_moved_when_one_would_begin_in_the_past(studio: Studio) -> None:
    studio.say(CHOIR, as_="engineer")
    assert "in the past" in studio.say('/session move "Choir" all 9h earlier', as_="engineer").text
    assert "in the past" in studio.say('/session move "Choir" all mon', as_="engineer").text
    assert [wall[8:13] for wall in walls(studio)] == ["01T18", "08T18", "15T18", "22T18", "29T18"]


def test_a_session_weeks_away_is_not_moved_to_the_wrong_week(studio: Studio) -> None:
    studio.say('/session book 15 dec 18:00 3h "Choir"', as_="engineer")
    seen = studio.say('/session move "Choir" wed 19:00', as_="engineer")
    assert "can be read in two ways: Wed 2 Dec 2026 or Wed 16 Dec 2026" in seen.text
    studio.press("Wed 16 Dec 2026, 19:00–22:00 London", as_="engineer")
    assert walls(studio) == ["2026-12-16T19:00"]


def test_a_series_across_a_change_of_the_clocks_keeps_its_wall_time_when_it_moves(studio: Studio) -> None:
    studio.say('/session book every sun from 14 mar 2027 10:00 3h x4 "Choir"', as_="engineer")
    studio.say('/session move "Choir" all 1h later', as_="engineer")
    assert {wall[11:] for wall in walls(studio)} == {"11:00"}
    studio.say('/session move "Choir" all sun 01:30', as_="engineer")
    assert [wall[5:] for wall in walls(studio)] == [
        "03-14T01:30",
        "03-21T01:30",
        "03-28T02:00",
        "04-04T01:30",
    ]


def test_a_long_series_moves_with_as_many_statements_as_a_short_one(studio: Studio) -> None:
    series, counts = ((3, "10:00"), (30, "14:00")), []
    for many, time in series:
        studio.say(
            f'/session book every day from 2 dec {time} 1h x{many} "Of {many}" @producer', as_="engineer"
        )
    for many, _ in series:
        statements: list[str] = []

        def heard(*said: object, into: list[str] = statements) -> None:
            into.append(str(said[2]))

        event.listen(studio.database.engine, "before_cursor_execute", heard)
        seen = studio.say(f'/session move "Of {many}" all 1h later', as_="engineer")
        event.remove(studio.database.engine, "before_cursor_execute", heard)
        assert f"{many} sessions" in seen.text
        counts.append(len([one for one in statements if "deliveries" not in one]))
    assert counts[1] <= counts[0]
