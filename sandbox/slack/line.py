"""What the workspace knows of the line to the bot: it takes payloads, and says what the bot answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from sandbox.slack.records import Json


@dataclass(frozen=True, slots=True)
class Answer:
    """What the bot answered: the JSON object or text of the body, or Slack's name for what went wrong."""

    body: Any = None
    error: str | None = None
    status: int | None = None

    @property
    def ok(self) -> bool:
        return self.error is None

    def json(self) -> Json:
        return self.body if isinstance(self.body, dict) else {}


class Line(Protocol):
    """Carries payloads to the bot; `base_url` is our own address, as the bot reaches it."""

    base_url: str

    async def command(self, form: Mapping[str, str]) -> Answer: ...

    async def interact(self, payload: Json) -> Answer: ...

    def emit(self, payload: Json) -> None: ...

    async def close(self) -> None: ...
