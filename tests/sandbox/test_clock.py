from __future__ import annotations

import pickle
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event

from sandbox.clock import MovableClock, watch

NEAR = timedelta(seconds=2)


def test_a_clock_that_nobody_moved_shows_real_time(tmp_path: Path) -> None:
    assert abs(MovableClock(str(tmp_path / "clock"))() - datetime.now(UTC)) < NEAR


def test_a_moved_clock_runs_on_from_there_in_every_process(tmp_path: Path) -> None:
    clock = MovableClock(str(tmp_path / "clock"))
    clock.move_to(datetime(2026, 12, 1, 10, tzinfo=UTC))
    elsewhere = pickle.loads(pickle.dumps(clock))  # as it travels to the bot's processes
    first = elsewhere()
    assert abs(first - datetime(2026, 12, 1, 10, tzinfo=UTC)) < NEAR
    clock.move_by(86_400)
    assert abs(elsewhere() - first - timedelta(days=1)) < NEAR
    assert elsewhere() > first


def test_a_jump_wakes_whoever_watches(tmp_path: Path) -> None:
    clock, woken, stop = MovableClock(str(tmp_path / "clock")), Event(), Event()
    clock.set_offset(0)
    thread = watch(clock, woken.set, stop)
    assert not woken.wait(0.1)
    clock.move_by(60)
    assert woken.wait(30)
    stop.set()
    thread.join(30)
    assert not thread.is_alive()
