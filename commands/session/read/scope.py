"""How much of a series a line is about: "only this one", "and later", "all"; the words are read behind its name."""

from __future__ import annotations

import re

from commands.session.read.requests import Scope

_LATER = (
    r"(?:this\s+(?:one\s+)?)?(?:and|&|\+)\s+(?:all\s+)?(?:the\s+)?"
    r"(?:later|following|after|after\s+(?:that|it)|onwards?|rest)(?:\s+ones?)?|onwards?"
)
_ALL = (
    r"(?:the\s+)?(?:whole|entire)\s+series|(?:the\s+)?series|all\s+of\s+(?:them|the\s+series|it)|all\s+ones"
)
_ONE = r"(?:only|just)\s+this(?:\s+one)?|this\s+one(?:\s+only)?|this\s+only|only"
_END = r"(?=$|\s)\s*"
_WORDS = (
    (re.compile(f"(?:{_LATER}){_END}", re.IGNORECASE), Scope.LATER),
    (re.compile(f"(?:{_ALL}){_END}", re.IGNORECASE), Scope.ALL),
    (re.compile(f"(?:{_ONE}){_END}", re.IGNORECASE), Scope.ONE),
)
_BARE = re.compile(rf"all{_END}", re.IGNORECASE)


def read_scope(words: str, *, sentence: bool = False) -> tuple[Scope, str]:
    """The scope that the words begin with, and the words behind it.

    `sentence`: a reason follows, in which "all singers are ill" speaks of singers and not of sessions.
    """
    text = words.strip()
    for pattern, scope in _WORDS:
        match = pattern.match(text)
        if match:
            return scope, text[match.end() :]
    bare = _BARE.match(text)
    if bare and (not sentence or bare.end() == len(text)):
        return Scope.ALL, text[bare.end() :]
    return Scope.ONE, text


def scoped(named: str) -> tuple[str, Scope]:
    """A name without quotes, and the scope behind it: "Choir all", "S4 and later"."""
    words = named.split()
    if len(words) > 1 and words[0].casefold() == "all":
        return " ".join(words[1:]), Scope.ALL
    for many in range(1, len(words)):
        scope, left = read_scope(" ".join(words[many:]), sentence=True)
        if scope is not Scope.ONE and not left:
            return " ".join(words[:many]), scope
    return named, Scope.ONE


def with_reason(named: str) -> tuple[str, str]:
    """A name and why, without quotes: "vocals because the singer is ill"."""
    match = re.search(r"\s*(?:[,;:]|\s[-–—])\s+|\s+(?:because|since|as)\s+", named, re.IGNORECASE)
    return (named[: match.start()], named[match.end() :]) if match else (named, "")
