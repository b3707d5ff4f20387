"""The fields of a decision, each described once: every list, form, card, filter, file and table of them is a loop over this.

A field of words is one row here, one attribute of `Entry` and one migration. `tests/commands/test_every_field.py`
follows each row through every place; where it is left out of one on purpose, `left_out` says why.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from studio.decisions.field import Field, Part, Place, Value
from studio.decisions.spoken import WORDS
from studio.music.recording import spelled_variant

_SECTION = re.compile(
    r"(?:(?:pre|post|last|first|final|1st|2nd|3rd)[- ]?)?(?:verse|chorus|bridge|hook|intro|outro|solo|refrain|break)"
    rf"(?:\s+(?:\d{{1,2}}|[iv]{{1,3}}|{WORDS}))?(?![\w-])",
    re.IGNORECASE,
)
_VERSION = re.compile(rf"(?:mix|rough|master)\s+(?:version\s+)?(?:v?\d{{1,3}}|{WORDS})(?!\w)", re.IGNORECASE)
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
        spelled=spelled_variant,
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
TEXTS = tuple(field for field in FIELDS if field.is_text)
KEYED = tuple(
    field for field in FIELDS if field.value is not Value.SENTENCE
)  # what has a key in a typed line
NARROWING = tuple(field for field in KEYED if field.within(Place.LIST))
CONTENT = tuple(field.name for field in FIELDS)
REOPENING = frozenset(field.name for field in FIELDS if field.reopens)
HARMLESS = frozenset(field.name for field in FIELDS if field.harmless)
LONGEST: Mapping[str, int] = {field.key: field.longest for field in FIELDS}
SEVERAL = frozenset(field.key for field in FIELDS if field.several)


def indexed(part: Part) -> tuple[Field, ...]:
    """The fields whose words are searched in that part of the index."""
    return tuple(field for field in FIELDS if field.part is part and field.within(Place.FIND))
