"""What is suggested to mend a gap states nothing that nobody stated: it has a blank, which is refused until it is filled."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from credits.sheet.compiling import compiled
from studio.command_lines import BLANK, has_blank
from studio.credits.roles import credit_label
from studio.music.titles import told_apart
from tests.cast import Studio
from tests.credits import rich

BARE = rich.material()
WORDS = {
    "studio", "songs", "ids", "release", "person", "credits", "assign", "share", "agree", "confirm", "remove", "approve",
    "history", "met", "mix", "master", "decision", "list", "uncredited", "song", "variant", "printed", "via",
    "isrc", "duration", "language", "explicit", "upc", "catalogue", "p", "c",
}  # fmt: skip


def lines_of(material: object) -> set[str]:
    return {gap.mend for gap in compiled(material).every_gap}  # type: ignore[arg-type]


def stated() -> set[str]:
    """Every word of the record that a line may repeat: names, titles, roles, variants, versions."""
    names = [person.name for person in BARE.people.values()]
    names += [credit.as_printed or "" for credit in BARE.credits] + [*told_apart(BARE.songs).values()]
    names += [fact.as_printed or "" for fact in BARE.facts.values()] + [
        take.variant for take in BARE.recordings
    ]
    names += [credit_label(c.role, c.instrument) for c in BARE.credits] + [ok.version for ok in BARE.finals]
    names += ["Recording Engineer", "Mixing Engineer", "Producer", "Lead Vocals"]  # what the record supports
    return {word.casefold() for name in names for word in re.findall(r"\w+", name)}


@settings(max_examples=25, deadline=None)
@given(
    given_=st.sets(st.sampled_from(range(len(BARE.credits)))),
    writings=st.sets(st.sampled_from(range(len(BARE.writings)))),
    known=st.booleans(),
    oks=st.booleans(),
)
def test_no_line_of_what_is_missing_holds_a_fact_that_is_not_in_the_record(
    given_: set[int], writings: set[int], known: bool, oks: bool
) -> None:
    takes = (
        BARE.recordings
        if known
        else tuple(replace(r, isrc=None, seconds=None, language=None, explicit=None) for r in BARE.recordings)
    )
    material = replace(
        BARE,
        credits=tuple(BARE.credits[at] for at in sorted(given_)),
        writings=tuple(BARE.writings[at] for at in sorted(writings)),
        recordings=takes,
        releases=BARE.releases if known else (),
        finals=BARE.finals if oks else (),
    )
    allowed = stated() | WORDS
    for line in lines_of(material):
        strange = [
            word
            for word in re.findall(r"\w+", line)
            if word.casefold() not in allowed and not has_blank(word)
        ]
        assert strange == [], line


def test_every_line_that_lacks_something_of_the_speaker_has_a_blank() -> None:
    bare = replace(BARE, credits=(), writings=(), finals=(), releases=(), recordings=tuple(
        replace(r, isrc=None, seconds=None, language=None, explicit=None) for r in BARE.recordings
    ))  # fmt: skip
    for gap in compiled(bare).every_gap:
        if gap.check in (
            "group",
            "shares",
            "isrc",
            "duration",
            "language",
            "explicit",
            "upc",
            "p_line",
            "final_ok",
        ):
            assert BLANK in gap.mend, gap


@pytest.mark.parametrize(
    "line",
    [
        '/credits assign "____" "____" song:"Neon Rain"', '/studio songs ids "Neon Rain" isrc:____',
        '/studio release upc:"____"', '/credits share "Artist" ____ song:"Neon Rain"', '/approve "Neon Rain" mix ____',
        '/credits agree "Zoë" song:"Neon Rain" via:____', '/studio person printed:"____"',
    ],
)  # fmt: skip
def test_a_blank_is_refused_until_it_is_filled_in(studio: Studio, line: str) -> None:
    studio.say('/credits assign @artist songwriter song:"Neon Rain"', as_="producer")
    before = studio.say("/studio songs ids", as_="label").text, studio.record(as_="label").text
    text = studio.say(line, as_="producer").text
    assert "Nothing was saved: fill in ____ first" in text
    assert before == (
        studio.say("/studio songs ids", as_="label").text,
        studio.record(as_="label").text,
    )


def test_what_the_list_and_the_message_to_others_suggest_can_be_typed_once_it_is_filled_in(
    studio: Studio,
) -> None:
    text = studio.gaps(as_="label").text
    lines = re.findall(r"To fix: (/.+)", text)
    assert lines
    for line in lines:
        assert BLANK in line
        assert "Nothing was saved: fill in" in studio.say(line, as_="label").text


def test_a_decision_may_hold_a_blank(studio: Studio) -> None:
    assert " saved" in studio.say("/decision the line ____ is sung as it stands", as_="engineer").text


@pytest.mark.parametrize(
    ("line", "example"),
    [
        ('/credits assign @artist "vibe curator" song:"Paper Moon"', '/credits assign @artist "vibe curator" song:"Paper Moon" group:____'),
        ('/studio release add "Solo" order:"Paper Moon, Neon Rain (clean)"', '/studio songs add "Neon Rain" variant:clean'),
        ('/studio songs ids "Paper Moon" duration:long explicit:no', '/studio songs ids "Paper Moon" duration:____'),
        ("/studio release upc:12 catalogue:X1", "/studio release upc:____"),
        ('/credits share @artist 160 song:"Paper Moon"', '/credits share "____" ____ song:"____"'),
    ],
)  # fmt: skip
def test_an_example_names_whom_and_what_the_line_did_or_a_blank(
    studio: Studio, line: str, example: str
) -> None:
    assert f"Try: {example}" in studio.say(line, as_="producer").text + "\n"


def test_an_example_of_shares_names_the_same_writers_and_the_same_song(studio: Studio) -> None:
    for who in ("@artist", "@anr"):
        studio.say(f'/credits assign {who} songwriter song:"Paper Moon"', as_="producer")
    seen = studio.say('/credits share @artist 60 @anr 50 song:"Paper Moon"', as_="label").text
    assert '____ song:"Paper Moon"' in seen
    assert "@producer" not in seen


def test_whose_work_a_cover_is_has_to_be_said_and_no_work_has_two_origins(studio: Studio) -> None:
    seen = studio.say('/studio songs ids "Neon Rain" cover:yes', as_="label").text
    assert "“yes” does not say who wrote it" in seen
    assert 'Try: /studio songs ids "Neon Rain" cover:____' in seen
    both = "or traditional, where nobody knows who did: not both"
    assert (
        both
        in studio.say('/studio songs ids "Neon Rain" cover:"Bob Writer" traditional:yes', as_="label").text
    )
    assert "Trad." in studio.say('/studio songs ids "Neon Rain" traditional:yes', as_="label").text
    assert both in studio.say('/studio songs ids "Neon Rain" cover:"Bob Writer"', as_="label").text
    changed = studio.say('/studio songs ids "Neon Rain" cover:"Bob Writer" traditional:no', as_="label").text
    assert "cover of a work by Bob Writer" in changed
    assert "Trad." not in changed
