"""Chains in words: "producer, then A&R together with the label head; told: artist", read and said back."""

from __future__ import annotations

import re
from collections.abc import Mapping

from studio.approvals.chains import PRESETS, Chain, Quorum, Step
from studio.names import folded
from studio.people.functions import function_named
from studio.vocabulary import Function

_THEN = re.compile(r"\s*(?:,?\s*\bthen\b|→|->|;)\s*", re.IGNORECASE)
_ADVISORY = re.compile(r"\(?\s*\b(?:advisory|told|informed|for information)\b\s*:?\s*\)?", re.IGNORECASE)
_ARTICLES = re.compile(
    r"^(?:the|all(?: of)?(?: the)?|every|any(?: of)?(?: the)?|one of(?: the)?)\s+", re.IGNORECASE
)
_ALL = re.compile(r"^(?:all|every)\b", re.IGNORECASE)
_ANY = re.compile(r"\s+or\s+", re.IGNORECASE)
_TOGETHER = re.compile(r"\s*(?:,|\+|\btogether with\b|\bwith\b|\band\b)\s*", re.IGNORECASE)
_PERSON = re.compile(r"@(\d+)")


class Misread(Exception):
    """The words are no chain; the text says what is wrong."""


def read_chain(text: str) -> Chain:
    """A chain in words; people stand as "@ID". Raises Misread. A preset may go by its name."""
    preset = _preset(text)
    if preset is not None:
        return preset
    steps = tuple(_step(words) for words in _THEN.split(text.strip().rstrip(".")) if words.strip(" ,"))
    _checked(steps)
    return Chain(steps)


def said_chain(chain: Chain, names: Mapping[int, str]) -> str:
    """A chain in the words that `read_chain` reads."""
    return ", then ".join(_said(step, names) for step in chain.steps)


def _preset(text: str) -> Chain | None:
    word = folded(text)
    for preset in PRESETS:
        short = folded(preset.label.split("(")[0])
        if word in (folded(preset.slug), short, folded(preset.label)) and word != "producer":
            return preset.chain
    return None


def _step(text: str) -> Step:
    advisory = bool(_ADVISORY.search(text))
    plain = _ADVISORY.sub(" ", text).strip(" ,:()")
    any_of = bool(_ANY.search(plain)) or bool(re.match(r"(?:any|one) of\b", plain, re.IGNORECASE))
    parts = [_part(word) for word in (_ANY if _ANY.search(plain) else _TOGETHER).split(plain) if word.strip()]
    if not parts:
        raise Misread("a step names nobody")
    functions = tuple(part for part in parts if isinstance(part, Function))
    people = tuple(part for part in parts if isinstance(part, int))
    if functions and people:
        raise Misread("name either people or functions in one step")
    return Step(functions, _quorum(plain, parts, any_of=any_of), not advisory, people)


def _quorum(plain: str, parts: list[Function | int], *, any_of: bool) -> Quorum:
    if any_of or (len(parts) == 1 and not _ALL.match(plain)):
        return Quorum.ANY
    if _ALL.match(plain) or isinstance(parts[0], int):
        return Quorum.ALL
    return Quorum.EACH


def _part(word: str) -> Function | int:
    plain = _ARTICLES.sub("", word.strip())
    person = _PERSON.fullmatch(plain)
    if person:
        return int(person[1])
    function = function_named(plain)
    if function is None:
        raise Misread(f"“{plain[:40]}” is neither a function nor a person named with @")
    return function


def _checked(steps: tuple[Step, ...]) -> None:
    if not any(step.required for step in steps):
        raise Misread("nobody would have to say yes")
    named: list[Function | int] = [f for s in steps for f in s.functions]
    named += [p for s in steps for p in s.people]
    twice = next((name for name in named if named.count(name) > 1), None)
    if twice is not None:
        name = twice.label if isinstance(twice, Function) else "one person"
        raise Misread(f"{name} would stand in it twice")


def _said(step: Step, names: Mapping[int, str]) -> str:
    words = [_word(f) for f in step.functions] + [names.get(p, "somebody") for p in step.people]
    joint = {Quorum.ANY: " or ", Quorum.EACH: " together with the ", Quorum.ALL: " and "}[step.quorum]
    joined = joint.join(words)
    if step.quorum is Quorum.ALL and len(words) == 1:
        joined = f"all of {joined}"
    return joined if step.required else f"told: {joined}"


def _word(function: Function) -> str:
    if function is Function.A_AND_R:
        return "A&R"
    return "label head" if function is Function.LABEL_HEAD else function.label.lower()
