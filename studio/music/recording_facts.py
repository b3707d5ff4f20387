"""What is known of recordings and of the songs that they record. Everybody of the project sees all of it.

Whoever adds a fact adds a row here, the attribute to `Recording` (or `Song`, for a fact of the work), the column to its
table with a migration, and the key to the sheet's record.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from studio.music import identifiers
from studio.music.codes.countries import country
from studio.music.codes.languages import language, said_language
from studio.music.fact import Fact, LeftOut, Reading, Value, checked, cleared
from studio.music.lengths import length_of
from studio.music.notices import C_SIGN, P_SIGN, with_sign
from studio.music.recording import Recording
from studio.music.release_facts import notice_of
from studio.music.song import Song
from studio.names import folded

LONGEST = 300
NUMBER = "00001"
NAMED_BY_ISRC = LeftOut("A row is a credit, which names its recording by ISRC; tracks.csv has the rest.")
NOT_TO_PASTE = LeftOut("Free text in a list could as well be a slip of the pen.")
EXPLICIT = {
    "yes": "explicit", "y": "explicit", "true": "explicit", "explicit": "explicit",
    "no": "not_explicit", "n": "not_explicit", "not explicit": "not_explicit", "false": "not_explicit",
    "clean": "clean", "edited": "clean", "clean version": "clean",
}  # fmt: skip
TRAD = "Trad."
TRADITIONAL = {**dict.fromkeys(("yes", "y", "true", "trad", "traditional"), "yes")}
_MERE_YES = ("yes", "y", "true", "cover", "a cover", "unknown")
_PASTED_EXPLICIT = ("explicit", "not explicit", "clean")  # in a list "no" is Norwegian
_PRINTED_EXPLICIT = {"explicit": "Explicit", "clean": "Clean version", "not_explicit": "Not explicit"}


@dataclass(frozen=True, slots=True)
class Pasted:
    """How a cell of a pasted list is told to be this fact (None: it is not), and what a second one is called."""

    read: Callable[[str], Reading | None]
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingFact(Fact):
    """A fact of a recording; one of the `work` is kept with the song and holds for all its recordings.

    An `identifier` is pasted by those alone who may edit identifiers; one that is `brief` stands in lists of songs.
    `declared` ones stand behind the credits in tracks.csv; one that is `instead` has no column of its own there: it
    stands in the release's of that name, whose fact it replaces for this recording.
    """

    pasted: Pasted | LeftOut
    in_credits: str | LeftOut  # the head of its column in credits.csv
    work: bool = False
    identifier: bool = False
    brief: bool = False
    declared: bool = False
    instead: bool = False

    def known(self, song: Song, recording: Recording) -> Value | None:
        """Its value."""
        value: Value | None = getattr(song if self.work else recording, self.column)
        return value


def _parsed(parse: Callable[[str], Value | None], problem: str, most: int = 20) -> Callable[[str], Reading]:
    def read(typed: str) -> Reading:
        value = parse(typed)
        return Reading(value) if value else Reading(problem=f"“{typed[:most]}” {problem}")

    return read


def _cell(parse: Callable[[str], Value | None]) -> Callable[[str], Reading | None]:
    def read(cell: str) -> Reading | None:
        value = parse(cell)
        return Reading(value) if value else None

    return read


def _iswc_cell(cell: str) -> Reading | None:
    return checked(identifiers.iswc)(cell) if identifiers.looks_like_iswc(cell) else None


@dataclass(frozen=True, slots=True)
class AiPart:
    """A part of the work in which AI can have had a share, as DDEX's disclosure has them; of the song where it is the `work`."""

    name: str
    column: str
    example: str
    work: bool = False


AI_PARTS = (
    AiPart("vocals", "ai_vocals", '"backing choir generated"'),
    AiPart("instruments", "ai_instruments", '"synthesizer generated"'),
    AiPart("post-production", "ai_post", '"mastering assisted"'),
    AiPart("composition", "ai_composition", '"chords suggested"', work=True),
    AiPart("lyrics", "ai_lyrics", '"second verse drafted"', work=True),
)
COMMENT = "SoundRecording/Comment"  # RIN 2.1 has no element of its own for the use of AI


