"""Where the verb of a line stands: in front, behind a number ("NEON-1 history"), behind a courtesy ("please list all")."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

from commands.line.parser import flat
from commands.line.pieces import Typed

_NUMBER_AND_WORD = re.compile(r"((?:[A-Za-z][A-Za-z0-9]{1,9}[-‐‑–—]|#)\d{1,6})\s+(\w+)[.!?]*")
_COURTESY = re.compile(r"\s*(?:(?:please|pls|plz|hey|hi|hello|ok|okay|bot|just)\b[\s,!.]*)+", re.IGNORECASE)


def verb_first(typed: Typed, verbs: Collection[str], verb_of: Callable[[Typed], object]) -> Typed:
    """“NEON-1 history” is “history NEON-1”; a courtesy goes where a verb is behind it, before anything else it stays."""
    polite = without_courtesy(typed)
    if polite and verb_of(polite) is not None:
        return polite
    swapped = _NUMBER_AND_WORD.fullmatch(flat(typed, {})) if verbs and len(typed) == 1 else None
    return (f"{swapped[2]} {swapped[1]}",) if swapped and swapped[2].casefold() in verbs else typed


def without_courtesy(typed: Typed) -> Typed:
    """The line without a courtesy in front of it; nothing where there is none."""
    first = typed[0] if typed else ""
    polite = _COURTESY.match(first) if isinstance(first, str) else None
    if polite is None or not isinstance(first, str):
        return ()
    left = first[polite.end() :]
    return (left, *typed[1:]) if left else typed[1:]
