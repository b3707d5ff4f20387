"""Facts of songs, recordings and releases in chat."""

from __future__ import annotations

from studio.music.fact import Fact, Value
from views.kit.blocks import cut

LONGEST = 80  # characters of one in a line of several


def told(fact: Fact, value: Value | None, most: int = LONGEST) -> str:
    """A fact as chat tells it; "" where nothing is said of an unknown one."""
    return fact.in_chat.format(cut(fact.spoken(value), most)) if value else fact.unknown
