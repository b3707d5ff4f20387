"""What stands in our own label copy and tables and is no credit: gaps, notes, identifiers, terms of writers."""

from __future__ import annotations

import re

_NOTE = re.compile(
    r"Project \S+\. (?:Draft|Version)\b|(?:Not ready|Ready): \d+ of \d+|Missing: |Final OK\b|.*: nobody yet$"
)
_LAST = re.compile(r"MISSING OR CONTESTED$")
_TERMS = re.compile(r"\s*\((?P<terms>[^()]*\d\s?%[^()]*)\)(?: — (?:stated, not agreed|agreed via .*))?$")
_STATED = re.compile(r"(?:\s*\((?P<terms>[^()]+)\))? — (?:stated, not agreed|agreed via .*)$")
_ROW = re.compile(r"\ufeff?(?:layer|assigned|supported|suggested)[,;\t]", re.IGNORECASE)
_CELLS = 4  # so many between tabs are a row of a table, and not a name and its roles
NOTE, ROW = "a note of the sheet", "a row of a table: paste each credit as a line, Guitar: Kim Lee"
TERMS = 'terms are not taken from it: /credits assign … song:"…" share:50'


def no_credit(text: str) -> str:
    """Why a line of ours is none; "" for any other."""
    if _ROW.match(text) or sum(bool(cell.strip()) for cell in text.split("\t")) >= _CELLS:
        return ROW
    return NOTE if _NOTE.match(text) or _LAST.match(text) else ""


def is_last(text: str) -> bool:
    """Whether nothing but notes stands below it."""
    return bool(_LAST.match(text))


def without_terms(text: str) -> tuple[str, str]:
    """A writer's line without share, publisher and society, and those."""
    match = _TERMS.search(text) or _STATED.search(text)
    return (text[: match.start()], match["terms"] or "") if match else (text, "")
