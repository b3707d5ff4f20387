"""What stayed in a sentence as plain words although it may have been meant as a key: said, never changed."""

from __future__ import annotations

import re

from commands.decision.read.keys import KEYS, PEOPLE
from studio.command_lines import command_line

_LOOSE = re.compile(r"(?<!\S)([^\W\d_]+):(?=\s|$)")
_PERSON = re.compile(r"(?<!\S)([^\W\d_]+):@[^\W\d_]")
_WORD = re.compile(r"(?<!\S)(by|idea|did|played|advised|ask|ok|verbal)\s+@[^\W\d_]", re.IGNORECASE)
_SPOKEN = re.compile(r"(?<!\S)(?:ok['’]?d|okayed|approved|signed off)\s+by\s+@", re.IGNORECASE)
_MEANT = {"producer": "by", "artist": "by", "decider": "by", "player": "played", "engineer": "did"}


def leftovers(sentence: str, ref: str) -> tuple[str, ...]:
    """One line for each kind of doubt; `ref` is the decision's number, for what can be typed next."""
    said = (_loose(sentence), _person(sentence), _spoken(sentence, ref) or _word(sentence, ref))
    return tuple(doubt for doubt in said if doubt)


def _loose(sentence: str) -> str:
    """A key with a blank behind its colon is text: "song: Neon"."""
    known = KEYS.words | KEYS.people
    key = next((match[1] for match in _LOOSE.finditer(sentence) if match[1].casefold() in known), "")
    return f"“{key}:” stayed in the sentence; as a key it has no blank behind its colon" if key else ""


def _person(sentence: str) -> str:
    """A function is no key: "producer:@pia"."""
    match = _PERSON.search(sentence)
    if not match:
        return ""
    meant = _MEANT.get(match[1].casefold())
    keys = f"say {meant}:@…" if meant else f"people stand behind {', '.join(f'{key}:' for key in PEOPLE)}"
    return f"“{match[1]}:” is no key and stayed in the sentence; {keys}"


def _spoken(sentence: str, ref: str) -> str:
    if not _SPOKEN.search(sentence):
        return ""
    asks = command_line("approve", ref, "@…")
    return f"An OK in the sentence is only words; verbal:@… records a spoken one, {asks} asks for one"


def _word(sentence: str, ref: str) -> str:
    """A key without its colon: "by @pia"."""
    match = _WORD.search(sentence)
    if not match:
        return ""
    key = KEYS.find(match[1]) or match[1]
    if key == "ask":
        asks = command_line("approve", ref, "@…")
        return f"“{match[1]} @…” is only words, so nobody was asked; {asks} asks now"
    return f"“{match[1]} @…” is only words; with a colon it says who: {key}:@…"
