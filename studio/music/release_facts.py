"""What is known of a release besides its title and its running order. Everybody of the project sees all of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from studio.music import identifiers
from studio.music.fact import Fact, LeftOut, Reading, checked, cleared
from studio.music.notices import C_SIGN, P_SIGN, TWO_NOTICES, has_other, with_sign, without_sign

LONGEST = 200
_SIGN = re.compile(r"^\s*(?:℗|©|\([PpCc]\))\s*")
_PIXELS = re.compile(r"(\d{3,5})(?:\s*[x×*]\s*(\d{3,5}))?")
_NO_RELEASE = LeftOut("A RIN message is of a recording: releases are told to others by ERN messages.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseFact(Fact):
    """A fact of a release: `on_page` names it on the PDF, `place` is that among all on paper.

    One with its `own_line` does not stand beside the label in the head of label copy; one that is a `day` is read as
    the project says days.
    """

    on_page: str
    place: int
    own_line: bool = False
    in_credits: str = ""  # the head of its column in credits.csv, where it has one
    day: bool = False


def line_of(key: str) -> Callable[[str], Reading]:
    """Reads what was typed behind that key, without the sign that stands before such lines on sleeves."""

    def read(typed: str) -> Reading:
        text = " ".join(_SIGN.sub("", typed).split())
        problem = f"{key}: has at most {LONGEST} characters; these are {len(text)}"
        return Reading(problem=problem) if len(text) > LONGEST else cleared(Reading)(text)

    return read


def notice_of(key: str) -> Callable[[str], Reading]:
    """The same of the P or the C line, however its sign is written; refuses one that has the other within."""

    def read(typed: str) -> Reading:
        text = without_sign(typed)
        return Reading(problem=f"{key}: {TWO_NOTICES}") if has_other(key, text) else line_of(key)(text)

    return read


def _day(typed: str) -> Reading:
    """A day that is written out; whatever else says one is read where it is known what day it is."""
    try:
        return Reading(date.fromisoformat(typed.strip()).isoformat())
    except ValueError:
        return Reading(problem=f"“{typed[:30]}” is no day (like 2026-12-04)")


def _artwork(typed: str) -> Reading:
    """The size of the front cover in pixels: stores take a square alone."""
    match = _PIXELS.fullmatch(typed.strip().casefold().removesuffix("pixels").removesuffix("px").strip())
    if match is None:
        return Reading(problem=f"“{typed[:30]}” is no size in pixels (like 3000x3000)")
    wide, high = int(match[1]), int(match[2] or match[1])
    if wide != high:
        return Reading(problem=f"{wide}x{high} is no square, and stores take no other artwork")
    return Reading(f"{wide}x{high}")


FACTS: tuple[ReleaseFact, ...] = (
    ReleaseFact(
        column="upc", key="upc", aliases=("ean", "barcode"), name="UPC", example="036000291452", hint="…", place=2,
        read=checked(identifiers.upc), spoken=identifiers.shown_upc, in_chat="UPC: {}", unknown="UPC: missing",
        in_copy="UPC {}", on_page="UPC", in_tracks="upc", in_credits="upc", in_rin=_NO_RELEASE, lacking="has no UPC",
    ),
    ReleaseFact(
        column="catalogue_number", key="catalogue", aliases=("catalog", "cat"), name="catalogue number",
        example="NEON001", hint="…", place=1, read=line_of("catalogue"),
        in_chat="Catalogue number: {}", unknown="Catalogue number: missing",
        in_copy="Cat. no. {}", on_page="Catalogue no.", in_tracks="catalogue number",
        in_rin="SoundRecordingId/CatalogNumber", lacking="has no catalogue number",
    ),
    ReleaseFact(
        column="p_line", key="p", aliases=(), name="P line", example='"2026 Demo Records"', hint='"2026 Name"', place=3,
        read=notice_of("p"), in_chat="P line: ℗ {}", unknown="P line: missing", in_copy="{}", own_line=True, printed=with_sign(P_SIGN), in_json=with_sign(P_SIGN),
        on_page="℗ line", in_tracks="p line", in_rin="SoundRecording/PLine", lacking="has no P line",
    ),
    ReleaseFact(
        column="c_line", key="c", aliases=(), name="C line", example='"2026 Demo Records"', hint='"2026 Name"', place=4,
        read=notice_of("c"), in_chat="C line: © {}", unknown="C line: missing", in_copy="{}", own_line=True, printed=with_sign(C_SIGN), in_json=with_sign(C_SIGN),
        on_page="© line", in_tracks="c line", in_rin=_NO_RELEASE, lacking="has no C line",
    ),
    ReleaseFact(
        column="release_date", key="out", aliases=("released", "date"), name="release date", example="2026-12-04",
        hint="…", place=5, day=True, read=cleared(_day), in_chat="Release date: {}", unknown="Release date: not set",
        in_copy="Release date {}", on_page="Release date", in_tracks="release date", in_rin=_NO_RELEASE,
    ),
    ReleaseFact(
        column="delivery_date", key="delivery", aliases=("due", "deliver"), name="date of delivery", example="2026-11-20",
        hint="…", place=6, day=True, read=cleared(_day), in_chat="Delivery: {}", unknown="Delivery: not set",
        in_copy="Delivery {}", on_page="Delivery", in_tracks="delivery date", in_rin=_NO_RELEASE,
    ),
    ReleaseFact(
        column="artwork", key="artwork", aliases=(), name="artwork", example="3000x3000", hint="3000x3000", place=7,
        read=cleared(_artwork), in_chat="Artwork: {} pixels", unknown="", in_copy="Artwork {} pixels", on_page="Artwork",
        in_tracks="artwork size", in_rin=_NO_RELEASE,
    ),
)  # fmt: skip
ON_PAPER = tuple(sorted(FACTS, key=lambda fact: fact.place))
