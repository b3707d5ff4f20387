"""What one worker knows between the steps of a delivery. No threads: whoever holds it calls a step at a time."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bot.deliver.clocks import Clocks
from bot.deliver.draw import draw
from bot.deliver.lost_answers import LookFor
from bot.deliver.outcome import Ended, Limited, Outcome, Sent, Shut, Waits
from bot.deliver.pace import Pace, method
from bot.deliver.post import Content, ListPeople, LookUp, Parcel
from bot.deliver.worker_limits import Limits
from bot.deliver.write import OutcomeWriter
from commands.desk.registry import Registry
from storage.database import Database
from storage.deliveries import outbox
from studio.deliveries import Delivery, State
from views.kit.message import File, Home, LaterFile


@dataclass
class Steps:
    """`owner` names this worker in the rows that it holds; `chance` (0 to 1) spreads what is tried again."""

    database: Database
    registry: Registry
    owner: str
    clocks: Clocks
    limits: Limits = field(default_factory=Limits)
    chance: Callable[[], float] = random.random

    def __post_init__(self) -> None:
        self._pace = Pace(self.limits.burst, self.limits.per_second)
        self._outcomes: list[tuple[Delivery, Outcome]] = []  # not written down yet
        # Claimed, not drawn yet; with the end of the lease on the monotonic clock.
        self._claimed: deque[tuple[Delivery, float]] = deque()
        self.refused = ""
        """Why Slack refuses the token, since it was tried last; "" while it takes it."""
        self.posting = 0
        """How many were handed out to be posted and have not come back."""

    @property
    def to_write(self) -> bool:
        """Whether there are outcomes that no row knows of yet."""
        return bool(self._outcomes)

    def wanted(self) -> bool:
        """Whether there is anything to write, claim, expire or recover: looking takes no lock that an answer waits for."""
        if self._outcomes:
            return True
        with self.database.read_across() as connection:
            return outbox.wanted(connection, self.clocks.now(), self.clocks.real())

    def write_and_claim(self, *, claiming: bool = True) -> bool:
        """Outcomes are written and due rows claimed, in one transaction. Whether anything was claimed."""
        # Both clocks at the same moment: waiting for the lock is part of a lease.
        real, monotonic = self.clocks.real(), self.clocks.monotonic()
        with self.database.connect() as connection:
            self._write(connection)
            outbox.expire(connection, self.clocks.now())
            outbox.recover(connection, real, real + int(self.limits.settle * 1_000))
            claimed = self._claim(connection, real) if claiming else ()
        self._outcomes = []
        self._claimed.extend((delivery, monotonic + self.limits.lease) for delivery in claimed)
        return bool(claimed)

    def next_parcel(self) -> Parcel | None:
        """The next claimed delivery that may be posted now, drawn; None when all that was claimed is dealt with.

        One that has to wait, or is no longer wanted, is an outcome already.
        """
        while self._claimed:
            delivery, lease_ends = self._claimed[0]
            drawn = self._paced_and_drawn(delivery)
            self._claimed.popleft()  # only now: where the database is busy, it is still claimed
            if not isinstance(drawn, Waits | Ended):
                self.posting += 1
                return Parcel(delivery, drawn, lease_ends)
            self._outcomes.append((delivery, drawn))
        return None

    def came_back(self, delivery: Delivery, outcome: Outcome) -> None:
        """What became of a parcel; what Slack asks of its channel or workspace holds for all that follow."""
        self.posting -= 1
        self._outcomes.append((delivery, outcome))
        now = self.clocks.monotonic()
        if isinstance(outcome, Limited):
            self._pace.hold(method(delivery), now + outcome.seconds)
        elif isinstance(outcome, Shut):
            self._pace.close(delivery.workspace, now + self.limits.shut)
            self.refused = outcome.error
        elif isinstance(outcome, Sent):
            self.refused = ""

    def next_look(self) -> float | None:
        """Seconds until the next row is due, by business or by real time; None when nothing is."""
        with self.database.read_across() as connection:
            due, real = outbox.next_look(connection, self.clocks.now(), self.clocks.real())
        waits = [real / 1_000 - self.clocks.epoch()] if real is not None else []
        if due is not None:
            waits.append((due - self.clocks.now()).total_seconds())
        return max(min(waits), 0.0) if waits else None

    def let_go(self) -> None:
        """The end: outcomes are written, and what was claimed but not posted is given back at once."""
        with self.database.connect() as connection:
            self._write(connection)
            held = [delivery for delivery, _ in self._claimed]
            outbox.release(connection, self.owner, held, self.clocks.real())

    def _claim(self, connection: Any, real: int) -> tuple[Delivery, ...]:
        room = min(self.limits.batch, self.limits.flying - self.posting)
        if room <= 0 or self._claimed:
            return ()
        lease_until = real + int(self.limits.lease * 1_000)
        return outbox.claim(connection, outbox.Claim(self.owner, self.clocks.now(), real, lease_until, room))

    def _write(self, connection: Any) -> None:
        writer = OutcomeWriter(connection, self.owner, self.clocks, self.limits, self.chance)
        for delivery, outcome in self._outcomes:
            writer.write(delivery, outcome)

    def _paced_and_drawn(self, delivery: Delivery) -> Content | Waits | Ended:
        wait = self._pace.wait(method(delivery), self.clocks.monotonic())
        if wait > 0:
            return Waits(wait)
        drawn = draw(self.database, self.registry, delivery, self.clocks.now())
        if delivery.state is State.CHECKING and not isinstance(drawn, LookUp | ListPeople | Home):
            return LookFor(drawn.name if isinstance(drawn, File | LaterFile) else "")
        return drawn