def _ai_part(part: AiPart) -> RecordingFact:
    """The use of AI in one part; “none” is what is said of it as well."""
    return RecordingFact(
        column=part.column, key=part.column.replace("_", ""), aliases=(), name=f"AI use, {part.name}", example=part.example,
        hint="…", work=part.work, declared=True, read=_text, pasted=NOT_TO_PASTE, in_chat=f"AI, {part.name}: {{}}", unknown="",
        in_copy=f"AI use, {part.name}: {{}}", in_credits=NAMED_BY_ISRC, in_tracks=f"ai use, {part.name}",
        in_rin="MusicalWork/Comment" if part.work else COMMENT,
    )  # fmt: skip


def _text(typed: str) -> Reading:
    text = " ".join(typed.split())
    if len(text) > LONGEST:
        return Reading(problem=f"at most {LONGEST} characters; these are {len(text)}")
    return Reading(text)


def _cover(typed: str) -> Reading:
    """Names; a mere yes does not say whose work it is."""
    if folded(typed) in _MERE_YES:
        return Reading(problem=f"“{typed[:20]}” does not say who wrote it: name the original writers")
    return _text(typed)


def _cleared_by_no(read: Callable[[str], Reading]) -> Callable[[str], Reading]:
    return lambda typed: Reading() if folded(typed) in ("no", "n", "false") else cleared(read)(typed)


def two_origins(song: Song, values: Mapping[str, Value | None]) -> bool:
    """Whether a work would be by somebody who is known and traditional as well, with `values` by column."""
    return bool(values.get("cover", song.cover) and values.get("traditional", song.traditional))


