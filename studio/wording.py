"""Numbers and names inside sentences, as a person would write them."""

from __future__ import annotations

from collections.abc import Sequence


def counted(number: int, thing: str, things: str = "") -> str:
    """How many of something: "1 song", "2 songs"; `things` where the plural takes more than an s."""
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"


def capitalised(text: str) -> str:
    """As it stands at the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def ordinal(number: int) -> str:
    """The place of something: "1st", "2nd", "11th"."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number // 10 % 10 == 1 else ending}"


def all_of(names: Sequence[str]) -> str:
    """Every one of them: "Pia, Owen and Ari"."""
    return _joined(names, "and")


def either(names: Sequence[str]) -> str:
    """Any of them will do: "Pia, Owen or Ari"."""
    return _joined(names, "or")


def _joined(names: Sequence[str], word: str) -> str:
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {word} {names[-1]}"
