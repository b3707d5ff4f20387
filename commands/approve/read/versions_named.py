"""How a line names a version: by song, variant, stage and number, in words or in a file name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from commands.approve.read.spelling import (
    FINAL,
    in_a_file_name,
    one_by_one,
    stage_behind,
    with_variant,
    without_final,
)
from commands.credits.read.variants import known_variant
from commands.line.keys import Line
from studio.approvals.versions import (
    USUAL_STAGE,
    label_of,
    number_of,
    stage_word,
)
from studio.command_lines import command_line, first_quoted, quoted
from studio.music.recording import ALBUM, named_variant, variant_of
from studio.refusals import Refusal
from studio.vocabulary import Stage
from studio.wording import half_width

VERSION = '/approve "Neon Rain" mix v5 link:https://example.com/mix5 note:"vocal up 1 dB"'
VARIANT = '/approve "Neon Rain" mix v5 variant:clean'
WHOLE = frozenset({"album", "release", "ep", "single"})
_JOINING = frozenset({"and", "&", "+", ","})


@dataclass(frozen=True, slots=True)
class Spelled:
    """A version as it was named; `variants` are those that were said, in words or behind the title."""

    title: str
    stage: Stage | None = None
    number: int | None = None
    suffix: str = ""
    variants: tuple[str, ...] = ()

    def stage_of(self, variants: Sequence[str]) -> Stage | None:
        """The stage that was said, else the one at which such a variant is usual."""
        return self.stage or next(
            (USUAL_STAGE[variant] for variant in variants if variant in USUAL_STAGE), None
        )


@dataclass(eq=False)
class NoStage(Refusal):
    """A version is named by its title alone."""

    title: str = ""


def meant_variants(typed: Sequence[str], named: Sequence[str]) -> tuple[str, ...]:
    """Every variant that a line names, each once: behind its keys, in its words, behind its title."""
    chosen = [known_variant(part, VARIANT) or ALBUM for value in typed for part in _listed(value)]
    return tuple(dict.fromkeys([*chosen, *named]))


def _listed(value: str) -> list[str]:
    """The variants of a list one by one; a name may have commas of its own: “Live at the Roundhouse, London”."""
    parts = [part for each in re.split(r"[,;&+]|\band\b", value) if (part := each.strip(" '\"“”"))]
    several = any(map(variant_of, parts)) or all(map(named_variant, parts))
    return parts if several or not named_variant(value) else [value]


def title_in_quotes(words: str) -> str:
    """What stands in quotes: never one of our own words."""
    marks = first_quoted(words)
    return words[marks[0] + 1 : marks[1]].strip() if marks else ""


def spelled_version(line: Line) -> Spelled:
    """Song, stage, number and variants: in words, or in a file name of the line or its link."""
    text = line.words
    marks = first_quoted(text)
    typed = text[marks[0] + 1 : marks[1]] if marks else None
    rest = (f"{text[: marks[0]]} {text[marks[1] + 1 :]}" if marks else text).split()
    rest = [word for word in rest if word.casefold() != FINAL] if marks else stage_behind(rest)
    found, before = _in_words(rest, quoted_title=marks is not None, several=bool(line.one("variants")))
    title, named = with_variant((" ".join(before) if typed is None else typed).strip())
    if typed is None and without_final(title).casefold() in WHOLE:
        title = without_final(title)
    variants = tuple(dict.fromkeys([*found.variants, *([named] if named else [])]))
    spelled = replace(found, title=title, variants=variants)
    spare = " ".join(before) if marks else ""
    if spelled.stage_of(_all_variants(line, variants)) is None or spare or not title:
        file = in_a_file_name(line)
        if file is not None and not spare:
            own = () if file.variant == ALBUM else (file.variant,)
            return Spelled(file.song, file.stage, file.number, file.suffix, own)
        raise _unclear(title, found.number, spare, written=marks is not None)
    return spelled


def _all_variants(line: Line, named: Sequence[str]) -> tuple[str, ...]:
    """The same with those behind keys, so far as they are known."""
    values = (*line.values.get("variant", ()), *line.values.get("variants", ()))
    known = (named_variant(part) for value in values for part in _listed(value))
    return (*named, *(variant for variant in known if variant))


def _in_words(words: Sequence[str], *, quoted_title: bool, several: bool) -> tuple[Spelled, list[str]]:
    """What the words say, and those that stand before it or are not understood."""
    found = Spelled("")
    before: list[str] = []
    for word in one_by_one(words):
        begun = found.stage is not None or quoted_title
        if found.stage is None and (stage := stage_word(half_width(word))) and (quoted_title or before):
            found = replace(found, stage=stage)
        elif begun and found.number is None and (label := label_of(half_width(word))) is not None:
            found = replace(found, number=label[0], suffix=label[1])
        elif begun and (variant := variant_of(word.strip(","))):
            found = replace(found, variants=(*found.variants, variant))
        elif not (begun and several and word.casefold() in _JOINING):
            before.append(word)
    return found, before


def _unclear(title: str, number: int | None, spare: str, *, written: bool) -> Refusal:
    """What is missing in a line, with the line as it would work; `written`: what stands in quotes is a title."""
    if spare:
        text = f"I do not understand “{spare[:60]}”. Name a version by song, stage and number."
        return Refusal(text, example=VERSION)
    first, *rest = title.split() or [""]
    if (not written and stage_word(first)) or (not title and number):
        return Refusal("Of which song?", example=VERSION)
    if title:
        if not written:
            number = number or next((n for word in rest if (n := number_of(word))), None)
        whole = not written and first.casefold() in WHOLE
        name = first if whole else quoted(title)
        return NoStage(
            "At which stage: mix, master, edit …?",
            example=command_line("approve", name, "mix", f"v{number or 1}"),
            title=name if whole else title,
        )
    return Refusal("Name a decision by its number, or a version by song, stage and number.", example=VERSION)
