"""How often a method may be called: Slack's tiers, by method and workspace, and for posts by channel; on by a switch.

Source: https://docs.slack.dev/apis/web-api/rate-limits. Slack counts loosely and lets bursts pass; here a minute is a
window of sixty seconds, so that what keeps to it keeps to Slack's too.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field

from sandbox.slack.records import Json

MINUTE = 60.0
TIERS: Mapping[int, int] = {1: 1, 2: 20, 3: 50, 4: 100}
"""Calls in a minute."""
OF_METHODS: Mapping[str, int] = {
    "apps.connections.open": 3,
    "users.list": 2,
    "users.info": 4,
    "conversations.open": 3,
    "conversations.members": 4,
    "conversations.history": 3,
    "conversations.replies": 3,
    "chat.update": 3,
    "chat.delete": 3,
    "chat.postEphemeral": 4,
    "files.getUploadURLExternal": 4,
    "files.completeUploadExternal": 4,
    "views.open": 4,
    "views.push": 4,
    "views.update": 4,
    "views.publish": 4,
}
POSTS_EVERY = 1.0
"""Seconds between two posts in one channel."""


@dataclass
class Rates:
    """The calls that counted, by method (of posts by channel too), as moments of the monotonic clock."""

    tiers: Mapping[int, int] = field(default_factory=lambda: TIERS)
    counted: dict[str, deque[float]] = field(default_factory=dict)

    def wait(self, method: str, args: Json, now: float) -> int | None:
        """Counts this call; or the whole seconds of Retry-After, when it comes too soon."""
        if method == "chat.postMessage":
            return self._wait(f"{method} {args.get('channel')}", 1, POSTS_EVERY, now)
        tier = OF_METHODS.get(method)
        return self._wait(method, self.tiers[tier], MINUTE, now) if tier else None

    def _wait(self, key: str, most: int, window: float, now: float) -> int | None:
        counted = self.counted.setdefault(key, deque())
        while counted and now - counted[0] >= window:
            counted.popleft()
        if len(counted) >= most:
            return max(1, math.ceil(window - (now - counted[0])))
        counted.append(now)
        return None
