"""The deliverer sends what is owed once, whatever Slack answers."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

import pytest

from bot.clock import LOOK_EVERY
from bot.deliver.clocks import Clocks
from bot.deliver.worker_limits import Limits
from storage.database import Database
from storage.deliveries import deliveries, outbox
from storage.people import people
from storage.projects import channels
from studio.deliveries import Owed, State
from tests.bot.sending_room import AT, Room, later, opened
from tests.bot.slack_stand_in import Fault, slack, until
from views.kit.repeats import REPEATED


@pytest.fixture
def room(database: Database) -> Iterator[Room]:
    with slack() as playing:
        yield opened(database, playing)


def settled(room: Room, key: str, state: State, within: float = 30.0) -> None:
    until(lambda: room.state(key) is state, within)


def test_what_is_owed_is_posted_and_its_place_is_kept(room: Room) -> None:
    room.owe("ping")
    with room.working():
        settled(room, "ping", State.SENT)
    row = room.row("ping")
    assert (row.channel, row.ts, row.shown, row.owner, row.lease_until) == ("D1", "1.000001", 0, None, None)
    [posted] = room.slack.posted
    assert posted["text"] == "ping as of 0"
    assert (posted["unfurl_links"], posted["unfurl_media"], posted["link_names"]) == (False, False, False)
    assert posted["metadata"] == {"event_type": "liner_notes_delivery", "event_payload": {"id": str(row.id)}}


def test_a_private_answer_goes_to_its_reader_in_the_thread(room: Room) -> None:
    room.owe("answer", "C1", reader="U1", thread="7.1")
    with room.working():
        settled(room, "answer", State.SENT)
    [posted] = room.slack.called("chat.postEphemeral")
    assert (posted["channel"], posted["user"], posted["thread_ts"]) == ("C1", "U1", "7.1")
    assert room.row("answer").ts is None


def test_a_file_is_uploaded_and_handed_over_in_the_direct_message(room: Room) -> None:
    room.owe("export", details={"draw": "file"})
    with room.working():
        settled(room, "export", State.SENT)
    assert room.slack.called("upload") == [{"content": b"a,b\n"}]
    [shown] = room.slack.called("files.completeUploadExternal")
    assert (shown["channel_id"], shown["initial_comment"]) == ("D1", "Your credits")


def test_a_file_that_takes_long_is_made_when_no_transaction_is_open(room: Room) -> None:
    room.owe("sheet", details={"draw": "later file"})
    with room.working():
        settled(room, "sheet", State.SENT)
    assert room.slack.called("upload") == [{"content": b"%PDF"}]
    [shown] = room.slack.called("files.completeUploadExternal")
    assert shown["initial_comment"] == "Your sheet"


def test_a_file_that_cannot_be_made_is_given_up_with_a_reference(room: Room) -> None:
    room.owe("sheet", details={"draw": "broken file"})
    with room.working():
        settled(room, "sheet", State.DEAD)
    assert re.match(r"E-[2-9A-Z]{6}: it could not be made", room.row("sheet").last_error)
    assert room.slack.calls == []


def test_drawing_reads_only(room: Room) -> None:
    room.owe("sly", details={"draw": "writing"})
    with room.working():
        settled(room, "sly", State.DEAD)
    with room.database.read_across() as connection:
        assert sum(outbox.counts(connection).values()) == 1


def test_nothing_goes_out_before_its_time(room: Room) -> None:
    room.owe("reminder", due_at=later(hours=1))
    room.owe("note")
    with room.working() as deliverer:
        settled(room, "note", State.SENT)
        assert room.state("reminder") is State.PENDING
        room.now = later(hours=1)
        deliverer.wake()
        settled(room, "reminder", State.SENT)


def test_the_clock_wakes_the_deliverer_when_the_next_row_is_due(room: Room) -> None:
    started = time.monotonic()
    room.owe("soon", due_at=later(seconds=0.4))
    with room.working() as deliverer:
        deliverer.steps.clocks = Clocks(lambda: later(seconds=time.monotonic() - started))
        deliverer.wake()
        settled(room, "soon", State.SENT)
        assert 0.4 <= time.monotonic() - started < LOOK_EVERY


def test_what_waits_to_draw_a_message_again_draws_it_where_it_was_posted(room: Room) -> None:
    room.owe("card", "C1", about=7, details={deliveries.AGAIN: True})
    with room.database.begin("T1", AT) as db:
        (card,) = deliveries.of(db, 7, "note")
        deliveries.owe_redrawing(db, card, "note", later(hours=1), 8, waits=True)
    again = f"again:{card.id}:{later(hours=1).replace(tzinfo=None).isoformat()}"
    with room.working() as deliverer:
        settled(room, "card", State.SENT)
        room.now = later(hours=1)
        deliverer.wake()
        settled(room, again, State.SENT)
    [updated] = room.slack.called("chat.update")
    assert (updated["channel"], updated["ts"]) == (room.row("card").channel, room.row("card").ts)
    assert len(room.slack.called("chat.postMessage")) == 1


def test_a_reminder_whose_time_is_over_is_not_sent(room: Room) -> None:
    room.owe("late", due_at=later(hours=1), expires_at=later(hours=2))
    room.now = later(hours=3)
    with room.working():
        settled(room, "late", State.EXPIRED)
    assert room.slack.calls == []


def test_a_change_of_the_record_redraws_what_was_posted(room: Room) -> None:
    room.owe("card", "C1", about=7)
    with room.working() as deliverer:
        settled(room, "card", State.SENT)
        room.redraw(7)
        deliverer.wake()
        until(lambda: room.row("card").shown == 1)
    [update] = room.slack.called("chat.update")
    assert (update["channel"], update["ts"], update["text"]) == ("C1", "1.000001", "card as of 1")


def test_a_change_while_it_is_being_sent_is_drawn_afterwards(room: Room) -> None:
    room.owe("card", "C1", about=7)
    with room.working() as deliverer:
        with room.slack.lock:  # Slack takes its time
            deliverer.wake()
            until(lambda: room.slack.knocks)
            room.redraw(7)
        until(lambda: room.row("card").shown == 1)
        settled(room, "card", State.SENT)
    assert room.slack.texts() == ["card as of 0", "card as of 1"]


def test_what_nobody_wants_any_more_is_cancelled(room: Room) -> None:
    room.owe("moot", details={"draw": "nothing"})
    with room.working():
        settled(room, "moot", State.CANCELLED)
    assert room.slack.calls == []


def test_nobody_who_is_deactivated_is_written_to(room: Room) -> None:
    room.owe("gone", "U9")
    with room.working():
        settled(room, "gone", State.CANCELLED)
    assert "deactivated" in room.row("gone").last_error
    assert room.slack.calls == []


@pytest.mark.parametrize("broken", ["broken", "bad sql", "writing"])
def test_a_row_that_cannot_be_drawn_does_not_stop_the_others(room: Room, broken: str) -> None:
    room.owe("bad", "C1", details={"draw": broken})
    room.owe("good", "C2")
    with room.working():
        settled(room, "bad", State.DEAD)
        settled(room, "good", State.SENT)
    assert room.row("bad").last_error.startswith("E-")


def test_a_definite_refusal_is_final_and_says_what_to_do(room: Room) -> None:
    room.owe("card", "C1")
    room.slack.fail("chat.postMessage", Fault(error="not_in_channel"))
    with room.working():
        settled(room, "card", State.DEAD)
    assert "/invite" in room.row("card").last_error
    assert len(room.slack.calls) == 1


def test_a_limit_is_waited_out_for_that_channel_only(room: Room) -> None:
    room.owe("busy", "C1")
    room.slack.fail("chat.postMessage", Fault(status=429, retry_after=2))
    started = time.monotonic()
    with room.working() as deliverer:
        until(lambda: len(room.slack.calls) == 1)
        room.owe("other", "C2")
        deliverer.wake()
        settled(room, "other", State.SENT)
        settled(room, "busy", State.SENT)
        assert time.monotonic() - started >= 2
    assert room.slack.texts() == ["other as of 0", "busy as of 0"]


def test_a_slack_that_cannot_be_reached_is_tried_again_and_given_up_in_the_end(room: Room) -> None:
    room.owe("ping")
    unreachable = "http://127.0.0.1:1/api/"
    room.slack.url, real = unreachable, room.slack.url
    with room.working():
        settled(room, "ping", State.DEAD)
    room.slack.url = real
    assert room.row("ping").attempts == 3
    assert room.slack.posted == []


PATIENCE = 1.0
LOST_AFTER_ARRIVING = (
    Fault(status=500, arrives=True),
    Fault(reset=True, arrives=True),
    Fault(hang=2 * PATIENCE, arrives=True),
    Fault(garbage=True, arrives=True),
    Fault(error="fatal_error", arrives=True),
)


def test_a_lost_answer_of_any_kind_is_looked_up_and_nothing_is_repeated(room: Room) -> None:
    room.slack.fail("chat.postMessage", *LOST_AFTER_ARRIVING)
    keys = [f"ping {n}" for n in range(5)]
    for n, key in enumerate(keys):
        room.owe(key, f"U{n}")
    with room.working(http=PATIENCE):
        for key in keys:
            settled(room, key, State.SENT)
    assert sorted(room.slack.texts()) == [f"{key} as of 0" for key in keys]
    assert len(room.slack.called("chat.postMessage")) == 5
    there = {one["text"]: one["where"] for one in room.slack.posted}
    for key in keys:  # where it was found, so that it can be drawn again
        row = room.row(key)
        assert {"channel": row.channel, "ts": row.ts} == there[f"{key} as of 0"]


def test_what_was_lost_on_its_way_is_sent_again_without_a_label(room: Room) -> None:
    lost = [Fault(status=500), Fault(reset=True), Fault(hang=2 * PATIENCE), Fault(garbage=True)]
    room.slack.fail("chat.postMessage", *lost)
    for n in range(4):
        room.owe(f"ping {n}", f"U{n}")
    with room.working(http=PATIENCE):
        for n in range(4):
            settled(room, f"ping {n}", State.SENT)
    assert sorted(room.slack.texts()) == [f"ping {n} as of 0" for n in range(4)]
    assert len(room.slack.called("chat.postMessage")) == 8


def test_what_was_found_is_drawn_again_when_its_record_changed_meanwhile(room: Room) -> None:
    room.owe("ping", about=7)
    room.slack.fail("chat.postMessage", Fault(reset=True, arrives=True))
    with room.working():
        settled(room, "ping", State.UNKNOWN)
        room.redraw(7)
        until(lambda: room.row("ping").shown == 1)
    assert room.slack.texts() == ["ping as of 0", "ping as of 1"]
    assert [one["ts"] for one in room.slack.called("chat.update")] == ["1.000001"]


def test_a_private_answer_in_a_direct_message_thread_is_looked_for_in_its_thread(room: Room) -> None:
    room.owe("answer", thread="7.1")
    room.slack.fail("chat.postMessage", Fault(reset=True, arrives=True))
    with room.working():
        settled(room, "answer", State.SENT)
    [asked] = room.slack.called("conversations.replies")
    assert (asked["channel"], asked["ts"], asked["include_all_metadata"]) == ("D1", "7.1", "1")


@pytest.mark.parametrize("where", ["C1", "a reader in C1", "U1 without the scope"])
def test_where_the_history_cannot_be_read_one_labelled_repeat_follows(room: Room, where: str) -> None:
    room.slack.readable = False
    reader = "U1" if "reader" in where else None
    room.owe("note", "U1" if where.startswith("U1") else "C1", reader=reader)
    call = "chat.postEphemeral" if reader else "chat.postMessage"
    room.slack.fail(call, Fault(status=500, arrives=True))
    with room.working():
        settled(room, "note", State.UNKNOWN)
        settled(room, "note", State.SENT)
    assert room.slack.texts() == ["note as of 0", f"{REPEATED} note as of 0"]


def test_a_repeat_whose_answer_is_lost_too_is_not_repeated(room: Room) -> None:
    room.owe("note", "C1")
    room.slack.fail("chat.postMessage", Fault(status=500), Fault(reset=True, arrives=True))
    with room.working() as deliverer:
        settled(room, "note", State.DEAD)
        room.owe("later", "C2")
        deliverer.wake()
        settled(room, "later", State.SENT)
    assert [one["channel"] for one in room.slack.called("chat.postMessage")] == ["C1", "C1", "C2"]
    assert "may have arrived" in room.row("note").last_error


def test_a_look_that_goes_wrong_is_taken_again_and_nothing_is_sent_meanwhile(room: Room) -> None:
    room.owe("ping")
    room.slack.fail("chat.postMessage", Fault(reset=True, arrives=True))
    room.slack.fail("conversations.history", Fault(reset=True), Fault(status=429, retry_after=1))
    with room.working(tries=8):
        settled(room, "ping", State.SENT)
    assert room.slack.texts() == ["ping as of 0"]
    assert len(room.slack.called("conversations.history")) == 3


def test_a_history_that_slack_lets_us_read_too_seldom_counts_as_unreadable(room: Room) -> None:
    room.owe("ping")
    room.slack.fail("chat.postMessage", Fault(reset=True, arrives=True))
    room.slack.fail("conversations.history", Fault(status=429, retry_after=600))
    with room.working():
        settled(room, "ping", State.UNKNOWN)
        settled(room, "ping", State.SENT)
    assert room.slack.texts() == ["ping as of 0", f"{REPEATED} ping as of 0"]


def test_a_shared_file_whose_answer_was_lost_is_found_by_its_name(room: Room) -> None:
    room.owe("export", details={"draw": "file"})
    room.slack.fail("files.completeUploadExternal", Fault(reset=True, arrives=True))
    with room.working():
        settled(room, "export", State.SENT)
    assert room.slack.texts() == ["Your credits"]


def test_a_file_that_is_not_seen_at_once_is_looked_for_twice_and_then_shared_again(room: Room) -> None:
    room.owe("export", details={"draw": "file"})
    room.slack.fail("files.completeUploadExternal", Fault(reset=True))
    with room.working(tries=8):
        settled(room, "export", State.SENT)
    assert room.slack.texts() == ["Your credits"]
    assert len(room.slack.called("conversations.history")) == 2


def test_a_redraw_whose_answer_is_lost_is_simply_redrawn(room: Room) -> None:
    room.owe("card", "C1", about=7)
    with room.working() as deliverer:
        settled(room, "card", State.SENT)
        room.slack.fail("chat.update", Fault(reset=True, arrives=True))
        room.redraw(7)
        deliverer.wake()
        until(lambda: room.row("card").shown == 1)
    assert [one["text"] for one in room.slack.called("chat.update")] == ["card as of 1"] * 2


def test_a_file_whose_upload_fails_is_handed_over_once(room: Room) -> None:
    room.owe("export", details={"draw": "file"})
    room.slack.fail("upload", Fault(reset=True))
    room.slack.fail("files.getUploadURLExternal", Fault(status=500))
    with room.working():
        settled(room, "export", State.SENT)
    assert room.slack.texts() == ["Your credits"]


def test_a_dead_token_holds_everything_back_and_loses_nothing(room: Room) -> None:
    room.owe("ping")
    room.slack.fail("chat.postMessage", Fault(error="token_revoked"))
    with room.working():
        settled(room, "ping", State.SENT)
    assert room.row("ping").last_error is None
    assert len(room.slack.calls) == 2


def test_an_unknown_account_is_looked_up(room: Room) -> None:
    room.slack.members.append(
        {"id": "U77", "name": "new", "team_id": "T1", "profile": {"display_name": "New One"}}
    )
    with room.database.begin("T1", AT) as db:
        deliveries.owe(db, Owed(kind="bot.look_up", key="who", recipient="U77"))
    with room.working():
        settled(room, "who", State.SENT)
    with room.database.begin("T1", AT) as db:
        found = people.by_slack(db, "U77")
    assert found
    assert (found.name, found.external) == ("New One", False)


def test_slack_is_asked_who_is_in_a_channel_and_who_the_unknown_ones_are(room: Room) -> None:
    room.slack.in_channel["C1"] = ["U1", "U77", "U78"]
    room.slack.members.append({"id": "U77", "name": "new", "team_id": "T9", "profile": {}})
    with room.database.begin("T1", AT) as db:
        people.keep(db, [people.Account(slack="U1", handle="one", name="One")])
        deliveries.owe(db, Owed(kind=channels.PEOPLE, key="who", recipient="C1"))
    with room.working():
        settled(room, "who", State.SENT)
        settled(room, f"bot.look_up:U77:{AT:%Y%m%d%H%M}", State.SENT)
    with room.database.begin("T1", AT) as db:
        assert channels.accounts(db, "C1") == ("U1", "U77", "U78")
        assert [person.slack for person in channels.people_of(db, "C1")] == ["U1", "U77"]


def test_a_channel_gets_a_short_burst_and_then_a_message_a_second(room: Room) -> None:
    for n in range(7):
        room.owe(f"note {n}", "C1")
    room.owe("elsewhere", "C2")
    real, started = Limits(), time.monotonic()
    with room.working(burst=real.burst, per_second=real.per_second):
        until(lambda: len(room.slack.posted) == 8)
    assert time.monotonic() - started >= 2
    texts = room.slack.texts()
    assert sorted(texts) == sorted([f"note {n} as of 0" for n in range(7)] + ["elsewhere as of 0"])
    assert texts.index("elsewhere as of 0") < 6


def test_the_pace_is_one_of_the_limits(room: Room) -> None:
    for n in range(40):
        room.owe(f"note {n}", "C1")
    with room.working(per_second=1_000.0):
        until(lambda: len(room.slack.posted) == 40, within=20)  # at Slack's pace it takes 35 seconds


def test_the_messages_of_one_channel_keep_their_order(room: Room) -> None:
    for n in range(5):
        room.owe(f"note {n}", "C1")
    with room.working():
        until(lambda: len(room.slack.posted) == 5)
    assert room.slack.texts() == [f"note {n} as of 0" for n in range(5)]


def test_a_lease_outlasts_three_calls_to_slack() -> None:
    assert Limits().lease >= 3 * Limits().http


def test_waking_it_again_and_again_is_harmless(room: Room) -> None:
    room.owe("ping")
    with room.working() as deliverer:
        for _ in range(200):
            deliverer.wake()
        settled(room, "ping", State.SENT)
        for _ in range(200):
            deliverer.wake()
    assert len(room.slack.calls) == 1


def test_two_workers_send_each_message_once(room: Room) -> None:
    for n in range(60):
        room.owe(f"note {n}", f"C{n}")
    with room.working() as one, room.working() as other:
        one.wake()
        other.wake()
        until(lambda: room.count(state=State.SENT) == 60)
    assert sorted(room.slack.texts()) == sorted(f"note {n} as of 0" for n in range(60))


def test_stopping_finishes_what_is_being_sent(room: Room) -> None:
    room.owe("ping")
    with room.working() as deliverer, room.slack.lock:
        until(lambda: room.slack.knocks)
        deliverer.stop()
    assert room.state("ping") is State.SENT
    assert len(room.slack.called("chat.postMessage")) == 1


@pytest.mark.parametrize("state", ["sending", "checking"])
def test_what_a_killed_worker_was_at_is_looked_up(room: Room, state: str) -> None:
    room.owe("ping")
    room.set("ping", state=state, owner="killed", lease_until=1, attempts=1)
    with room.working():
        settled(room, "ping", State.SENT)
    assert room.slack.texts() == ["ping as of 0"]
    called = [name for name, _ in room.slack.calls]
    assert called.index("conversations.history") < called.index("chat.postMessage")


def test_a_redraw_that_a_killed_worker_was_at_is_simply_made_again(room: Room) -> None:
    room.owe("card", "C1", about=7)
    with room.working() as deliverer:
        settled(room, "card", State.SENT)
        room.set("card", state="sending", owner="killed", lease_until=1, wanted=1)
        deliverer.wake()
        settled(room, "card", State.SENT)
    assert [one["text"] for one in room.slack.called("chat.update")] == ["card as of 1"]


def test_a_frozen_worker_leaves_a_row_alone_that_another_has_taken(
    room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    room.owe("ping")
    with room.working():
        with room.slack.lock:
            until(lambda: room.state("ping") is State.SENDING)
            room.set("ping", owner="another")
        until(lambda: "Sent came after its lease" in caplog.text)
        assert (room.state("ping"), room.row("ping").owner) == (State.SENDING, "another")
