"""How the program speaks: no wrong words, no sentence twice in one message, no word of the program.

A payload in, a list of what is wrong with it out. What people typed is theirs: it is handed in, and left alone.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

WRONG = (
    *(
        "mend",
        "mends",
        "mended",
        "adopted",
        "assumed",
        "tombstone",
        "contested",
        "engaged for",
        "not assigned",
    ),
    *(
        "nobody assigned",
        "supported by the record",
        "P line",
        "C line",
        "neither marked explicit",
        "not ready",
    ),
    *("readiness", "OK pending", "waits on you here any more", "bounce", "frozen", "froze", "SHA-256"),
    *("Behind it:", "For instance:", "There, not confirmed yet"),
    *("deliveries stand", "waiting to be sent"),
)
"""Never said to anybody. Keys of files and of schemas are for machines, and keep their spelling."""
STILL = frozenset(
    (
        *("mend", "mends", "mended", "adopted", "assumed", "contested", "engaged for", "not assigned"),
        *("nobody assigned", "supported by the record", "P line", "C line", "neither marked explicit"),
        *(
            "not ready",
            "readiness",
            "frozen",
            "froze",
            "SHA-256",
            "There, not confirmed yet",
            "waiting to be sent",
        ),
    )
)
"""Those that credits, sheets, recaps and health say still: a word goes from here once it is said nowhere."""
_WRONG = {word: re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", re.IGNORECASE) for word in WRONG}
_SLUG = re.compile(r"(?<![\w./:@{-])[a-z]+_[a-z_]+(?![\w./}-])")
_TYPED_BY_HAND = frozenset(
    {"initial_value", "value", "private_metadata", "action_id", "block_id", "callback_id", "url"}
)
LEAST = 25  # letters of a sentence that counts


def check_words(payload: Any, typed: Sequence[str] = ()) -> list[str]:
    """What is said wrongly in a message, a form or a Home; `typed` is what people have typed so far, folded."""
    texts = [text for text in _said(payload) if text.strip()]
    said = "\n".join(texts)

    def theirs(words: str) -> bool:
        return any(words.casefold() in line for line in typed)

    found = ((word, pattern.search(said)) for word, pattern in _WRONG.items() if word not in STILL)
    problems = [f"“{word}” is said: {_around(said, at)}" for word, at in found if at and not theirs(word)]
    problems += [f"a word of the program: {slug}" for slug in _SLUG.findall(said) if not theirs(slug)]
    return problems + [f"said twice: {line!r}" for line in _twice(texts) if not theirs(line)]


def _around(text: str, found: re.Match[str]) -> str:
    return repr(text[max(0, found.start() - 60) : found.end() + 60])


def _twice(texts: list[str]) -> list[str]:
    """Sentences of ours that stand in one message more than once: whole pieces, not those of a list's entries."""
    counted = Counter(text for text in texts if len(text) >= LEAST and text.endswith("."))
    return [text for text, count in counted.items() if count > 1]


def _said(payload: Any) -> Iterator[str]:
    """Everything that is read in the blocks, each piece by itself."""
    body = json.loads(json.dumps(payload, default=dict))
    yield from _strings(body.get("blocks", body) if isinstance(body, Mapping) else body)


def _strings(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("text"), str):
            yield node["text"]
        for key, value in node.items():
            if key not in _TYPED_BY_HAND and isinstance(value, dict | list):
                yield from _strings(value)
    elif isinstance(node, list):
        for value in node:
            yield from _strings(value)
