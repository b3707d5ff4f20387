"""Command lines that people are shown are read as they were meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.line.keys import Keys
from commands.line.parser import read_line
from commands.line.pieces import read_typed
from studio.command_lines import QUOTES, all_quoted, closing, command_line, first_quoted, quoted
from studio.names import same_key
from studio.wording import visible
from tests.commands.test_words import encoded

QUOTES_OF_EVERY_KIND = frozenset('"“«„＂')
KEYS = Keys(words=frozenset({"song", "why"}), prose=frozenset({"why"}))
PLAIN = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"]) | st.sampled_from("<>&\"“”«»:,()#@!?’'12"),
    min_size=1,
).filter(
    lambda title: (
        visible(title) == title and bool(title.strip(QUOTES)) and not set(title) >= QUOTES_OF_EVERY_KIND
    )
)


@pytest.mark.parametrize(
    ("shown", "line"),
    [
        (command_line("decision"), "/decision"),
        (command_line("decision", "amend", "NEON-3", why="too wet"), '/decision amend NEON-3 why:"too wet"'),
        (command_line("credits", "json", version="2", song=""), "/credits json version:2"),
        (command_line("approve", quoted('12" Mix'), "mix"), '/approve “12" Mix” mix'),
        (command_line("credits", song="Rain, Snow"), '/credits song:"Rain, Snow"'),
    ],
)
def test_a_line_is_written_as_a_person_would_type_it(shown: str, line: str) -> None:
    assert shown == line


TITLES = st.lists(PLAIN, min_size=1, max_size=4).map(" ".join)


@given(TITLES)
def test_a_value_is_read_as_it_was_written(value: str) -> None:
    line = command_line("decision", "kept it", song=value, why="a b")
    read = read_line(read_typed(encoded(line)), KEYS, example="")
    assert read.one("song") == value
    assert read.one("why") == "a b"


@given(st.text(st.sampled_from(f"{QUOTES} "), min_size=1).filter(str.strip))
def test_a_title_of_nothing_but_quotes_is_read_back_as_the_same_name(title: str) -> None:
    shown = quoted(title)
    ((read,), rest) = all_quoted(f"{shown} to Neon")
    assert (same_key(read), rest) == (same_key(title), "  to Neon")
    assert first_quoted(shown) == (0, len(shown) - 1)


@given(TITLES, TITLES)
def test_titles_in_quotes_are_found_as_they_were_written(title: str, other: str) -> None:
    line = f"{quoted(title)} to {quoted(other)} now"
    assert all_quoted(line) == ([title, other], "  to   now")
    assert first_quoted(line) == (0, len(title) + 1)


@given(st.text(st.sampled_from(' a("“”„«»＂,:'), max_size=300))
def test_quotes_of_any_kind_are_read_without_failing(text: str) -> None:
    for at, sign in enumerate(text):
        end = closing(text, at) if sign in QUOTES else None
        assert end is None or text[end] in QUOTES
