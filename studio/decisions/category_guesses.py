"""Guesses a decision's category from its words, so that nobody types `category:` at two in the morning."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from studio.vocabulary import CATEGORIES, Category, Stage

# What speaks for a category. Stems match from a word's start ("boost" finds "boosted"); those behind a bar speak
# plainly, mostly because they name what was done, and count double: "muted the room mics" is about an arrangement.
STEMS = {
    "song": "key tempo bpm lyric form semitone | transpose",
    "arrangement": "arrang strings horns harmon part octave unison layer double drop | doubling doubled mute added",
    "performance": "phras feel dynamic headphone softer push click | sing sang swing laid-back breathy",
    "player": "player drummer singer guitarist bassist kit telecaster strat les-paul amp cymbal snare heads tuning",
    "room": "room bleed | booth gobo live-room baffle isolat",
    "mic": "mic mics microphone u47 u67 u87 sm7 sm57 sm58 c12 ribbon condenser overhead polarity distance glyn",
    "signal": "preamp neve api tape di chain 1073 la-2a la2a 1176 | reamp re-amp printed",
    "sound_design": "synth sample patch loop texture beat 808 moog juno | program sequenc",
    "take": "take takes comp playlist kept pass | comped comping keeper",
    "timing_tuning": "autotune melodyne breath timing grid elastic crossfade | quanti tune tuned untuned tuning nudge",
    "structure_edit": "bars intro outro ending fade radio-edit | cut shorten repeat",
    "balance": "level balance db volume up down loud | panned panning wider narrower louder quieter bring",
    "eq_dynamics": "eq bus comp sibilan shelf harsh ratio attack release buttons limiter "
    "| compress parallel de-ess deess limit high-pass low-pass boost",
    "space_fx": "plate reverb delay slap echo throw chamber hall spring chorus-fx telephone effect flanger phaser wet dry "
    "| distort",
    "automation": "sweep lift filter | ride rides automat",
    "reference": "reference aim like vibe darker brighter direction mood",
    "version": "version mix-v vocal-up print stem single v2 v3 v4 v5 v6 | recall",
    "master_tone": "master tilt loudness ceiling | lufs",
    "sequence": "running-order sequence gap crossfade-between order | opens closes",
    "format": "24/96 96k 48k atmos vinyl instrumental clean cappella wav mp3 | deliver bounce",
    "tech": "phase pops latency | clicks noise hum buzz crackle corrupt resampl flipped",
    "credit": "credit clearance sample-clear ai | cleared credited",
}
PLAIN, HINT = 2, 1
ENDINGS = 4  # letters of a stem that may have one
_RATIO = re.compile(r"\b\d{1,2}(?:\.\d)?:1\b(?!:)")  # of a compressor; "1:23" is a time
_BAND = re.compile(r"\b\d+(?:\.\d+)?k(?:hz)?\b|\b\d+ ?hz\b")
_RATES = ("44.1k", "48k", "88.2k", "96k", "192k")


def guess(sentence: str, stage: Stage | None = None) -> Category | None:
    """The category that the words speak for, those of the stage first; None when no word says anything."""
    score = _scores(_words(sentence.casefold()))
    best = max(
        CATEGORIES,
        key=lambda category: (
            score.get(category.slug, 0),
            stage in category.stages,
            -CATEGORIES.index(category),
        ),
    )
    return best if score.get(best.slug) else None


def category(word: str) -> Category | None:
    """The category that a typed word names: its slug, its label, or the start of either."""
    slug = word.casefold().replace("-", "_").replace(" ", "_")
    exact = [c for c in CATEGORIES if slug in (c.slug, c.label.casefold().replace(" ", "_"))]
    begins = [
        c for c in CATEGORIES if c.slug.startswith(slug) or c.label.casefold().startswith(word.casefold())
    ]
    meant = exact or (begins if len(begins) == 1 else [])
    return meant[0] if meant else None


def category_label(slug: str | None) -> str:
    """How a stored category reads."""
    return next((c.label for c in CATEGORIES if c.slug == slug), slug or "")


def _words(sentence: str) -> list[str]:
    """The words, with ratios and bands of frequency as the words for what they are about."""
    bands = [band for band in _BAND.findall(sentence) if band not in _RATES]
    return re.findall(r"[\w/-]+", sentence) + ["ratio"] * len(_RATIO.findall(sentence)) + ["eq"] * len(bands)


def _scores(words: Iterable[str]) -> dict[str, int]:
    """Points by category."""
    points: dict[str, int] = {}
    for word in words:
        for slug, weight in _spoken(word):
            points[slug] = points.get(slug, 0) + weight
    return points


def _spoken(word: str) -> Sequence[tuple[str, int]]:
    """What the longest stem of a word speaks for ("compressed" is no comp).

    Short stems are whole words ("di", "eq", "up"); longer ones carry endings ("boost" → "boosted").
    """
    stems = _stems()
    for end in range(len(word), 0, -1):
        stem = word[:end]
        if stem in stems and (end >= ENDINGS or word in (stem, stem + "s")):
            return stems[stem]
    return ()


@cache
def _stems() -> Mapping[str, Sequence[tuple[str, int]]]:
    """By stem: (category's slug, weight)."""
    by_stem: dict[str, list[tuple[str, int]]] = {}
    for slug, stems in STEMS.items():
        hints, _, plain = stems.partition("|")
        for weight, listed in ((HINT, hints), (PLAIN, plain)):
            for stem in listed.split():
                by_stem.setdefault(stem, []).append((slug, weight))
    return by_stem
