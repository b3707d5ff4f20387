"""What buttons, menus and forms carry was made by us: ids, keys, slugs, days and times. Anything else is forged.

One rule before any handler reads it, so that none has to wonder about digits of other scripts, numbers that no
database holds, or halves of characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from commands.interaction import Interaction, Way

OURS = re.compile(r"[ -~]*")
NUMBERS = re.compile(r"[0-9]{19,}")
LARGEST = 2**63 - 1


def forged(interaction: Interaction) -> bool:
    """Whether a value, a choice or a form's metadata is none that we ever gave out."""
    return any(not OURS.fullmatch(text) or _too_large(text) for text in _carried(interaction))


def _carried(interaction: Interaction) -> Iterator[str]:
    """Everything that came back from what we drew; words that people type are none of it."""
    yield interaction.name
    yield interaction.about
    if interaction.way is not Way.SEARCH:
        yield interaction.value
    yield from interaction.chosen
    for entered in interaction.fields.values():
        yield from entered.chosen


def _too_large(text: str) -> bool:
    return any(int(number) > LARGEST for number in NUMBERS.findall(text))
