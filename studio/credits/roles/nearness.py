"""Roles and instruments that sound like what was typed, for "did you mean"."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from functools import cache

from studio.credits.roles.role import COMMON, credit_label, credit_roles
from studio.music.instruments import instruments
from studio.names import folded

_ALIKE, _SLIP = 0.6, 0.88


def near_roles(typed: str, most: int = 3) -> tuple[str, ...]:
    """Names of roles and instruments that sound like what was typed; else the commonest."""
    names, word = _names(), folded(typed)
    close = difflib.get_close_matches(word, names, n=most, cutoff=_ALIKE)
    inside = [name for name in names if word and (word in name or set(word.split()) & set(name.split()))]
    near = tuple(dict.fromkeys(names[name] for name in [*close, *inside]))
    return near[:most] or tuple(credit_roles()[slug].display for slug in COMMON[:most])


def one_slip_away(typed: str) -> str | None:
    """The name that was surely meant, with a slip in it."""
    close = difflib.get_close_matches(folded(typed), _names(), n=1, cutoff=_SLIP)
    return _names()[close[0]] if close else None


@cache
def _names() -> Mapping[str, str]:
    known = [role.display for role in credit_roles().values() if role.further != "printed"]
    played = [credit_label("", instrument) for instrument in instruments()]
    return {folded(name): name for name in (*known, *played)}