FACTS: tuple[RecordingFact, ...] = (
    RecordingFact(
        column="isrc", key="isrc", aliases=(), name="ISRC", example=f"GB-ABC-26-{NUMBER}", hint="…", identifier=True, brief=True,
        read=checked(identifiers.isrc), pasted=Pasted(_cell(identifiers.compact_isrc), "ISRC or duration"),
        spoken=identifiers.shown_isrc, in_chat="{}", unknown="no ISRC", lacking="has no ISRC",
        printed=identifiers.shown_isrc, in_copy="ISRC {}", in_credits="isrc", in_tracks="isrc",
        in_rin="SoundRecordingId/ISRC",
    ),
    RecordingFact(
        column="iswc", key="iswc", aliases=(), name="ISWC", example="T-034.524.680-1", hint="…", work=True, identifier=True,
        read=checked(identifiers.iswc), pasted=Pasted(_iswc_cell, "ISWC"),
        spoken=identifiers.shown_iswc, in_chat="{}", unknown="no ISWC",
        printed=identifiers.shown_iswc, in_copy="ISWC {}", in_credits="iswc", in_tracks="iswc",
        in_rin="MusicalWorkId/ISWC",
    ),
    RecordingFact(
        column="cover", key="cover", aliases=("original",), name="original writers", example='"Jo Bell, Ann Rae"', hint="…",
        work=True, read=_cleared_by_no(_cover), pasted=NOT_TO_PASTE, in_chat="cover of a work by {}", unknown="",
        in_copy="Cover of a work by {}", in_credits=NAMED_BY_ISRC, in_tracks="cover of", in_rin="MusicalWork/Contributor",
    ),
    RecordingFact(
        column="traditional", key="traditional", aliases=("trad",), name="traditional", example="yes", hint="yes", work=True,
        read=_cleared_by_no(_parsed(lambda typed: TRADITIONAL.get(folded(typed)), "is not yes; a dash takes it away")),
        pasted=NOT_TO_PASTE, spoken=lambda _: TRAD, in_chat="{}", unknown="", printed=lambda _: TRAD, in_copy="{}",
        in_credits=NAMED_BY_ISRC, in_tracks="traditional", in_rin="MusicalWork/Contributor",
    ),
    RecordingFact(
        column="seconds", key="duration", aliases=("length",), name="duration", example="3:41", hint="m:ss", brief=True,
        read=cleared(_parsed(identifiers.seconds_of, "is no duration (like 3:41)")),
        pasted=Pasted(_cell(length_of), "ISRC or duration"),
        spoken=identifiers.shown_seconds, in_chat="{}", unknown="no duration", lacking="has no duration",
        printed=identifiers.shown_seconds, in_copy="{}", in_credits=NAMED_BY_ISRC, in_tracks="duration",
        in_rin="SoundRecording/Duration",
    ),
    RecordingFact(
        column="language", key="language", aliases=("lang",), name="language", example="en", hint="…",
        read=_parsed(language, "is no language I know (two letters like en, or instrumental)", 30),  # "none" is one
        pasted=Pasted(_cell(language), "language"),
        spoken=said_language, in_chat="{}", unknown="no language", lacking="has no language",
        printed=said_language, in_copy="Language: {}", in_credits=NAMED_BY_ISRC, in_tracks="language",
        in_rin="SoundRecording/LanguageOfPerformance",
    ),
    RecordingFact(
        column="explicit", key="explicit", aliases=(), name="explicit", example="no", hint="yes|no|clean",
        read=cleared(_parsed(lambda typed: EXPLICIT.get(folded(typed)), "is not yes, no or clean")),
        pasted=Pasted(_cell(lambda cell: EXPLICIT[cell.casefold()] if cell.casefold() in _PASTED_EXPLICIT else None), "mark"),
        spoken=lambda mark: mark.replace("_", " "), in_chat="{}", unknown="explicit or not?",
        lacking="is neither marked explicit nor not",
        printed=_PRINTED_EXPLICIT.__getitem__, in_copy="{}", in_credits=NAMED_BY_ISRC, in_tracks="explicit",
        in_rin="SoundRecording/ParentalWarningType",
    ),
    RecordingFact(
        column="country", key="country", aliases=("recordedin",), name="country of recording", example="GB", hint="GB",
        read=cleared(_parsed(country, "is no country I know (two letters like GB, or its English name)", 30)),
        pasted=LeftOut("Two letters in a list are a language sooner than a country."), in_chat="recorded in {}", unknown="",
        in_copy="Country of recording: {}", in_credits=NAMED_BY_ISRC, in_tracks="country of recording",
        in_rin="SoundRecording/TerritoryOfFixation",
    ),
    RecordingFact(
        column="samples", key="samples", aliases=("sample",), name="samples", example="none", hint="…", declared=True,
        read=_text, pasted=NOT_TO_PASTE, in_chat="samples: {}", unknown="",  # "none" is what is said of them
        in_copy="Samples: {}", in_credits=NAMED_BY_ISRC, in_tracks="samples", in_rin="SoundRecording/ContainsSamples",
    ),
    RecordingFact(
        column="ai_use", key="ai", aliases=(), name="AI use", example='"stem separation"', hint="…", declared=True,
        read=_text, pasted=NOT_TO_PASTE, in_chat="AI use: {}", unknown="",
        in_copy="AI use: {}", in_credits=NAMED_BY_ISRC, in_tracks="ai use",
        in_rin=COMMENT,
    ),
    *(_ai_part(part) for part in AI_PARTS),
    RecordingFact(
        column="p_line", key="p", aliases=(), name="P line", example='"2025 Demo Records"', hint='"2025 Name"', instead=True,
        read=notice_of("p"), pasted=NOT_TO_PASTE, spoken=with_sign(P_SIGN), in_chat="{}", unknown="",
        printed=with_sign(P_SIGN), in_json=with_sign(P_SIGN), in_copy="{}", in_credits=NAMED_BY_ISRC, in_tracks="p line",
        in_rin="SoundRecording/PLine",
    ),
    RecordingFact(
        column="c_line", key="c", aliases=(), name="C line", example='"2025 Demo Records"', hint='"2025 Name"', instead=True,
        read=notice_of("c"), pasted=NOT_TO_PASTE, spoken=with_sign(C_SIGN), in_chat="{}", unknown="",
        printed=with_sign(C_SIGN), in_json=with_sign(C_SIGN), in_copy="{}", in_credits=NAMED_BY_ISRC, in_tracks="c line",
        in_rin=LeftOut("A recording has a P line in RIN; the C line is of what comes with it."),
    ),
)  # fmt: skip
OF_SONGS = tuple(fact for fact in FACTS if fact.work)
OF_RECORDINGS = tuple(fact for fact in FACTS if not fact.work)
