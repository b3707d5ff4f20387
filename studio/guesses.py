"""Guesses a decision's category from its words, so that nobody types `category:` at two in the morning."""

from __future__ import annotations

import re
from functools import cache

from studio.vocabulary import CATEGORIES, Category, Stage

# The first category with the most words found wins; stems match from a word's start ("comp" finds "comped").
STEMS = {
    "song": "key tempo bpm lyric form transpose semitone",
    "arrangement": "arrang strings horns double doubling harmon part drop layer octave unison mute",
    "performance": "phras feel dynamic click headphone sing sang breathy softer louder swing push laid-back",
    "player": "player drummer guitarist bassist kit telecaster strat les-paul amp cymbal snare tuning heads",
    "room": "room booth gobo isolat bleed live-room baffle",
    "mic": "mic mics microphone u47 u67 u87 sm7 sm57 sm58 c12 ribbon condenser overhead polarity distance glyn",
    "signal": "preamp neve api tape di reamp re-amp chain print printed 1073 la-2a la2a 1176",
    "sound_design": "synth sample patch loop program texture beat 808 sequenc moog juno",
    "take": "take takes comp comped comping playlist keeper kept",
    "timing_tuning": "quanti tune tuned tuning autotune melodyne crossfade breath timing grid nudge elastic",
    "structure_edit": "cut bars intro outro radio-edit shorten fade ending repeat",
    "balance": "level balance pan panned panning wider narrower db loud volume bring up down",
    "eq_dynamics": "eq compress comp-bus parallel de-ess deess sibilan limiter high-pass low-pass shelf boost harsh ratio",
    "space_fx": "plate reverb delay slap echo throw chamber hall spring chorus-fx distort telephone flanger phaser wet dry",
    "automation": "ride rides automat sweep filter lift",
    "reference": "reference aim like vibe darker brighter direction mood",
    "version": "version mix-v recall print stem v2 v3 v4 v5 v6",
    "master_tone": "lufs master tilt loudness ceiling",
    "sequence": "running-order sequence gap crossfade-between order",
    "format": "24/96 96k 48k atmos vinyl instrumental clean cappella deliver bounce wav mp3",
    "tech": "click-noise noise hum buzz corrupt phase resample pops latency crackle",
    "credit": "credit clearance sample-clear ai",
}


def guess(sentence: str, stage: Stage | None = None) -> Category | None:
    """The category that the words speak for, those of the stage first; None when no word says anything."""
    words = re.findall(r"[\w/-]+", sentence.casefold())
    scored = [
        (_score(category, words), _fits(category, stage), -at, category)
        for at, category in enumerate(CATEGORIES)
    ]
    best = max(scored, key=lambda entry: entry[:3])
    return best[3] if best[0] else None


def category(word: str) -> Category | None:
    """The category that a typed word names: its slug, its label, or the start of either."""
    wanted = word.casefold().replace("-", "_").replace(" ", "_")
    exact = [c for c in CATEGORIES if wanted in (c.slug, c.label.casefold().replace(" ", "_"))]
    begins = [
        c for c in CATEGORIES if c.slug.startswith(wanted) or c.label.casefold().startswith(word.casefold())
    ]
    found = exact or (begins if len(begins) == 1 else [])
    return found[0] if found else None


def label(slug: str | None) -> str:
    """How a stored category reads."""
    return next((c.label for c in CATEGORIES if c.slug == slug), slug or "")


def _score(found: Category, words: list[str]) -> int:
    stems = _stems(found.slug)
    return sum(any(_speaks(word, stem) for stem in stems) for word in words)


def _speaks(word: str, stem: str) -> bool:
    # Short stems are whole words ("di", "eq", "up"); longer ones carry endings ("comp" → "comped").
    return word == stem or word == stem + "s" or (len(stem) >= 4 and word.startswith(stem))


def _fits(found: Category, stage: Stage | None) -> bool:
    return stage is not None and stage in found.stages


@cache
def _stems(slug: str) -> tuple[str, ...]:
    return tuple(STEMS[slug].split())
