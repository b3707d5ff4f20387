"""Commands whose first word says what is wanted: each such verb is a handler of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from commands.answers import Answer
from storage.database import Db


@dataclass(frozen=True, slots=True)
class Chosen:
    """A verb's own request and how it is run."""

    run: Callable[[Db, Any], Answer]
    request: Any


def run_chosen(db: Db, chosen: Chosen) -> Answer:
    """Run the verb that was read."""
    return chosen.run(db, chosen.request)
