"""The fields of a decision, each described once: every list, form, card, filter, file and table of them is a loop over this.

A field of words is one row here, one attribute of `Entry` and one migration. `tests/commands/test_every_field.py`
follows each row through every place; where it is left out of one on purpose, `left_out` says why.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

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


_SECTION = re.compile(
    r"(?:(?:pre|post|last|first|final|1st|2nd|3rd)[- ]?)?(?:verse|chorus|bridge|hook|intro|outro|solo|refrain|break)"
    r"(?:\s+(?:\d{1,2}|[iv]{1,3}))?(?![\w-])",
    re.IGNORECASE,
)
_VERSION = re.compile(r"(?:mix|rough|master)\s+v?\d{1,3}(?!\w)", re.IGNORECASE)
_TIME = re.compile(
    r"(?:(?:yesterday|today|this|last)\s+(?:morning|afternoon|evening|night)|(?:half\s+)?an\s+hour\s+ago|\d{1,3}\s+(?:min(?:ute)?s?|h(?:ou)?rs?|days?|weeks?)\s+ago"
    r"|(?:yesterday|today|(?:last\s+)?(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|\d{1,2}\s+[a-z]{3,9}|\d{4}-\d\d-\d\d)"
    r"(?:\s+(?:at\s+)?\d{1,2}(?:[:.]\d\d\s?(?:am|pm)?|\s?(?:am|pm)))?)(?!\w)",
    re.IGNORECASE,
)
_BESIDES = (
    "said besides: the channel is told what was decided, where and by whom; why and with what stand in full"
)
_ASKED_APART = {Place.CARD: _BESIDES, Place.ASK: _BESIDES}
_ONE_MOMENT = {Place.ASK: "whose OK is asked hears one moment of the song"}
_NARROWED = "lists are narrowed by it; its words are ours and would be found everywhere"

# In the order of the card, the history and the files.
FIELDS = (
    Field(
        "sentence",
        "what",
        "What was decided?",
        value=Value.SENTENCE,
        longest=1_000,
        long=True,
        hint="One line is enough.",
        row=0,
        left_out={Place.LIST: "find looks for its words"},
    ),
    Field(
        "song",
        "song",
        "Song",
        value=Value.SONG,
        inherited=True,
        reopens=True,
        left_out={Place.FIND: _NARROWED},
    ),
    Field(
        "variant",
        "variant",
        "Variant",
        "album, if nothing is said",
        row=6,
        inherited=True,
        left_out=_ONE_MOMENT,
    ),
    Field("section", "section", "Section", "chorus 2, or 1:23", reach=_SECTION, inherited=True),
    Field("take", "take", "Take", "7", before="take"),
    Field("version", "version", "Version", "v5", before="version", reach=_VERSION, left_out=_ONE_MOMENT),
    Field(
        "stage",
        "stage",
        "Stage",
        value=Value.STAGE,
        inherited=True,
        reopens=True,
        left_out={Place.FIND: _NARROWED},
    ),
    Field(
        "category",
        "category",
        "Category",
        value=Value.CATEGORY,
        hint="Left empty, it is guessed.",
        row=4,
        aliases=("cat",),
        harmless=True,
        left_out={Place.FIND: _NARROWED, Place.ASK: "it sorts the record; nobody's OK is about it"},
    ),
    Field(
        "why",
        "why",
        "Why?",
        aliases=("reason",),
        longest=1_000,
        prose=True,
        label="Why",
        long=True,
        row=3,
        part=Part.REASONS,
        left_out={Place.CARD: _BESIDES},
    ),
    Field(
        "alternatives",
        "alt",
        "What was rejected?",
        "the hall",
        aliases=("alternative", "alternatives"),
        longest=1_000,
        prose=True,
        label="Rejected alternatives",
        row=7,
        part=Part.REASONS,
        left_out=_ASKED_APART,
    ),
    Field(
        "gear",
        "gear",
        "Gear and settings",
        "U47, 1073, 4:1",
        longest=500,
        prose=True,
        label="Gear",
        row=7,
        part=Part.GEAR,
        left_out=_ASKED_APART,
    ),
    Field(
        "reference",
        "ref",
        "Reference",
        "the demo of 3 May",
        aliases=("reference",),
        longest=500,
        prose=True,
        label="Reference",
        row=7,
        part=Part.GEAR,
        left_out=_ASKED_APART,
    ),
    Field(
        "link",
        "link",
        "Link",
        "https://…",
        value=Value.LINK,
        longest=1_000,
        label="Link",
        row=7,
        reopens=True,
        left_out={Place.CARD: _BESIDES, Place.FIND: "an address is no word: com would find half the record"},
    ),
    Field(
        "sharing",
        "share",
        "Who may read it?",
        value=Value.SHARING,
        aliases=("sharing",),
        row=9,
        harmless=True,
        column="share",
        left_out={
            Place.CARD: "who reads the card is the studio",
            Place.ASK: "whoever is asked may read it",
            Place.LIST: "nobody sees what is not shared with them",
            Place.FIND: _NARROWED,
        },
    ),
    Field(
        "decided_at",
        "at",
        "When was it decided?",
        "yesterday 22:10",
        value=Value.TIME,
        reach=_TIME,
        row=8,
        harmless=True,
        left_out={
            Place.CARD: "said where it was logged late",
            Place.ASK: "the ask has its own time",
            Place.LIST: "since: and until: narrow by time",
            Place.FIND: "since: and until: narrow by time",
        },
    ),
)
TEXTS = tuple(one for one in FIELDS if one.is_text)
KEYED = tuple(one for one in FIELDS if one.value is not Value.SENTENCE)  # what has a key in a typed line
NARROWING = tuple(one for one in KEYED if one.within(Place.LIST))
CONTENT = tuple(one.name for one in FIELDS)
REOPENING = frozenset(one.name for one in FIELDS if one.reopens)
HARMLESS = frozenset(one.name for one in FIELDS if one.harmless)
LONGEST: Mapping[str, int] = {one.key: one.longest for one in FIELDS}
SEVERAL = frozenset(one.key for one in FIELDS if one.several)


def indexed(part: Part) -> tuple[Field, ...]:
    """The fields whose words are searched in that part of the index."""
    return tuple(one for one in FIELDS if one.part is part and one.within(Place.FIND))
