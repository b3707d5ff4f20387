"""The steps of a delivery, a step at a time: no threads, no waiting, clocks that a test moves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest

from bot.deliver.clocks import Clocks
from bot.deliver.lost_answers import LookFor
from bot.deliver.outcome import Found, Limited, Lost, Missing, Sent
from bot.deliver.post import Parcel
from bot.deliver.steps import Steps
from bot.deliver.worker_limits import Limits
from storage.database import Database
from studio.deliveries import State
from tests.bot.sending_room import AT, Room, opened
from tests.bot.slack_stand_in import StandIn
from views.kit.message import Message

SLACK = Limits()


@dataclass
class Hands:
    """The three clocks, moved by hand and together."""

    seconds: float = 0.0

    def pass_(self, seconds: float) -> None:
        self.seconds += seconds

    def clocks(self) -> Clocks:
        def now() -> datetime:
            return AT + timedelta(seconds=self.seconds)

        return Clocks(now, lambda: 1_700_000_000 + self.seconds, lambda: 50 + self.seconds)


@pytest.fixture
def room(database: Database) -> Room:
    return opened(database, StandIn())  # it is never started: these steps post nothing


@pytest.fixture
def hands() -> Hands:
    return Hands()


def worker(room: Room, hands: Hands, owner: str = "first", **changed: float) -> Steps:
    return room.steps(owner, replace(SLACK, **changed), hands.clocks())  # type: ignore[arg-type]


def parcels(steps: Steps) -> list[Parcel]:
    """What may be posted now: rounds until nothing is left to write, as the deliverer makes them."""
    out: list[Parcel] = []
    while True:
        claimed = steps.write_and_claim()
        while parcel := steps.next_parcel():
            out.append(parcel)
        if not (claimed or steps.to_write):
            return out


def keys(found: list[Parcel]) -> list[str]:
    return [parcel.delivery.key for parcel in found]


def test_what_was_posted_is_written_with_the_next_claim(room: Room, hands: Hands) -> None:
    room.owe("one")
    steps = worker(room, hands)
    (parcel,) = parcels(steps)
    assert isinstance(parcel.content, Message)
    steps.came_back(parcel.delivery, Sent("D1", "1.1"))
    assert room.state("one") is State.SENDING
    assert not steps.write_and_claim()
    assert (room.state("one"), room.row("one").ts) == (State.SENT, "1.1")
    assert steps.next_look() is None


def test_a_crash_after_the_claim_leaves_a_delivery_that_is_looked_up(room: Room, hands: Hands) -> None:
    room.owe("one")
    assert keys(parcels(worker(room, hands))) == ["one"]  # and this worker is never heard of again
    second = worker(room, hands, "second")
    assert parcels(second) == []
    hands.pass_(SLACK.lease + 1)
    assert parcels(second) == []
    assert room.state("one") is State.UNKNOWN
    hands.pass_(SLACK.settle)
    (look,) = parcels(second)
    assert look.content == LookFor("")
    second.came_back(look.delivery, Found("D1", "1.1"))
    second.write_and_claim()
    assert room.state("one") is State.SENT


def test_what_is_not_found_there_is_posted_again(room: Room, hands: Hands) -> None:
    room.owe("one")
    steps = worker(room, hands)
    (parcel,) = parcels(steps)
    steps.came_back(parcel.delivery, Lost("reset"))
    steps.write_and_claim()
    assert room.state("one") is State.UNKNOWN
    hands.pass_(SLACK.settle)
    (look,) = parcels(steps)
    steps.came_back(look.delivery, Missing())
    (again,) = parcels(steps)
    assert isinstance(again.content, Message)
    assert not again.delivery.repeat


def test_a_worker_whose_lease_is_over_writes_nothing(room: Room, hands: Hands) -> None:
    room.owe("one")
    frozen = worker(room, hands)
    (parcel,) = parcels(frozen)
    hands.pass_(SLACK.lease + 1)
    other = worker(room, hands, "second")
    parcels(other)
    hands.pass_(SLACK.settle)
    (look,) = parcels(other)
    frozen.came_back(parcel.delivery, Sent("D1", "9.9"))
    frozen.write_and_claim()
    assert room.row("one").owner == "second"
    other.came_back(look.delivery, Found("D1", "1.1"))
    other.write_and_claim()
    assert room.row("one").ts == "1.1"


def test_a_channel_gets_a_burst_and_then_one_a_second_and_others_need_not_wait(
    room: Room, hands: Hands
) -> None:
    for n in range(8):
        room.owe(f"{n}", recipient="C1")
    room.owe("beside", recipient="C2")
    steps = worker(room, hands)
    assert sorted(keys(parcels(steps))) == ["0", "1", "2", "3", "4", "beside"]
    steps.write_and_claim()
    assert steps.next_look() == pytest.approx(1.0, abs=0.01)
    hands.pass_(1.0)
    assert len(parcels(steps)) == 1


def test_what_slack_asks_of_one_channel_holds_back_that_channel_alone(room: Room, hands: Hands) -> None:
    room.owe("one", recipient="C1")
    steps = worker(room, hands)
    (parcel,) = parcels(steps)
    steps.came_back(parcel.delivery, Limited(30.0))
    room.owe("two", recipient="C1")
    room.owe("three", recipient="C2")
    assert keys(parcels(steps)) == ["three"]
    hands.pass_(29.0)
    assert parcels(steps) == []
    hands.pass_(1.5)
    assert sorted(keys(parcels(steps))) == ["one", "two"]


def test_what_was_claimed_and_not_posted_is_given_back_at_the_end(room: Room, hands: Hands) -> None:
    room.owe("one")
    room.owe("two")
    steps = worker(room, hands)
    steps.write_and_claim()
    steps.let_go()
    assert {room.state("one"), room.state("two")} == {State.PENDING}
    assert len(parcels(worker(room, hands, "second"))) == 2


def test_no_more_are_handed_out_than_may_be_under_way(room: Room, hands: Hands) -> None:
    for n in range(5):
        room.owe(f"{n}", recipient=f"C{n}")
    steps = worker(room, hands, flying=3, batch=2)
    first = parcels(steps)
    assert len(first) == 3
    assert parcels(steps) == []
    steps.came_back(first[0].delivery, Sent("C9", "1.1"))
    assert len(parcels(steps)) == 1
