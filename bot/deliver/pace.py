"""How fast each channel may be written to, and what Slack has asked us to wait for. All on the monotonic clock."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.actors import LOOK_UP
from commands.home.publishing import KIND as HOME
from storage.projects.channels import PEOPLE
from studio.deliveries import Delivery, State

MANY = 2_000
ASKING = {LOOK_UP: "users.info", PEOPLE: "conversations.members", HOME: "views.publish"}
"""Deliveries that ask Slack something, or publish a Home, instead of posting: by which method."""

Target = tuple[str, str]
"""(workspace, channel or user)."""
Method = tuple[str, str, str]
"""(workspace, Web API method, channel or user); without a channel only Slack's own word slows it down."""


@dataclass(slots=True)
class Pace:
    """Token buckets by target and waits by method: `burst` tokens, of which `per_second` come back. For one thread only."""

    burst: int
    per_second: float
    buckets: dict[Target, tuple[float, float]] = field(default_factory=dict)  # tokens left, and when that was
    waits: dict[Method, float] = field(default_factory=dict)
    shut: dict[str, float] = field(default_factory=dict)

    def hold(self, method: Method, until: float) -> None:
        """Slack said 429 to this method there."""
        self.waits[method] = max(until, self.waits.get(method, 0.0))

    def close(self, workspace: str, until: float) -> None:
        """The workspace's token does not work: nothing is tried there until then."""
        self.shut[workspace] = until

    def wait(self, method: Method, now: float) -> float:
        """Seconds to wait before this call; 0 takes its turn."""
        held = max(self.waits.get(method, 0.0), self.shut.get(method[0], 0.0)) - now
        if held > 0:
            return held
        self.waits.pop(method, None)
        if not method[2]:
            return 0.0
        target = (method[0], method[2])
        tokens = self._tokens(self.buckets.get(target, (float(self.burst), now)), now)
        if tokens < 1.0:
            return (1.0 - tokens) / self.per_second
        self.buckets[target] = (tokens - 1.0, now)
        if len(self.buckets) > MANY:
            self._forget(now)
        return 0.0

    def _tokens(self, bucket: tuple[float, float], now: float) -> float:
        left, since = bucket
        return min(float(self.burst), left + (now - since) * self.per_second)

    def _forget(self, now: float) -> None:
        """Buckets that are full again say nothing."""
        full = [target for target, bucket in self.buckets.items() if self._tokens(bucket, now) >= self.burst]
        for target in full:
            del self.buckets[target]


def method(delivery: Delivery) -> Method:
    """The call that a delivery will be, for pace and waits: a file is known for one only once it is drawn."""
    if delivery.kind in ASKING:
        return delivery.workspace, ASKING[delivery.kind], ""
    if delivery.state is State.CHECKING and delivery.ts is None:
        return delivery.workspace, "conversations.history", ""
    posting = "chat.postEphemeral" if delivery.reader else "chat.postMessage"
    return delivery.workspace, posting if delivery.ts is None else "chat.update", delivery.recipient
