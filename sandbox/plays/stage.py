"""One play on the stage: the world it runs in, and since when each person has been watching."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from sandbox.plays.names import DoesNotHold
from sandbox.plays.sights import NOTICE, Eyes, Sight
from sandbox.slack.records import Person
from sandbox.slack.workspace import Workspace
from sandbox.time_travel import Passage

PATIENCE = 5.0
BUSY_FOR = 30.0
"""Seconds after which a bot that is still at work when a refute or clock line needs quiet is a failure."""
Seen = TypeVar("Seen")


@dataclass
class Stage:
    """`since` and `start` are places in the order of changes: each person's last act, the beginning of the play.

    `patience` is for how many seconds a line waits for what it needs.
    """

    ws: Workspace
    passage: Passage
    since: dict[str, int] = field(default_factory=dict)
    at_home: set[str] = field(default_factory=set)
    """Who looks at the bot's Home right now."""
    start: int = 0
    patience: float = PATIENCE
    eyes: Eyes = field(init=False)
    _calm: int | None = None
    """The place in the order of changes at which all was quiet, until somebody acts."""

    def __post_init__(self) -> None:
        self.eyes = Eyes(self.ws)

    def person(self, handle: str) -> Person:
        """Somebody of the workspace. Raises DoesNotHold for a handle that nobody has."""
        try:
            return self.ws.by_handle(handle)
        except KeyError:
            handles = ", ".join(
                f"@{person.handle}" for person in self.ws.people.values() if not person.is_bot
            )
            raise DoesNotHold(f"nobody here is called @{handle}; there are {handles}") from None

    def seen(self, user: str) -> list[Sight]:
        """What became visible to this person since their last act (or the start), oldest first."""
        return self.eyes.sights(user, self.since.get(user, self.start))

    def acts(self, user: str, *, unheard: bool = False) -> None:
        """From here on this person watches what their act brings about; of an `unheard` one the bot learns nothing."""
        self.since[user] = self.ws.seq
        self._calm = self._calm if unheard else None

    def notice(self, user: str, sentence: str, where: str = NOTICE) -> None:
        """Shows a sentence that Slack itself would show."""
        self.ws.record("notice", {user}, {"text": sentence, "where": where}, private=True)

    async def settle(self, within: float | None = None) -> bool:
        """Waits until nothing is in flight or due; False when that did not happen within these seconds.

        Where nothing was done since it was quiet last, one look is enough.
        """
        if self._calm == self.ws.seq and not await self._busy():
            return True
        quiet = await self.passage.quiet(self.patience if within is None else within)
        self._calm = self.ws.seq if quiet else None
        return quiet

    async def _busy(self) -> bool:
        return self.ws.in_flight > 0 or await asyncio.to_thread(self.passage.dues.busy, self.passage.clock())

    async def must_settle(self) -> None:
        """As `settle`, for lines that need it. Raises DoesNotHold."""
        if not await self.settle(BUSY_FOR):
            raise DoesNotHold(f"the bot is still at work after {BUSY_FOR:.0f} seconds")

    async def wait_for(self, look: Callable[[], Seen | None]) -> Seen | None:
        """What `look` finds, now or after one of the changes of the next seconds; else None."""
        deadline = asyncio.get_running_loop().time() + self.patience
        with self.ws.listening() as changes:
            while True:
                seen = look()
                left = deadline - asyncio.get_running_loop().time()
                if seen is not None or left <= 0:
                    return seen
                try:
                    await asyncio.wait_for(changes.get(), left)
                except TimeoutError:
                    continue
