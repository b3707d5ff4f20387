from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sandbox.clock import MovableClock
from sandbox.slack.workspace import Workspace
from sandbox.time_travel import Passage
from tests.sandbox.stand_in import NothingDue, run

START = datetime(2026, 12, 1, 10, tzinfo=UTC)


@dataclass
class Owed:
    """A worker that sends what is due a little after the clock has reached it."""

    clock: MovableClock
    waiting: list[datetime]
    sent_at: list[datetime] = field(default_factory=list)

    def busy(self, now: datetime) -> bool:
        due = [one for one in self.waiting if one <= now]
        for one in due:
            self.waiting.remove(one)
            self.sent_at.append(now)
        return bool(due)

    def next_due(self, now: datetime) -> datetime | None:
        return min((one for one in self.waiting if one > now), default=None)


def a_clock(folder: Path) -> MovableClock:
    clock = MovableClock(str(folder / "clock"))
    clock.move_to(START)
    return clock


def test_moving_the_clock_stops_at_each_due_time_in_order(tmp_path: Path) -> None:
    clock = a_clock(tmp_path)
    due = [START + timedelta(hours=hours) for hours in (30, 2, 5)]
    owed, ws = Owed(clock, list(due)), Workspace(now=clock)
    run(Passage(ws, clock, owed).move_to(START + timedelta(hours=24)))
    assert [round((at - START) / timedelta(hours=1)) for at in owed.sent_at] == [2, 5]
    assert all(at >= when for at, when in zip(owed.sent_at, sorted(due), strict=False))
    assert timedelta(hours=24) <= clock() - START < timedelta(hours=24, seconds=30)
    assert [one.kind for one in ws.changes_since(0)].count("clock") == 3


def test_the_clock_never_goes_back(tmp_path: Path) -> None:
    clock = a_clock(tmp_path)
    run(Passage(Workspace(now=clock), clock, NothingDue()).move_to(START - timedelta(days=1)))
    assert clock() >= START


def test_quiet_waits_for_requests_in_flight(tmp_path: Path) -> None:
    clock = a_clock(tmp_path)
    ws = Workspace(now=clock)
    passage = Passage(ws, clock, NothingDue())

    async def play() -> tuple[bool, bool]:
        ws.in_flight = 1
        early = await passage.quiet(within=0.2)
        asyncio.get_running_loop().call_later(0.1, setattr, ws, "in_flight", 0)
        return early, await passage.quiet(within=5)

    assert run(play()) == (False, True)
