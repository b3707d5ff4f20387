"""Which buttons, forms and search fields were used in this run: drawn by the bot, and pressed as a person would.

What is put to the desk by name alone (forged values, other people's ids) is none of it. Every worker of a run hands in
its own; a whole run fails where something that is registered was used by no test.
"""

from __future__ import annotations

from collections.abc import Iterable

from commands.desk.registry import Registry
from commands.interaction import Interaction, Way

USED: set[str] = set()


def use(interaction: Interaction) -> None:
    """Remember what was pressed, filled in or searched."""
    way = Way.PRESS if interaction.way is Way.CHANGED else interaction.way  # a button in a form is a button
    USED.add(_said(way, interaction.name.partition(":")[0]))


def unused(registry: Registry, used: Iterable[str]) -> list[str]:
    """What is registered and was not used: "press approve.yes", "form decision.log"."""
    ways = (("press", registry.presses), ("form", registry.forms), ("search", registry.searches))
    return sorted({_said(way, name) for way, names in ways for name in names} - set(used))


def _said(way: str, name: str) -> str:
    return f"{way} {name}"
