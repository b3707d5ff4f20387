"""Command lines that people are shown are read as they were meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.line.parser import Keys, read_line
from commands.line.pieces import read_typed
from studio.command_lines import command_line, quoted

KEYS = Keys(words=frozenset({"song", "why"}), prose=frozenset({"why"}))
PLAIN = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"], exclude_characters='<>&"“”„‟«»＂\n'),
    min_size=1,
)


@pytest.mark.parametrize(
    ("shown", "line"),
    [
        (command_line("decision"), "/decision"),
        (command_line("decision", "amend", "NEON-3", why="too wet"), '/decision amend NEON-3 why:"too wet"'),
        (command_line("credits", "json", version="2", song=""), "/credits json version:2"),
        (command_line("approve", quoted('12" Mix'), "mix"), '/approve "12’ Mix" mix'),
        (command_line("credits", song="Rain, Snow"), '/credits song:"Rain, Snow"'),
    ],
)
def test_a_line_is_written_as_a_person_would_type_it(shown: str, line: str) -> None:
    assert shown == line


@given(st.lists(PLAIN, min_size=1, max_size=4).map(" ".join))
def test_a_value_is_read_as_it_was_written(value: str) -> None:
    line = command_line("decision", "kept it", song=value)
    assert read_line(read_typed(line), KEYS, example="").one("song") == value
