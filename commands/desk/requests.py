"""A line in the log for each request: where, what kind, which command, what became of it and how long it took.

Nothing that people said stands in it: a command, button or form is named only where it is one of ours.
"""

from __future__ import annotations

import logging
from time import perf_counter

from commands.desk.registry import Registry
from commands.interaction import Interaction

log = logging.getLogger("liner_notes.requests")

OTHER = "other"


class Request:
    """One request from the moment at which it came."""

    def __init__(self, interaction: Interaction, registry: Registry | None = None) -> None:
        self._interaction, self._began = interaction, perf_counter()
        self._named = _named(registry, interaction.name)

    def ended(self, outcome: str, reference: str = "") -> None:
        """`outcome` is one word of ours; `reference` is what the user was told to pass on."""
        facts = {
            "workspace": self._interaction.workspace,
            "kind": str(self._interaction.way),
            "command": self._named,
            "outcome": outcome,
            "ms": round((perf_counter() - self._began) * 1_000, 1),
            "reference": reference,
        }
        told = " ".join(f"{name}={value}" for name, value in facts.items() if value != "")
        log.info("%s", told, extra={"facts": facts})


def _named(registry: Registry | None, name: str) -> str:
    if registry is None:
        return OTHER
    known = (registry.commands, registry.presses, registry.forms, registry.searches, registry.shortcuts)
    plain = name.partition(":")[0]
    return plain if any(plain in names for names in known) else OTHER
