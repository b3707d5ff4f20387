"""The table of rights as such, and that nobody writes a second one."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from studio.people.person import Engagement, Team
from studio.rights.right import Relation, Right
from studio.rights.table import (
    CHANGE_DECISION,
    CHANGE_SESSION,
    EDIT_IDENTIFIERS,
    READ_IN_STUDIO,
    RIGHTS,
    STATE_SHARES,
)
from studio.vocabulary import Function, Stage

HERE = Path(__file__).parents[2]
GATED = ("commands", "views", "storage", "bot")  # rooms that ask whether somebody may, and never say who
HOLDER = r"\b(?:owners?|studio managers?|artists?|producers?|engineers?|musicians?|A&R|heads? of label|label staff)\b"
BY_HAND = re.compile(rf"{HOLDER}[^.;:]*\b(?:can|cannot|may)\b|\b[Oo]nly (?:the |an? )?{HOLDER}")
ASKERS = frozenset({"who.id", "reader.id", "caller.id", "here.caller.id"})
ASKING = frozenset({"holds", "set", "frozenset"})


def engaged(function: Function, stage: Stage | None = None) -> Team:
    return Team((Engagement(1, function, stage),))


def test_a_function_counts_at_the_stage_of_the_thing_where_the_row_says_so() -> None:
    team = engaged(Function.PRODUCER, Stage.MIXING)
    assert CHANGE_DECISION.may(team, 1, stage=Stage.MIXING)
    assert CHANGE_DECISION.may(team, 1, stage=None)
    assert not CHANGE_DECISION.may(team, 1, stage=Stage.VOCALS)
    assert CHANGE_SESSION.may(team, 1, stage=Stage.VOCALS)


def test_never_goes_before_every_other_word_of_a_row() -> None:
    row = Right(act="x", functions=(Function.OWNER,), relations=(Relation.NAMED,), never=(Relation.LOGGED,))
    assert row.may(engaged(Function.OWNER), 1, related={Relation.NAMED: (1,)})
    assert not row.may(engaged(Function.OWNER), 1, related={Relation.NAMED: (1,), Relation.LOGGED: (1,)})


def test_somebody_of_another_workspace_reads_what_names_them_and_no_more() -> None:
    team = engaged(Function.ARTIST)
    assert not READ_IN_STUDIO.may(team, 1, external=True)
    assert READ_IN_STUDIO.may(team, 1, external=True, related={Relation.NAMED: (1,)})


def test_the_words_of_a_row_are_those_of_a_sentence() -> None:
    assert CHANGE_SESSION.who == "the one who booked it, a producer, the studio manager or the owner"
    assert CHANGE_DECISION.all_who == "who logged it, who decided it and the stage's producer"
    assert EDIT_IDENTIFIERS.who == "label staff, a producer or the owner"


@pytest.mark.parametrize("right", RIGHTS, ids=lambda right: right.act)
def test_a_sentence_that_was_put_in_words_leaves_no_function_out(right: Right) -> None:
    if right.said:
        for function in right.functions:
            short = "head" if function is Function.LABEL_HEAD else function.word.removeprefix("studio ")
            assert short in right.said


def test_whoever_is_asked_to_mend_a_gap_may_mend_it() -> None:
    assert set(EDIT_IDENTIFIERS.functions) <= set(STATE_SHARES.functions)


@pytest.mark.parametrize("room", GATED)
def test_no_gate_outside_of_the_table_lists_functions(room: str) -> None:
    found = [
        f"{path.relative_to(HERE)}:{node.lineno}"
        for path in sorted((HERE / room).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text()))
        if _decides(node) and any(_is_function(part) for part in ast.walk(node))
    ]
    assert found == [], "a row of studio/rights/table.py says who may; ask it with may()"


@pytest.mark.parametrize("room", ["commands", "views"])
def test_no_sentence_says_by_hand_who_can(room: str) -> None:
    found = [
        f"{path.relative_to(HERE)}:{node.lineno}: {node.value}"
        for path in sorted((HERE / room).rglob("*.py"))
        for node in _texts(ast.parse(path.read_text()))
        if BY_HAND.search(node.value)
    ]
    assert found == [], "a row of studio/rights/table.py has the words: its `who`"


def test_no_gate_compares_the_id_of_who_asks() -> None:
    found = [
        f"{path.relative_to(HERE)}:{node.lineno}"
        for path in sorted((HERE / "commands").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.If)
        and _turns_away(node.body[0])
        and any(map(_of_the_asker, ast.walk(node.test)))
    ]
    assert found == [], "a right says who may, by function or by what somebody is to the thing: ask it"


def _turns_away(first: ast.stmt) -> bool:
    return isinstance(first, ast.Raise) or (
        isinstance(first, ast.Return) and isinstance(first.value, ast.Constant) and not first.value.value
    )


def _of_the_asker(node: ast.AST) -> bool:
    """Whether it compares their id with one of a record; that somebody named themselves is no matter of rights."""
    if not isinstance(node, ast.Compare):
        return False
    sides = {ast.unparse(side) for side in (node.left, *node.comparators)}
    return bool(sides & ASKERS) and "person.id" not in sides


def _texts(tree: ast.Module) -> Iterator[ast.Constant]:
    """Everything that may be shown: no docstring."""
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node


def _decides(node: ast.AST) -> bool:
    """Whether a comparison, a set or a question about functions."""
    if isinstance(node, ast.Call):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        return name in ASKING
    if isinstance(node, ast.BinOp):
        return isinstance(node.op, ast.BitAnd | ast.BitOr | ast.Sub)
    return isinstance(node, ast.Compare | ast.Set)


def _is_function(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Function"
    )
