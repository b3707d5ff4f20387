"""What is said of each field of a decision: what it holds, how it is typed, where it shows up."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import urlsplit

SHORT = 100  # characters of a value, unless the field says otherwise


class Value(StrEnum):
    """What a field holds, and so how it is read and which element of a form asks for it."""

    SENTENCE = "sentence"
    WORDS = "words"
    LINK = "link"
    SONG = "song"
    STAGE = "stage"
    CATEGORY = "category"
    SHARING = "sharing"
    TIME = "time"


class Place(StrEnum):
    """Where a field shows up unless it is left out. Every field is typed, edited, kept in the history, exported."""

    CARD = "card"  # the card in the channel; one in full shows everything
    ASK = "ask"  # the message that asks for an OK
    LIST = "list"  # what list, find and export are narrowed by
    FIND = "find"  # the words that are searched


class Part(StrEnum):
    """The parts of the full-text index, in the order of their weight."""

    SAID = "said"
    GEAR = "gear"
    REASONS = "reasons"
    QUOTED = "quoted"


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `name` is the attribute of `Entry`, `key` what is typed and the block of the form.

    A value stands among the facts of a card, with `before` in front of it ("take 7"); one that is left out of the
    card has a line of its own behind `label`. `asked`, `example` and `hint` are its label, placeholder and hint in the
    form, where a higher `row` stands further down.
    """

    name: str
    key: str
    asked: str
    example: str = ""
    value: Value = Value.WORDS
    aliases: tuple[str, ...] = ()
    longest: int = SHORT
    prose: bool = False  # behind the sentence, all words up to the next key
    reach: re.Pattern[str] | None = None  # how far a value of several words goes without quotes
    before: str = ""
    label: str = ""
    hint: str = ""
    long: bool = False  # several lines in the form
    row: int = 5
    part: Part = Part.SAID
    inherited: bool = False  # by a decision that replaces one, unless it says otherwise
    reopens: bool = False  # a change always asks again for OKs that were given
    harmless: bool = False  # a change says nothing that an OK was about
    column: str = ""  # in files; empty: the name
    spelled: Callable[[str], str] = str  # what was typed as it is kept
    left_out: Mapping[Place, str] = field(default_factory=dict)

    @property
    def is_text(self) -> bool:
        """Whether it is kept as it was typed."""
        return self.value in (Value.WORDS, Value.LINK)

    @property
    def called(self) -> str:
        """Its name in the history."""
        return "what" if self.value is Value.SENTENCE else self.name.replace("_", " ")

    @property
    def in_files(self) -> str:
        """Its column in files."""
        return self.column or self.name

    @property
    def several(self) -> bool:
        """Whether all values hold when it is typed twice; else the last one counts."""
        return self.value is Value.WORDS

    def within(self, place: Place) -> bool:
        """Whether it shows up there."""
        return place not in self.left_out

    def said(self, value: str) -> str:
        """The value among others: "take 7"."""
        return f"{self.before} {value}".lstrip()


def is_https(text: str) -> bool:
    """Whether it is an address that a link may lead to: https, and a site behind it."""
    try:
        parts = urlsplit(text)
        return (
            parts.scheme.casefold() == "https" and bool(parts.hostname) and not any(c.isspace() for c in text)
        )
    except ValueError:
        return False
