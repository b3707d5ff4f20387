"""Who was there, as chat shows it beside the credits."""

from __future__ import annotations

from collections.abc import Iterable

from credits.sheet.presence import Present
from studio.sessions.presence import Word
from views.credits.small_print import NAME
from views.kit.blocks import cut

HEADING = "Present — said by those who were there. It supports a credit and gives none:"
TOLD = (Word.CONFIRMED, Word.SELF_REPORTED)  # where a channel may read it: a quarrel is not told there
LONGEST = 260  # characters of a line


def present_lines(present: Iterable[Present]) -> list[str]:
    """A line each, with whose it is."""
    return [cut(f"{cut(line.name, NAME)} — {line.said}", LONGEST) for line in present]


def own_lines(present: Iterable[Present]) -> list[str]:
    """The same below the name of whoever it is."""
    return [cut(f"   {line.said[:1].upper()}{line.said[1:]}", LONGEST) for line in present]
