"""Command lines as people are shown them: what to type, with a value in quotes where its end could not be told."""

from __future__ import annotations

import re

_BARE = re.compile(r"[^\s\"“”„‟«»＂,;:()\[\]]+(?::[^\s\"“”„‟«»＂,;:()\[\]]+)*")
_QUOTES = re.compile('["“”„‟«»＂]')


def command_line(name: str, *words: str, **keys: str) -> str:
    """`/name words… key:value…`: words as they stand, values in quotes where they need them, empty ones left out."""
    pairs = (f"{key}:{value_of(value)}" for key, value in keys.items() if value)
    return " ".join(part for part in (f"/{name}", *words, *pairs) if part)


def quoted(value: str) -> str:
    """A title or name in quotes; quotes within it would end it, and become single ones."""
    return f'"{_QUOTES.sub("’", value)}"'


def value_of(value: str) -> str:
    """The value of a key: bare where it is one word without marks, else in quotes."""
    return value if _BARE.fullmatch(value) else quoted(value)
