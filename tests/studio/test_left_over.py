"""No word of time is left over in a title unseen: a property over every word that the grammar knows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from itertools import product
from re import _constants as kinds  # type: ignore[attr-defined]
from re import _parser as patterns  # type: ignore[attr-defined]
from typing import Any

import pytest

from studio.refusals import Refusal
from studio.when import ends, recurrence
from studio.when.series import Series
from studio.when.tokens import PHRASES
from studio.when.words.unknown_days import unknown_day
from studio.when.words.vocabulary import VAGUE, time_words
from studio.zones import cities
from tests.studio.test_bookings import booked

# Words of the grammar that only join others, or are words of every other sentence too.
JOINING = (
    "a about after all am an and approx approximately around as at before beginning between by ca circa entire end "
    "for from full in late no of off on or other past right starting the this through times to up whole with working "
    "one two three four five six seven eight nine ten eleven twelve end series st nd rd th ish odd over time new mish twenty "
    "m-ish twenty-five good black holy palm whit ash maundy shrove fat cyber rose labor labour mlk memorial once twice thrice "
    "per single everyday during und early mid middle start"
)
GAP = "\0"
LINES = (
    "fri 19:00 3h Vocals {}",
    "fri 19:00 3h {} vocals",
    "{} vocals fri 19:00 3h",
    "Vocals {} fri 19:00 3h",
)
FIGURES = (
    "7pm 7:30 19:00 19h 19h30 3h 90m 2h30 1st 2nd 22nd 4/12 31/12 4/12/26 2026-12-04 4.12. 4.12.2026 7-9 x8 8x 10a "
    "6p 10a-6p 19:00-22:00 0900 EST GMT UTC CET Freitag demain"
)


def words_of(body: str) -> set[str]:
    """Every word that a pattern spells out."""
    words: set[str] = set()
    for text in spelt(patterns.parse(body), words):
        words |= set(re.split(r"[\0\s]+", text))
    return {word.strip("-'’.") for word in words} - {""}


def spelt(nodes: Iterable[Any], words: set[str]) -> set[str]:
    """What the parts spell one after the other; GAP stands for what is no letter. Whole words go into `words`."""
    texts = {""}
    for kind, what in nodes:
        joined = {before + behind for before, behind in product(texts, part(kind, what, words))}
        texts = set()
        for text in joined:
            first, *between = re.split(r"[\0\s]+", text)
            words |= set(between[:-1])
            texts.add(GAP.join([first, *between[-1:]]))
    return texts


def part(kind: Any, what: Any, words: set[str]) -> set[str]:
    if kind is kinds.LITERAL:
        return {chr(what).lower()} if chr(what).isalnum() or chr(what) == "-" else {GAP}
    if kind is kinds.SUBPATTERN:
        return spelt(what[-1], words)
    if kind is kinds.BRANCH:
        return set().union(*(spelt(branch, words) for branch in what[1]))
    if kind in (kinds.MAX_REPEAT, kinds.MIN_REPEAT):
        low, high, inner = what
        once = spelt(inner, words)
        if once == {GAP}:
            return {GAP}
        return (
            once
            if low == high == 1
            else once | {""}
            if high == 1
            else {GAP} | {GAP + text + GAP for text in once}
        )
    return {"" if kind in (kinds.AT, kinds.ASSERT, kinds.ASSERT_NOT) else GAP}


def grammar() -> set[str]:
    """Every word of every form of time."""
    bodies = [form.pattern.pattern for form in PHRASES]
    for module in (recurrence, ends):
        bodies += [value.pattern for value in vars(module).values() if isinstance(value, re.Pattern)]
    return set().union(*(words_of(body) for body in bodies))


KNOWN = sorted(word for word in grammar() if word.isascii() and re.search("[a-z]", word) and len(word) > 1)


def test_every_word_of_the_grammar_is_a_word_of_time_or_a_joining_one() -> None:
    assert len(KNOWN) > 100
    assert [word for word in KNOWN if not time_words(word) and word not in JOINING.split()] == []


def base() -> Series:
    return booked("fri 19:00 3h Vocals")


def silent(line: str) -> Series | None:
    """What is booked without a question."""
    with suppress(Refusal):
        return booked(line)
    return None


@pytest.mark.parametrize(
    "word",
    [*(word for word in KNOWN if word not in JOINING.split()), *FIGURES.split(), *VAGUE, *cities()[::12]],
)
def test_a_word_of_time_in_a_title_is_read_or_asked_about(word: str) -> None:
    for form in LINES:
        series = silent(form.format(word))
        if series is None:
            continue
        # What is booked is what the line says without the word, which said the same or named a clock; it is no title.
        assert time_words(series.rest) == (), (form, series)
        assert series.rest.lower() == "vocals", (form, series)
        span, plain = series.spans[0], base().spans[0]
        same = (span.starts_at, span.ends_at) == (plain.starts_at, plain.ends_at)
        assert same or span.zone != plain.zone, (form, series)


@pytest.mark.parametrize(
    "word", ["Maybe", "Sundown", "Marching", "Decemberist", "Match", "Thirsty", "Saturn", "Weekly’s"]
)
def test_words_that_only_begin_like_one_of_time_stay_in_the_title(word: str) -> None:
    assert time_words(f"{word} vocals") == ()
    assert unknown_day(word, word, says_day=False) == ("", "")
