"""Words that any sentence about sound is made of: a title of nothing but these is told by its capitals or quotes alone."""

from __future__ import annotations

from functools import cache

from studio.decisions.category_guesses import STEMS
from studio.vocabulary import FUNCTION_WORDS, STAGE_WORDS, Function, Stage

_EVERYDAY = """
a an the this that these those some any no every each all both another more most less my your his her its our their me
you him them it us we they he she of to in on at for from with without by into over under up down out off back as so
and or but not is are was were be been has have had do does did can will should must until one two three four five six
seven eight nine ten first second third last next new old again now then here there time times day night end start way
go going let get make take keep hold stay come run turn left right long short high low good better best bad big small
little much too very just only still even well hard easy slow fast dry wet loud quiet soft clean dirty dark bright light
warm cold don t s m re ll ve d won stop who what when where how why nothing something everything
"""
_OURS = """
intro outro verse chorus bridge hook solo refrain break breakdown drop part middle section album single song track ep
lead vocal vocals voice backing harmony choir drum drums kick snare hat hats tom toms guitar guitars bass piano keys
strings horns brass synth pad percussion room rooms live demo remix acoustic instrumental session mix master rough idea
decision call approved final label studio
"""
DATES = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "christmas",
        "easter",
        "i",
    ]
)


@cache
def common() -> frozenset[str]:
    """All of them, in small letters."""
    stems = (word for line in STEMS.values() for stem in line.split() for word in stem.split("-"))
    names = (*Stage, *Function, *STAGE_WORDS, *FUNCTION_WORDS)
    return frozenset((*_EVERYDAY.split(), *_OURS.split(), *DATES, *stems, *map(str, names)))
