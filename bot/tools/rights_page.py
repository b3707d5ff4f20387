"""`python -m bot rights`: docs/rights.md, printed from the table that the gates read."""

from __future__ import annotations

from collections.abc import Iterator

from studio.rights.right import Right
from studio.rights.table import SECTIONS

INTRO = """\
# Who may do what

This page is printed from the table that every gate of the program reads (`studio/rights/table.py`); `make rights`
writes it anew, and a test drives every row by everybody of a studio.

How to read it. Rights come with *functions*: what somebody is in a project (`/studio people`). Credit roles give none.
Of several people in a row any one may, and of several functions of one person any one is enough. *The stage's
producer* is who produces at the stage of the very decision; where it has no stage, who produces at any. Who logged,
booked or was asked for something may by that alone, whatever their function. An admin of the workspace counts where
the row says so, and a function in any project of the workspace then does too. For whoever has no part in a project
it does not exist.

*From outside* are guests and people of other workspaces (Slack Connect) whom a project names: they answer what they
are asked and see what they are named for. What else they would change is refused, whatever their function.
"""
HEAD = "| may | who | from outside |\n|---|---|---|\n"


def text() -> str:
    """The whole page."""
    return f"{INTRO}\n{HEAD}" + "".join(f"{line}\n" for line in _lines())


def _lines() -> Iterator[str]:
    for section, rights in SECTIONS.items():
        yield f"| **{section}** | | |"
        for right in rights:
            yield f"| {right.act} | {_who(right)} | {_outside(right)} |"


def _who(right: Right) -> str:
    return ". ".join(part for part in (right.in_full, right.note.rstrip(".")) if part)


def _outside(right: Right) -> str:
    if right.inside and right.relations:
        return "where they are that to it"
    return "yes" if right.from_outside else "no"
