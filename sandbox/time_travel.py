"""Passing time: waiting until nothing is in flight or due, and moving the clock from due time to due time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sandbox.clock import MovableClock
from sandbox.slack.workspace import Workspace
from storage.database import Database
from storage.deliveries import outbox

LOOK_EVERY = 0.03
CALM_LOOKS = 3
"""Looks in a row that must find nothing: between the bot's acknowledgement and its next call nothing is in flight."""
WITHIN = 15.0


class Dues:
    """What the bot owes, read from its own database."""

    def __init__(self, url: str) -> None:
        self._database = Database(url)

    def busy(self, now: datetime) -> bool:
        """Whether a delivery is due, or being sent or settled."""
        with self._database.read_across() as connection:
            return outbox.unsettled(connection, now) > 0

    def next_due(self, now: datetime) -> datetime | None:
        """When the next delivery falls due after `now`."""
        with self._database.read_across() as connection:
            return outbox.next_due(connection, now)

    def close(self) -> None:
        self._database.close()


@dataclass
class Passage:
    ws: Workspace
    clock: MovableClock
    dues: Dues

    async def quiet(self, within: float = WITHIN, *, also: Callable[[], bool] = lambda: True) -> bool:
        """Waits until nothing is in flight or due (and `also` holds); False when that did not happen in time."""
        calm, deadline = 0, asyncio.get_running_loop().time() + within
        while calm < CALM_LOOKS:
            if asyncio.get_running_loop().time() > deadline:
                return False
            seq = self.ws.seq
            still = (
                self.ws.in_flight == 0
                and not await asyncio.to_thread(self.dues.busy, self.clock())
                and also()
            )
            calm = calm + 1 if still and self.ws.seq == seq else 0
            if calm < CALM_LOOKS:
                await asyncio.sleep(LOOK_EVERY)
        return True

    async def move_to(self, moment: datetime) -> None:
        """Moves the clock forward to `moment`, stopping at each due time on the way until all is quiet again."""
        await self.quiet()
        while (
            due := await asyncio.to_thread(self.dues.next_due, self.clock())
        ) is not None and due <= moment:
            self._jump(max(due, self.clock()))
            await self.quiet()
        self._jump(max(moment, self.clock()))
        await self.quiet()

    async def move_by(self, seconds: float) -> None:
        await self.move_to(self.clock() + timedelta(seconds=seconds))

    def _jump(self, moment: datetime) -> None:
        self.clock.move_to(moment)
        self.ws.record("clock", self.ws.everybody(), {"now": self.clock().isoformat()})
