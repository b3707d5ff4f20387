"""The keys of a command, which words with a colon behind them are one and how far their values go; and a line as read by them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from commands.line.pieces import Mention, Typed
from commands.line.spelling import meant
from studio.wording import half_width

# Keys of figures, dates and words of ours, in which full-width signs are the plain ones.
FIGURES = frozenset({
    "project", "take", "version", "v", "stage", "stages", "category", "at", "since", "until", "from", "due", "length",
    "loudness", "variant", "share", "isrc", "iswc", "upc", "isni", "ipi", "ipn", "order", "decisions", "occasions", "percent",
    "duration", "language", "explicit", "catalogue", "time", "tz", "call", "buffer", "via", "answer", "date", "year", "link",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of a command: `words` take text, `people` take mentions or names; `aliases` are other spellings."""

    words: frozenset[str]
    people: frozenset[str] = frozenset()
    aliases: Mapping[str, str] = field(default_factory=dict)
    prose: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset({"link"})
    figures: frozenset[str] = FIGURES
    reach: Mapping[str, re.Pattern[str]] = field(default_factory=dict)

    def find(self, typed: str) -> str | None:
        """The key that was meant: the word itself, an alias, or the only key one slip away from it."""
        word = half_width(typed).casefold()
        known = self.words | self.people | self.aliases.keys()
        if word in known:
            return self.aliases.get(word, word)
        near = {self.aliases.get(key, key) for key in known if meant(word, key)}
        return near.pop() if len(near) == 1 else None


@dataclass(frozen=True, slots=True)
class Line:
    """A read line: `text` without its keys, the `values` and `people` of each key in the order typed.

    A person is a Mention, or a name as typed in quotes.
    """

    text: Typed
    values: Mapping[str, tuple[str, ...]]
    people: Mapping[str, tuple[Mention | str, ...]]

    def one(self, key: str) -> str:
        """The last value given for a key, or an empty string."""
        return self.values[key][-1] if key in self.values else ""

    @property
    def words(self) -> str:
        """The text as plain characters, mentions left out: for verbs and for guessing."""
        return " ".join(piece for piece in self.text if isinstance(piece, str)).strip()

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Everybody mentioned in the text itself, outside of keys."""
        return tuple(piece for piece in self.text if isinstance(piece, Mention))
