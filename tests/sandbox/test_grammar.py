"""Every line of a play's grammar, and what a wrong one is told."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from sandbox.plays.grammar import FORMS, BadLine, read_play, read_step
from sandbox.plays.steps import (
    Choose,
    Clock,
    Close,
    Direct,
    Expect,
    Fill,
    Home,
    Press,
    Save,
    Say,
    Shortcut,
    Submit,
)

ISSUE = """\
# a comment
@engineer #neon-rain /decision kept take 7 for the chorus song:"Neon Rain" ask:@producer
@engineer #neon-rain a plain message             # may mention @bot, @producer, @channel
@engineer #neon-rain in "a plain" @bot credits   # a reply in the thread of the newest message containing that text
@engineer dm @bot credits project:NEON           # a direct message to the bot (here without or with "@bot")
@producer press "Approve" on NEON-1        # the newest message that this person can see with that button; "on TEXT" narrows it; a confirm dialog is accepted
@producer choose "1 hour" in "Remind me"   # menus and selects, by their visible words
@producer fill "What should change?" = "less plate"      # the open modal, by label; then:
@producer submit                           # or: close
@engineer shortcut "Log as decision" on "a plain message"
@label home                                # opens the bot's Home
clock +24h                                 # or: clock 2026-12-04T18:00 (London)
expect @producer "NEON-1"                  # became visible to this person
refute @outsider "NEON-1"
expect @producer dm "NEON-1"               # in a direct message from the bot; or: #neon-rain, home, modal, private
refute @anr button "Approve"               # a button on something that became visible or was re-drawn
save @label "*.csv" to out/                # the newest file that this person can download and whose name matches
"""


def test_the_lines_of_the_issue_read_as_they_are_meant() -> None:
    assert [line.step for line in read_play(ISSUE)] == [
        Say("engineer", "neon-rain", '/decision kept take 7 for the chorus song:"Neon Rain" ask:@producer'),
        Say("engineer", "neon-rain", "a plain message"),
        Say("engineer", "neon-rain", "@bot credits", under="a plain"),
        Direct("engineer", "@bot credits project:NEON"),
        Press("producer", "Approve", on="NEON-1"),
        Choose("producer", "1 hour", "Remind me"),
        Fill("producer", "What should change?", "less plate"),
        Submit("producer"),
        Shortcut("engineer", "Log as decision", on="a plain message"),
        Home("label"),
        Clock(by=timedelta(hours=24)),
        Expect("producer", "NEON-1"),
        Expect("outsider", "NEON-1", holds=False),
        Expect("producer", "NEON-1", where="dm"),
        Expect("anr", "Approve", button=True, holds=False),
        Save("label", "*.csv", "out/"),
    ]


def test_a_line_keeps_its_number_and_its_words_without_the_comment() -> None:
    lines = read_play("\n# first\n\n@label home   # here\n")
    assert [(line.number, line.source) for line in lines] == [(4, "@label home")]


@pytest.mark.parametrize(
    ("source", "step"),
    [
        ("clock +90m", Clock(by=timedelta(minutes=90))),
        ("clock +2d", Clock(by=timedelta(days=2))),
        ("clock +1d12h", Clock(by=timedelta(days=1, hours=12))),
        ("clock 2026-12-04T18:00", Clock(to=datetime.fromisoformat("2026-12-04T18:00"))),
        ("@producer close", Close("producer")),
        ('@owner shortcut "Log a decision"', Shortcut("owner", "Log a decision")),
        ('@producer press "Approve"', Press("producer", "Approve")),
        ('@producer press "Approve" on "Neon Rain"', Press("producer", "Approve", on="Neon Rain")),
        ('@producer press "Approve" on two words', Press("producer", "Approve", on="two words")),
        ('@a.b-c dm hello "you"', Direct("a.b-c", 'hello "you"')),
        ('expect @anr #neon-rain button "OK"', Expect("anr", "OK", where="#neon-rain", button=True)),
        ('expect @anr modal "x"', Expect("anr", "x", where="modal")),
        ('expect @anr home "x"', Expect("anr", "x", where="home")),
        ('refute @anr private "x"', Expect("anr", "x", where="private", holds=False)),
        ('expect @anr "dm"', Expect("anr", "dm")),
        ('expect @anr "try song:"Neon Rain" here"', Expect("anr", 'try song:"Neon Rain" here')),
        ('@a fill "Say" = "so "loud" too"', Fill("a", "Say", 'so "loud" too')),
        ('save @label "a b.csv" to "my files"', Save("label", "a b.csv", "my files")),
        (
            '@a fill "Songs" = "1. Neon\\n2. \\"Paper\\" C:\\\\x \\d"',
            Fill("a", "Songs", '1. Neon\n2. "Paper" C:\\x \\d'),
        ),
        ('@a fill "Songs" = ""', Fill("a", "Songs", "")),
        ('expect @a "x" #y', Expect("a", "x")),
    ],
)
def test_every_form_is_read(source: str, step: object) -> None:
    assert read_step(source) == step


def test_a_typed_text_keeps_everything_but_its_comment() -> None:
    typed = '/decision don\'t use 12" tape in #lounge "take # 7" a\\nb'
    assert read_play(f"@engineer #neon-rain {typed}  # why")[0].step == Say("engineer", "neon-rain", typed)


def test_a_channel_is_not_a_comment() -> None:
    assert read_play("@a #b see #c or #d")[0].step == Say("a", "b", "see #c or #d")


@pytest.mark.parametrize(
    ("line", "form"),
    [
        ("engineer says hello", "say"),
        ("@engineer", "say"),
        ("@engineer #neon-rain", "say"),
        ("@engineer shout hello", "say"),
        ("@engineer dm", "dm"),
        ('@engineer #neon-rain in "a plain"', "in"),
        ("@producer press Approve", "press"),
        ('@producer choose "1 hour"', "choose"),
        ('@producer fill "What?" "less"', "fill"),
        ("@producer submit now", "submit"),
        ("clock tomorrow", "clock"),
        ("clock 2026-13-04T18:00", "clock"),
        ("clock -1h", "clock"),
        ("expect @producer NEON-1", "expect"),
        ('expect @producer ""', "expect"),
        ('refute "NEON-1"', "refute"),
        ('save @label "*.csv"', "save"),
    ],
)
def test_a_line_in_no_form_is_named_with_a_form_that_works(line: str, form: str) -> None:
    with pytest.raises(BadLine) as wrong:
        read_play(f"# one\n{line}\n")
    assert str(wrong.value).startswith("line 2: ")
    assert FORMS[form] in str(wrong.value)


def test_the_examples_of_the_forms_are_lines_themselves() -> None:
    for form in FORMS.values():
        for example in form.split("   or   "):
            read_step(example)
