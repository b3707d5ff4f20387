"""`python -m bot rights`: docs/rights.md, printed from the table that the gates read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from studio.rights.right import Right
from studio.rights.table import SECTIONS

FILE = Path(__file__).parents[2] / "docs" / "rights.md"
HEAD = "| may | who | from outside |\n|---|---|---|\n"


def text() -> str:
    """The whole page: what it says above its table stays, the table is made anew."""
    intro = FILE.read_text(encoding="utf-8").partition(HEAD)[0]
    return f"{intro}{HEAD}" + "".join(f"{line}\n" for line in _lines())


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
