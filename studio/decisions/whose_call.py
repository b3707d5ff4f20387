"""Whose call and whose idea the words of a sentence say it was: plainly, or so that it is worth asking.

"pia's call" and "my idea" say it; "pia said so", "pia wants it drier" merely point at somebody.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

ME = frozenset({"i", "my", "me", "mine"})
_OWNED = re.compile(
    r"(?<![\w'’@-])(?P<who>[^\W\d_][\w.-]*(?: [^\W\d_][\w.-]*){0,3}?)(?P<own>['’]s?)? "
    r"(?:own |final )?(?P<what>call|decision|idea|suggestion)(?![\w'’-])(?=(?P<behind>[^.;:!?\n]*))",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"(?<![\w'’@-])(?P<who>[^\W\d_][\w.-]*)(?:[’']d| has| just| really| also)* "
    r"(?:said(?: so)?|says(?: so)?|decided|decides|wants|wanted|insists|insisted|asked for|chose|picked|prefers|preferred)\b"
    r"(?=(?P<behind>[^;:!?\n]*))",
    re.IGNORECASE,
)
# What makes a doubt of it, or another thing.
_DOUBT = re.compile(
    r"\b(?:not|never|no|nor|isn['’]?t|wasn['’]?t|if|unless|until|till|before|after|pending|maybe|perhaps|probably|whether|or"
    r"|either|might|could|should|would|awaiting|wait(?:ing)? for|ask(?:ed|ing)? for|against|despite|versus|vs|per)\b[^.;:,!?\n]{0,20}$",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"^ *(?:sheet|time|times|list|back|note|notes|box|at \d|is at|was at|number|with|to make|(?:and|&) response|or\b|tomorrow|tonight|on (?:mon|tue|wed|thu|fri|sat|sun)|later|pending)",
    re.IGNORECASE,
)
_ALSO = re.compile(r"(?:\band|&|\+|,) *$", re.IGNORECASE)
_MINE = re.compile(r"(?<![\w'’])I(?=['’ ])")


@dataclass(frozen=True, slots=True)
class CallSaid:
    """People by id: `by` decided and `idea` proposed in so many words; `call` and `proposal` may have."""

    by: int | None = None
    idea: int | None = None
    call: int | None = None
    proposal: int | None = None


def speaks_of_calls(sentence: str) -> bool:
    """Whether there is anything in it to be read."""
    return bool(_OWNED.search(sentence) or _SAID.search(sentence))


def call_said(sentence: str, names: Mapping[str, int], caller: int) -> CallSaid:
    """What the words say; `names` are those that one person of the project alone has, in small letters."""
    said: dict[str, set[int]] = {"by": set(), "idea": set(), "doubt": set()}
    for found in _OWNED.finditer(sentence):
        who = _owner(found["who"], found["own"], names, caller)
        if who is None or _OTHER.match(found["behind"]):
            continue
        key = "by" if found["what"].lower() in ("call", "decision") else "idea"
        before = sentence[: found.start("who")]
        said["doubt" if _doubted(before, found["who"]) else key].add(who)
    by, idea = (_only(said[key], said["doubt"]) for key in ("by", "idea"))
    wanted = _wanted(sentence, names) if by is None else None
    if wanted is None or said["by"] or said["doubt"]:
        return CallSaid(by, idea)
    who, behind = wanted
    asked = idea is None and who != caller and bool(_MINE.search(behind))
    return CallSaid(by, idea, None if asked else who, who if asked else None)


def _owner(typed: str, own: str | None, names: Mapping[str, int], caller: int) -> int | None:
    """Whose it is: the longest name that ends there. "my" owns by itself, a name with its apostrophe."""
    words = typed.lower().split()
    if not own:
        return caller if words[-1] == "my" else None
    tails = (" ".join(words[at:]) for at in range(len(words)))
    return next((names[tail] for tail in tails if tail in names), None)


def _doubted(before: str, typed: str) -> bool:
    """Whether what stands before it takes it back, or makes it one of several people's."""
    before += " ".join(typed.split()[:-1])
    return bool(
        _DOUBT.search(before) or (_ALSO.search(before) and re.search(r"['’]s? *(?:and|&|\+|,) *$", before))
    )


def _only(people: set[int], doubted: set[int]) -> int | None:
    return next(iter(people)) if len(people) == 1 and not doubted else None


def _wanted(sentence: str, names: Mapping[str, int]) -> tuple[int, str] | None:
    """The one person who said or wanted something, and what follows it."""
    hits = [
        (names[found["who"].lower()], found)
        for found in _SAID.finditer(sentence)
        if found["who"].lower() in names
    ]
    clear = [(who, found["behind"]) for who, found in hits if not _DOUBT.search(sentence[: found.start()])]
    return clear[0] if len({who for who, _ in clear}) == 1 and len(clear) == len(hits) else None
