"""What became of deliveries (docs/reliability.md, "Outcome"), written down and fenced by the owner's name."""

from __future__ import annotations

import logging
import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot import install
from bot.deliver.clocks import Clocks
from bot.deliver.outcome import (
    Ended,
    Found,
    LetGo,
    Limited,
    Listed,
    Looked,
    Lost,
    Missing,
    Outcome,
    Refused,
    Sent,
    Shut,
    Unreached,
    Unreadable,
    Waits,
)
from bot.deliver.worker_limits import Limits
from commands.studio import undelivered
from storage.database import Db, busy
from storage.deliveries import deliveries, outbox
from studio.deliveries import Delivery, State

log = logging.getLogger("liner_notes.delivery")


@dataclass(frozen=True, slots=True)
class OutcomeWriter:
    """Writes in one transaction."""

    connection: Any
    owner: str
    clocks: Clocks
    limits: Limits
    chance: Callable[[], float]

    def write(self, delivery: Delivery, outcome: Outcome) -> None:
        """One outcome. A row that has another owner by now is left alone."""
        if not self._kept(delivery, outcome):
            log.warning("delivery %s: %s came after its lease", delivery.id, type(outcome).__name__)

    def _put_off(self, delivery: Delivery, wait: float, *, error: str | None = None) -> bool:
        """Later again; without an `error` it was not tried."""
        later, counted = self._after(wait), error is not None
        return outbox.again(self.connection, self.owner, delivery, later, error=error, counted=counted)

    def _end(self, delivery: Delivery, state: State, reason: str) -> bool:
        """Nothing more will be tried."""
        if state is State.DEAD:
            dead = f"delivery {delivery.id} of kind {delivery.kind} to {delivery.recipient} is dead"
            log.error("%s: %s", dead, reason)
        ended = outbox.end(self.connection, self.owner, delivery, state, error=reason)
        if ended and state is State.DEAD:
            self._beside(delivery, lambda db: undelivered.tell(db, delivery))
        return ended

    def _beside(self, delivery: Delivery, also: Callable[[Db], None]) -> None:
        """What an outcome brings with it."""
        try:
            with self.connection.begin_nested():
                also(Db(self.connection, delivery.workspace, self.clocks.now()))
        except Exception as error:  # it must not keep this outcome and the others from being written
            if busy(error) or self.connection.invalidated:
                raise
            log.exception("what follows from delivery %s could not be done", delivery.id)

    def _kept(self, delivery: Delivery, outcome: Outcome) -> bool:  # noqa: C901, PLR0911 - one line for each outcome
        own = self.connection, self.owner, delivery
        match outcome:
            case Sent(channel, ts, kept):
                self._placed(delivery, channel, ts)
                return outbox.sent(*own, at=self.clocks.now(), channel=channel, ts=ts, kept=kept)
            case Found(channel, ts):
                self._placed(delivery, channel, ts)
                return outbox.found(*own, at=self.clocks.now(), channel=channel, ts=ts)
            case Missing():
                return self._missing(delivery)
            case Unreadable(error):
                return self._unreadable(delivery, error)
            case Looked() | Listed():
                self._beside(delivery, lambda db: _learn(db, delivery, outcome))
                return outbox.sent(*own, at=self.clocks.now(), channel=None, ts=None)
            case Unreached(error):
                return self._retry(delivery, error)
            case Limited(seconds) | Waits(seconds):
                return self._put_off(delivery, seconds)
            case Shut(error):
                log.error("Slack refuses the token: %s; trying again in %s s", error, self.limits.shut)
                return self._put_off(delivery, self.limits.shut)
            case Refused(error):
                return self._end(delivery, State.DEAD, error)
            case Lost(error):
                return self._lost(delivery, error)
            case LetGo():
                return self._put_off(delivery, 0.0)
            case Ended(state, reason):
                return self._end(delivery, state, reason)

    def _placed(self, delivery: Delivery, channel: str | None, ts: str | None) -> None:
        """What waits to draw the message again learns where it stands."""
        if channel and ts and deliveries.AGAIN in delivery.details:
            self._beside(delivery, lambda db: deliveries.place_again(db, delivery, channel, ts))

    def _retry(self, delivery: Delivery, error: str) -> bool:
        if delivery.state is State.CHECKING:
            return self._lost(delivery, error)
        if delivery.attempts >= self.limits.tries:
            return self._end(delivery, State.DEAD, f"{error} (tried {delivery.attempts} times)")
        log.warning("delivery %s, try %s: %s", delivery.id, delivery.attempts, error)
        return self._put_off(delivery, self._pause(delivery.attempts), error=error)

    def _lost(self, delivery: Delivery, error: str) -> bool:
        """Somebody looks whether it arrived: after a while, and as long as nobody could look, later again."""
        if delivery.looks >= self.limits.looks:
            looked = f"looked up {delivery.looks} times"
            return self._end(delivery, State.DEAD, f"{error}; it may have arrived ({looked})")
        log.warning("delivery %s: Slack's answer was lost (%s)", delivery.id, error)
        pause = self.limits.settle + (self._pause(delivery.looks) if delivery.looks else 0.0)
        return outbox.end(
            self.connection, self.owner, delivery, State.UNKNOWN, error=error, not_before=self._after(pause)
        )

    def _missing(self, delivery: Delivery) -> bool:
        """It has not arrived: send it again, unless that was tried often enough."""
        if delivery.attempts >= self.limits.tries:
            tried = f"tried {delivery.attempts} times"
            return self._end(delivery, State.DEAD, f"its answer was lost each time ({tried})")
        return outbox.missing(self.connection, self.owner, delivery, self._after(0.0), repeat=False)

    def _unreadable(self, delivery: Delivery, error: str) -> bool:
        """Nobody can look whether it arrived: one labelled repeat, and no more."""
        if delivery.repeat:
            return self._end(delivery, State.DEAD, f"{error}; it and its repeat may have arrived")
        log.warning("delivery %s may have arrived, and is repeated once: %s", delivery.id, error)
        return outbox.missing(self.connection, self.owner, delivery, self._after(0.0), repeat=True)

    def _pause(self, tries: int) -> float:
        """Full jitter: anything up to first_pause · 2ⁿ, so that rows that failed together do not return together."""
        return self.chance() * min(self.limits.longest_pause, self.limits.first_pause * 2.0 ** (tries - 1))

    def _after(self, seconds: float) -> int:
        """Epoch milliseconds of the real clock, never earlier than asked for."""
        return math.ceil((self.clocks.epoch() + seconds) * 1_000)


def _learn(db: Db, delivery: Delivery, told: Looked | Listed) -> None:
    """Keep what Slack was asked: who somebody is, or who is in a channel."""
    if isinstance(told, Looked):
        install.keep_found(db, told.member)
    else:
        install.keep_channel(db, delivery.recipient, told.accounts)
