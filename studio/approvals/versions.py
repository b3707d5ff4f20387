"""Versions of a recording: how they are named, in speech and in file names, and the final OK."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from studio.music.recording import ALBUM, variant_of
from studio.vocabulary import STAGE_WORDS, Stage

USUAL_STAGE = {"vinyl": Stage.MASTERING, "stems": Stage.MIXING}  # of a variant that names no other
NOUNS = {Stage.MIXING: "mix", Stage.MASTERING: "master", Stage.EDITING: "edit"}
# The two letters before the version in a file name, as studios deliver them: NeonRain_MI05_clean_96k24b.wav
CODES = {
    "MI": Stage.MIXING,
    "MX": Stage.MIXING,
    "MIX": Stage.MIXING,
    "RM": Stage.MIXING,
    "MA": Stage.MASTERING,
    "MS": Stage.MASTERING,
    "MASTER": Stage.MASTERING,
    "ED": Stage.EDITING,
    "EDIT": Stage.EDITING,
}
_CODE = re.compile(
    rf"(?:^|[_\-. ])({'|'.join(sorted(CODES, key=len, reverse=True))})[_\-. ]?v?(\d{{1,3}})([a-z]?)(?=[_\-. ]|$)",
    re.IGNORECASE,
)
_AUDIO = re.compile(r"(.+)\.(?:wav|wave|aiff?|flac|mp3|m4a|aac|ogg|caf|zip)$", re.IGNORECASE)
_LABEL = re.compile(r"(?:v|ver|version|rev)?\.?\s?(\d{1,3})([a-z]?)", re.IGNORECASE)


class VersionState(StrEnum):
    """What became of a version: `open` while an OK is asked for it."""

    OPEN = "open"
    APPROVED = "approved"
    CHANGES = "changes"
    DECLINED = "declined"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"
    REVOKED = "revoked"  # its final OK holds no longer


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a recording at a stage, with what its listeners need; `title` and `variant` name the recording."""

    id: int
    project: int
    recording: int
    song: int
    title: str
    variant: str
    stage: Stage
    number: int
    label: str
    link: str | None
    note: str | None
    loudness: str | None
    seconds: int | None
    state: VersionState
    made_by: int
    made_at: datetime

    @property
    def suffix(self) -> str:
        """The letter behind the number: v2a is another version than v2."""
        letter = re.match(r"v\d+([a-z])\b", self.label)
        return letter[1] if letter else ""

    @property
    def name(self) -> str:
        """How people say it: Neon Rain (clean) · mix v5."""
        variant = "" if self.variant == ALBUM else f" ({self.variant})"
        return f"{self.title}{variant} · {noun(self.stage)} {self.label}"


@dataclass(frozen=True, slots=True)
class FileName:
    """What a file name says: NeonRain_MI05_clean.wav."""

    song: str
    stage: Stage
    number: int
    variant: str = ALBUM
    suffix: str = ""


def noun(stage: Stage) -> str:
    """The stage as the thing that comes out of it: a mix, a master."""
    return NOUNS.get(stage, stage.label.lower())


def final_and_asked(final: str, asked: str) -> str:
    """How a recording stands at a stage where a version has its final OK and a later one is asked for."""
    return f"{final} final, {asked} asked"


def stage_word(word: str) -> Stage | None:
    """The stage that a typed word names."""
    plain = word.casefold().strip(" .,:;")
    return STAGE_WORDS.get(plain) or next((stage for stage in Stage if stage.value == plain), None)


def number_of(word: str) -> int | None:
    """The number of a typed version: v5, V05, 5, rev 5."""
    label = label_of(word)
    return label[0] if label and not label[1] else None


def label_of(word: str) -> tuple[int, str] | None:
    """The number of a typed version, and the letter behind it: v2a is (2, "a")."""
    label = _LABEL.fullmatch(word.strip(" .,:;"))
    return (int(label[1]), label[2].casefold()) if label and int(label[1]) else None


def labelled(number: int | None, suffix: str = "") -> str:
    """How a version is called: v5, v2a."""
    return f"v{number or 1}{suffix}"


def read_file_name(name: str) -> FileName | None:
    """The song, stage, version and variant in a file name or address; None where it holds no version."""
    last = name.split("?", maxsplit=1)[0].split("#", maxsplit=1)[0].rstrip("/").rsplit("/", 1)[-1]
    code = _CODE.search(last)
    if code is None or not int(code[2]):
        return _in_full(last)
    song = re.sub(r"(?<=[a-z])(?=[A-Z])|[_\-.]+|%20", " ", last[: code.start()])
    variant = _variant_in(last[code.end() :])
    stage, suffix = CODES[code[1].upper()], code[3].casefold()
    return FileName(" ".join(song.split()), stage, int(code[2]), variant, suffix)


def _in_full(name: str) -> FileName | None:
    """The same of an audio file that says its stage and version in words: "Neon Rain - mix v5 (clean).wav"."""
    stem = _AUDIO.match(name)
    if stem is None:
        return None
    words = [word for word in re.split(r"(?<=[a-z])(?=[A-Z])|[_\-. ()]+|%20", stem[1]) if word]
    stages = [(at, stage) for at, word in enumerate(words) if (stage := stage_word(word))]
    labels = [(at, label) for at, word in enumerate(words) if word[:1] in "vV" and (label := label_of(word))]
    if not stages or not labels:
        return None
    (at, stage), (beside, (number, suffix)) = stages[-1], labels[-1]
    variant = _variant_in(" ".join(words[min(at, beside) :]))
    return FileName(" ".join(words[: min(at, beside)]), stage, number, variant, suffix)


def _variant_in(tail: str) -> str:
    words = [word for word in re.split(r"[_\-. ]+", tail) if word]
    pairs = [" ".join(words[i : i + 2]) for i in range(len(words) - 1)]
    return next((variant for word in (*pairs, *words) if (variant := variant_of(word))), ALBUM)


def seconds_of(typed: str) -> int | None:
    """A length as typed: 3:41, 1:02:03."""
    parts = typed.strip().split(":")
    if not 2 <= len(parts) <= 3 or not all(part.isdecimal() for part in parts):
        return None
    total = 0
    for part in parts:
        total = total * 60 + int(part)
    return total if all(int(part) < 60 for part in parts[1:]) else None


def said_loudness(typed: str | None) -> str:
    """A loudness as typed, with its unit where only a number was: "-9.8 LUFS"."""
    plain = (typed or "").strip()
    return f"{plain} LUFS" if re.fullmatch(r"[-–−+]?\d+(?:[.,]\d+)?", plain) else plain


def said_length(seconds: int) -> str:
    """A length as people write it: 3:41."""
    return f"{seconds // 60}:{seconds % 60:02d}"
