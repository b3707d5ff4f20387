"""Under what a yes holds, read from what was written with it: docs/rules.md, "Approval". Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

_IF = (
    r"only if|but only if|if and only if|if|only when|once|provided(?: that)?|providing|on (?:the )?condition(?: that)?"
    r"|as long as|so long as|subject to|assuming|pending"
)
_CONDITION = re.compile(rf"\s*(?:ok(?:ay)?|yes|approved|fine|good)?[\s,:;–—-]*((?:{_IF})\s+\S.*)", re.IGNORECASE | re.DOTALL)  # fmt: skip
_SCOPE = re.compile(
    r"\s*(?:ok(?:ay)?|yes|approved|fine|good)?[\s,:;–—-]*(?:(?:only|just) for|for)\s+(?:the\s+)?(\S.*?)(\s+only)?[\s.]*",
    re.IGNORECASE,
)
_ONLY_FOR = re.compile(r"(?:^|\s)(?:only|just) for\s|\sonly[\s.]*$", re.IGNORECASE)
FEW = 6  # words of a scope: what is longer is a note


@dataclass(frozen=True, slots=True)
class Terms:
    """A condition as a clause ("if the sample is cleared"), for what the yes holds alone ("radio"), and the note."""

    condition: str | None = None
    scope: str | None = None
    note: str | None = None


def terms_of(condition: str, scope: str, note: str = "") -> Terms:
    """What was filled in, as clauses; a note of nothing but a condition or a scope is one."""
    found = in_a_note(note) if note and not (condition or scope) else Terms(note=note or None)
    return Terms(
        _clause(condition) if condition.strip() else found.condition,
        _bare(scope) if scope.strip() else found.scope,
        found.note,
    )


def in_a_note(note: str) -> Terms:
    """A yes “only if the sample is cleared” is no plain yes: such a note is the condition, “for radio only” the scope."""
    plain = " ".join(note.split())
    if condition := _CONDITION.fullmatch(plain):
        return Terms(condition=_ended(condition[1]))
    scope = _SCOPE.fullmatch(plain) if _ONLY_FOR.search(plain) else None
    if scope and len(scope[1].split()) <= FEW:
        return Terms(scope=scope[1])
    return Terms(note=note)


def _clause(typed: str) -> str:
    """“the sample is cleared” is “if the sample is cleared”; what is a clause stays as it was said."""
    plain = _ended(" ".join(typed.split()))
    return plain if re.match(rf"(?:{_IF})\b", plain, re.IGNORECASE) else f"if {plain}"


def _bare(typed: str) -> str:
    """“for radio only” is “radio”."""
    plain = _ended(" ".join(typed.split()))
    scope = _SCOPE.fullmatch(plain)
    bare = scope[1] if scope else plain
    return re.sub(r"\s+only$", "", bare, flags=re.IGNORECASE)


def _ended(words: str) -> str:
    return words.strip().rstrip(".").strip()
