"""Slack's Retry-After, kept: looked at just before each call, by every process that sends for the workspace.

It counts by method and workspace, and for posts by channel too; each method has its own, `conversations.open` as well.
What was asked of one process stands in a table that the others read before they call. The pace of `pace.py` is for
choosing what to draw; this is the last word.
"""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.deliver.slack_errors import Early, asked_to_wait
from storage.database import Busy, Database, DatabaseError
from storage.deliveries import waits

log = logging.getLogger("liner_notes.delivery")

BY_CHANNEL = frozenset({"chat.postMessage", "chat.postEphemeral"})

TURN = 0.5
"""The part of a call's timeout that its turn may be waited for; a lease has to outlast both."""
AGAIN = 1.0
MANY = 2_000

Key = tuple[str, str, str]
"""(workspace, method, channel or "")."""


@dataclass
class RetryAfter:
    """Used by several threads at once. `epoch` in seconds is the clock that all processes share."""

    database: Database
    epoch: Callable[[], float] = time.time
    _own: dict[Key, float] = field(default_factory=dict)
    _clients: dict[str, WebClient] = field(default_factory=dict)
    _turns: dict[Key, Lock] = field(default_factory=dict)
    _turn: Lock = field(default_factory=Lock)

    def client(self, plain: WebClient, workspace: str) -> WebClient:
        """A client that keeps to the waits of that workspace: a call that comes too early raises `Early` instead."""
        with self._turn:
            if workspace not in self._clients:
                self._clients[workspace] = Waiting(plain, self, workspace)
            return self._clients[workspace]

    def turn(self, key: Key) -> Lock:
        """Calls of one method are made one after the other: one that is under way could not hear of a wait."""
        with self._turn:
            if len(self._turns) > MANY:
                self._turns = {each: lock for each, lock in self._turns.items() if lock.locked()}
            return self._turns.setdefault(key, Lock())

    def left(self, key: Key) -> float:
        """Seconds to wait before that call."""
        until = self._own.get(key, 0.0)
        try:
            with self.database.read_across() as connection:
                until = max(until, waits.until(connection, *key) / 1_000)
        except DatabaseError as error:
            log.warning("whether others were asked to wait cannot be read: %s", error)
        return max(until - self.epoch(), 0.0)

    def hold(self, key: Key, seconds: float) -> None:
        """Slack has asked for it: told at once, and not only with the outcome, since others may be about to call."""
        until = self.epoch() + seconds
        with self._turn:
            self._own[key] = max(until, self._own.get(key, 0.0))
            for over in [key for key, end in self._own.items() if end < self.epoch()]:
                del self._own[over]
        try:
            with self.database.connect() as connection:
                waits.hold(connection, *key, math.ceil(until * 1_000), int(self.epoch() * 1_000))
        except (DatabaseError, Busy) as error:
            log.warning("that Slack asked to wait could not be told to others: %s", error)


class Waiting(WebClient):
    """A client whose every call looks at the waits first, and keeps what Slack asks for."""

    def __init__(self, plain: WebClient, kept: RetryAfter, workspace: str) -> None:
        super().__init__(plain.token, plain.base_url, timeout=plain.timeout, retry_handlers=[])
        self._kept, self._workspace = kept, workspace

    def api_call(self, api_method: str, **more: Any) -> SlackResponse:
        """As the library's; raises Early where Slack has asked to wait."""
        given = more.get("json") or more.get("params") or {}
        channel = str(given.get("channel") or "") if api_method in BY_CHANNEL else ""
        key = (self._workspace, api_method, channel)
        turn = self._kept.turn(key)
        if not turn.acquire(timeout=self.timeout * TURN):
            raise Early(AGAIN)
        try:
            return self._called(key, api_method, more)
        finally:
            turn.release()

    def _called(self, key: Key, api_method: str, more: dict[str, Any]) -> SlackResponse:
        if (seconds := self._kept.left(key)) > 0:
            raise Early(seconds)
        try:
            return super().api_call(api_method, **more)
        except SlackApiError as error:
            if (asked := asked_to_wait(error)) is not None:
                self._kept.hold(key, asked)
            raise
