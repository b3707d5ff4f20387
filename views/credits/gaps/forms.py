"""The forms behind *Fill in* and *Not me*."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from credits.blanks import Blank
from studio.music import recording_facts, release_facts
from views.credits.actions import FILL_FORM, NOT_ME_FORM, OfRelease
from views.kit.blocks import cut, field, form, option, people_select, said, select, small, text_input
from views.kit.message import Block, Form
from views.kit.more import few

BLANK, WHO, NAME = "blank", "who", "name"
MOST = 40  # fields; a form holds 100 blocks
_FACTS = {fact.key: fact for fact in recording_facts.FACTS} | {
    fact.column: fact for fact in release_facts.FACTS
}
_ASKED = {
    "performers": ("Who sings or plays on it?", "One a line: what they did, a colon, who"),
    "writers": ("Who wrote it?", "Names, with commas between"),
    "production": ("Who produced it?", "Names; for others one a line: Mixed by …"),
}
_EXPLICIT = (("no", "Not explicit"), ("yes", "Explicit"), ("clean", "Clean version"))


def fill_in(title: str, blanks: Sequence[Blank], value: OfRelease) -> Form:
    """A field for each blank, below its recording; whatever is left empty stays missing."""
    shown, more = few(blanks, MOST)
    blocks: list[Any] = []
    for heading, own in groupby(shown, key=lambda blank: blank.title):
        blocks.append(said(cut(heading or title, 150), f"of.{own_id(blocks)}"))
        blocks += [_field(blank) for blank in own]
    if more:
        blocks.append(small("fill.more", f"{more}: they follow once these are filled in"))
    return Form(form(FILL_FORM, "Fill in", blocks, about=value))


def own_id(blocks: Sequence[Any]) -> int:
    """The place of a block, which makes its id its own."""
    return len(blocks)


def block_of(blank: Blank) -> str:
    """The id of a blank's field."""
    return f"{BLANK}:{blank.kind}:{blank.key}:{blank.recording}:{blank.person}"


def _field(blank: Blank) -> Block:
    block = block_of(blank)
    if blank.kind == "group":
        label, hint = _ASKED[blank.key]
        lines = blank.key != "writers"
        return field(block, label, text_input(block, multiline=lines, most=1_000), hint=hint, optional=True)
    if blank.kind == "share":
        label = f"Share of {cut(blank.name, 60)} in %"
        return field(block, label, text_input(block, most=20), optional=True)
    fact = _FACTS[blank.key]
    if blank.key == "explicit":
        choices = select(block, [option(label, value) for value, label in _EXPLICIT], placeholder="Choose")
        return field(block, "Explicit or clean?", choices, optional=True)
    name = {"p_line": "℗ line", "c_line": "© line"}.get(fact.column, fact.name)
    label = f"{name[:1].upper()}{name[1:]}"
    hint = {"seconds": "m:ss", "language": "Two letters, or instrumental"}.get(fact.column, "")
    return field(block, label, text_input(block, most=300), hint=hint, optional=True)


def not_me(value: OfRelease) -> Form:
    """Who would know; both may be left empty."""
    blocks = [
        field(WHO, "Who would know?", people_select(WHO), optional=True),
        field(NAME, "Or a name", text_input(NAME, most=120), optional=True),
    ]
    return Form(form(NOT_ME_FORM, "Not me", blocks, submit="Send", about=value))
