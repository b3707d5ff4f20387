"""Names as the lines of a play give them: an exact match wins over a part, a part over other capitals.

Where several things match equally well the line is not clear enough: `DoesNotHold` lists them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

from sandbox.readable.messages import plain_blanks

Found = TypeVar("Found")
Match = Callable[[str, str], bool]


class DoesNotHold(Exception):
    """A line does not hold; the text says what was seen instead, or which things match where several do."""


def exactly(words: str, name: str) -> bool:
    return words == name


def partly(words: str, name: str) -> bool:
    return words in name


def any_case(words: str, name: str) -> bool:
    """Part of the name, whatever its capitals."""
    return words.casefold() in name.casefold()


def _leading(words: str, name: str) -> bool:
    return name.startswith(words) and whole_words(words, name[: len(words) + 1])


MATCHES: tuple[Match, ...] = (exactly, partly, any_case)


def whole_words(words: str, text: str) -> bool:
    """Whether `words` stand in `text` with no letter or figure at their edges: NEON-1 is not in NEON-14."""
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None


def pick_name(words: str, named: Sequence[tuple[str, Found]]) -> Found | None:
    """The one thing among (name, thing) that goes by `words`, rather one that begins with them. Raises DoesNotHold."""
    for match in (exactly, _leading, partly, any_case):
        fitting = [(name, thing) for name, thing in named if match(plain_blanks(words), plain_blanks(name))]
        if len(fitting) == 1:
            return fitting[0][1]
        if fitting:
            raise DoesNotHold(f"several match {words!r}: {', '.join(name for name, _ in fitting)}")
    return None
