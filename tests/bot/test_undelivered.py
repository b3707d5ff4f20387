"""What Slack refuses for good: somebody who can act is told once, and can have it sent again."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest

from commands.answers import Answer, Reply, ShowHome
from commands.desk import desk
from commands.desk.registry import Registry, registry
from commands.interaction import Interaction, Way
from commands.studio import undelivered
from storage.database import Database
from storage.deliveries import deliveries
from storage.people import people
from storage.projects import projects
from studio.deliveries import Owed, State
from studio.people.person import Engagement
from studio.vocabulary import Function
from tests.bot.sending_room import AT, Room, opened
from tests.bot.slack_stand_in import Fault, slack, until
from tests.used import use
from views.undelivered import ABOUT, AGAIN

OWNER, PRODUCER, ENGINEER = "U1", "U2", "U3"


class WholeRoom(Room):
    """With everything that the bot says, and project NEON in C1."""

    def registry(self) -> Registry:
        return registry()

    def said(self, key: str, recipient: str = "C1", **more: Any) -> None:
        self.owe(key, recipient, kind=desk.SAID, details={"text": key, "blocks": []}, **more)

    def notices(self) -> list[str]:
        return [one["text"] for one in self.slack.posted if "could not deliver" in one["text"]]

    def press(self, recipient: str, as_: str, private: bool = False) -> Answer:
        key = f"test:{time.monotonic_ns()}"
        interaction = Interaction(
            "T1", as_, Way.PRESS, AGAIN, self.now, key, value=recipient, private=private
        )
        use(interaction)
        return desk.answer(self.database, registry(), interaction)


@pytest.fixture
def room(database: Database) -> Iterator[WholeRoom]:
    with slack() as playing:
        opened(database, playing)
        with database.begin("T1", AT) as db:
            project = projects.create(db, projects.NewProject("NEON", "Neon", "Neon", "Demo", "UTC", "major"))
            projects.link(db, project.id, "C1")
            known = people.by_slacks(db, [OWNER, PRODUCER, ENGINEER])
            cast = (OWNER, Function.OWNER), (PRODUCER, Function.PRODUCER), (ENGINEER, Function.ENGINEER)
            projects.engage(db, project.id, [Engagement(known[slack].id, as_) for slack, as_ in cast])
        yield WholeRoom(database, playing)


def refuse(room: WholeRoom, *errors: str) -> None:
    room.slack.fail("chat.postMessage", *(Fault(error=error) for error in errors))


def test_the_owner_of_the_project_is_told_what_to_do(room: WholeRoom) -> None:
    room.said("card")
    refuse(room, "not_in_channel")
    with room.working():
        until(room.notices)
    [posted] = room.slack.posted
    assert posted["channel"] == OWNER
    assert posted["text"] == (
        "I could not deliver 1 message (answers) to <#C1>. "
        "I am not in <#C1>: type /invite @Liner Notes there, then press Send again."
    )


def test_more_of_the_same_draws_the_one_message_again(room: WholeRoom) -> None:
    with room.working() as deliverer:
        for n, counted in enumerate(("1 message", "2 messages", "3 messages")):
            refuse(room, "not_in_channel")  # one at a time: the notice itself is posted like the cards
            room.said(f"card {n}")
            deliverer.wake()
            until(lambda counted=counted: any(f"deliver {counted} " in text for text in room.notices()))
    assert {one["method"] for one in room.slack.posted[1:]} <= {"chat.update"}
    assert {one["channel"] for one in room.slack.posted} <= {OWNER, "D1"}


def test_the_button_sends_it_again_and_the_message_says_so(room: WholeRoom) -> None:
    room.said("card")
    refuse(room, "not_in_channel")
    with room.working() as deliverer:
        until(room.notices)
        assert isinstance(room.press("C1", OWNER), ShowHome)
        deliverer.wake()
        until(lambda: room.state("card") is State.SENT)
        until(lambda: len(room.slack.posted) == 3)
    assert "I am sending again what I could not deliver to <#C1>." in room.slack.texts()


def test_nobody_else_can_have_it_sent_again(room: WholeRoom) -> None:
    room.said("card")
    refuse(room, "is_archived")
    with room.working():
        until(room.notices)
        refused = room.press("C1", ENGINEER)
    assert isinstance(refused, Reply)
    assert "Only owners and admins" in refused.message.text
    assert room.state("card") is State.DEAD


def test_a_notice_that_cannot_be_delivered_is_told_to_nobody(room: WholeRoom) -> None:
    room.said("card")
    refuse(room, "not_in_channel", "restricted_action")
    with room.working():
        until(lambda: room.count(kind=undelivered.KIND, state=State.DEAD))
    assert room.state(f"undelivered:C1:{AT:%Y-%m-%d}") is State.DEAD
    assert room.count(kind=undelivered.KIND) == 1
    assert room.slack.posted == []
    assert len(room.slack.called("chat.postMessage")) == 2


def test_somebody_who_cannot_be_written_to_is_not_told_of_it_themselves(room: WholeRoom) -> None:
    room.said("answer", OWNER)
    refuse(room, "messages_tab_disabled")
    with room.working():
        until(room.notices)
    [posted] = room.slack.posted
    assert posted["channel"] == PRODUCER
    assert "to Person 1. The app’s Messages tab is switched off" in posted["text"]


def test_a_message_that_stands_and_cannot_be_drawn_again_troubles_nobody(room: WholeRoom) -> None:
    room.said("card")
    with room.working() as deliverer:
        until(lambda: room.state("card") is State.SENT)
        room.slack.fail("chat.update", Fault(error="message_not_found"))
        room.set("card", state="pending", wanted=1)
        deliverer.wake()
        until(lambda: room.state("card") is State.DEAD)
    assert room.count(kind=undelivered.KIND) == 0
    assert room.notices() == []


def test_health_lists_what_was_given_up_and_sends_it_again(room: WholeRoom) -> None:
    room.said("card")
    refuse(room, "not_in_channel")
    with room.working() as deliverer:
        until(room.notices)
        interaction = Interaction(
            "T1", OWNER, Way.COMMAND, "studio", AT, "test:health", typed=("health",), channel="C1"
        )
        health = desk.answer(room.database, registry(), interaction)
        assert isinstance(health, Reply)
        assert "1 message could not be delivered" in health.message.text
        assert "type /invite @Liner Notes there" in health.message.text
        pressed = room.press("C1", OWNER, private=True)
        assert isinstance(pressed, Reply)
        assert "sending again" in pressed.message.text
        deliverer.wake()
        until(lambda: room.state("card") is State.SENT)


def test_every_kind_of_message_is_told_of() -> None:
    about = {kind.partition(".")[0] for kind in registry().notices} | {desk.SAID.partition(".")[0]}
    told = about - {undelivered.KIND, "home"}  # a Home that was not published is drawn when it is opened
    assert told == set(ABOUT)


def test_a_row_of_no_known_kind_troubles_nobody(room: WholeRoom) -> None:
    with room.database.begin("T1", AT) as db:
        deliveries.owe(db, Owed(kind="from.tomorrow", key="x", recipient="C1"))
    with room.working():
        until(lambda: room.state("x") is State.DEAD)
    assert room.count(kind=undelivered.KIND) == 0
    assert room.slack.calls == []
