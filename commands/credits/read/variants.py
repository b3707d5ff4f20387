"""Which variant of a song a line means: one that the song has, or one that is made anew."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from commands.naming import called
from storage.database import Db
from storage.music import recordings
from studio.command_lines import command_line, quoted
from studio.music.recording import (
    ALBUM,
    LONGEST_VARIANT,
    VARIANTS,
    apart_from_title,
    kind_of,
    meant_instead,
    named_variant,
    near_variants,
    variant_there,
)
from studio.music.song import Song
from studio.refusals import Choice, Refusal, Which

EXAMPLE = '/credits assign @engineer "mixing engineer" song:"Neon Rain" variant:clean'


def known_variant(typed: str, example: str = EXAMPLE) -> str:
    """The variant that was meant, as it is kept; "" is the album recording. Refuses what names no kind of variant."""
    if not typed:
        return ""
    variant = named_variant(typed)
    if variant is None:
        raise no_variant(typed, example)
    return "" if variant == ALBUM else variant


def no_variant(typed: str, example: str) -> Refusal:
    """The refusal of a name that says of no kind what recording it is."""
    word = " ".join(typed.split())
    if kind_of(word) and len(word) > LONGEST_VARIANT:
        return Refusal(
            f"A variant’s name has at most {LONGEST_VARIANT} characters; this one has {len(word)}.",
            example=example,
        )
    near = near_variants(word)
    hint = f" Did you mean {near[0]}?" if near else ""
    return Refusal(
        f"“{word[:40]}” is no variant that I know.{hint} There are {', '.join(VARIANTS)}. "
        'A name of its own says what it is, too: variant:"Kite remix", variant:"Spanish version".',
        example=example,
    )


def meant_variant(db: Db, project: int, song: Song, variant: str) -> str:
    """The variant as the song has it ("" and "album" stay); a new one as it was named.

    Asks back where another that the song has may be meant: one by a name, or one that differs by a slip.
    """
    if variant in ("", ALBUM):
        return variant
    there = variants_of(db, project, song.id)
    variant = variant_there(variant, there)
    if variant in there:
        return variant
    if likely := meant_instead(variant, there):
        raise Which(
            f"“{song.title[:60]}” has {listed(likely)}. Is that what you mean by “{variant}”? "
            "Another one gets a name of its own:",
            example=command_line("studio", "songs", "add", quoted(song.title), variant=_another(variant)),
            name=variant,
            choices=tuple(Choice(f"{own}?", title=own) for own in likely),
        )
    return variant


def title_and_variant(known: Sequence[Song], typed: str) -> tuple[str, str]:
    """“Neon Rain (Kite remix)”, as sheets have it, is a variant of “Neon Rain”, unless a song is called all of that."""
    if called(known, typed):
        return typed, ""
    parts = apart_from_title(typed)
    return next(((title, variant) for title, variant in parts if called(known, title)), (typed, ""))


def variants_of(db: Db, project: int, song: int) -> tuple[str, ...]:
    """The variants that a song has, the album's first."""
    there = {take.variant for take in recordings.of_project(db, project) if take.song == song}
    return (ALBUM, *sorted(there - {ALBUM}))


def listed(variants: Collection[str]) -> str:
    """Variants in a sentence."""
    return ", ".join(f"“{variant}”" for variant in variants)


def _another(variant: str) -> str:
    """A name for a second one of its kind, to begin with."""
    return f"Second {variant}" if variant in VARIANTS else variant
