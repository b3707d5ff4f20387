"""What may stand behind a verb: whether nothing but its arguments follow, so that the line is no sentence."""

from __future__ import annotations

import re
from collections.abc import Callable

from commands.line.parser import Keys, Line, begins_with_key, flat, read_line
from commands.line.pieces import Typed
from studio.refusals import Refusal

COURTESY = frozenset({"please", "pls", "plz", "thanks", "thank", "you", "now"})
MARKS = " .!?…。！？"
_KEY_APART = re.compile(r"([^\W\d_]+):(?:\s|$)")
# Words that join the words of a sentence, and that nobody searches for.
_JOINING = frozenset({
    "a", "an", "the", "this", "that", "these", "those", "some", "any", "no", "every", "each", "all", "both",
    "another", "more", "less", "my", "your", "his", "her", "its", "our", "their", "me", "you", "him",
    "them", "it", "us", "of", "to", "in", "on", "at", "for", "from", "with", "without", "by", "into",
    "onto", "over", "under", "up", "down", "out", "off", "back", "as", "like", "than", "so", "and", "or",
    "but", "not", "is", "are", "was", "were", "be", "been", "has", "have", "had", "do", "does", "did",
    "can", "will", "should", "must", "until",
})  # fmt: skip


def said(words: str) -> str:
    """Words without a courtesy at their end, and without the mark that ends them."""
    left = words.split()
    while left and left[-1].strip(MARKS + ",").casefold() in {*COURTESY, ""}:
        left.pop()
    return " ".join(left).rstrip(MARKS)


def alone(behind: Typed, keys: Keys) -> bool:
    """Whether a verb stands alone, but for keys of its command and a courtesy: then it is no sentence.

    Also keys that this verb does not take, and one with a blank behind its colon: the verb says what is wrong with them.
    """
    line = _read(behind, keys)
    if line is None:
        return False
    words = said(flat(line.text, {}))
    apart = _KEY_APART.match(words)
    return not words or (apart is not None and keys.find(apart[1]) is not None)


def nothing_but(keys: Keys, words: str = "") -> Callable[[Typed], bool]:
    """For verbs that take `keys`, and no words before them but these (a pattern).

    Behind a key may stand more than is read of it here: "song:Paper Moon" ends where the titles say.
    """
    pattern = re.compile(words, re.IGNORECASE)

    def arguments(behind: Typed) -> bool:
        line = _read(behind, keys)
        if line is None or begins_with_key(behind, keys):
            return True
        return bool(pattern.fullmatch(said(flat(line.text, {}))))

    return arguments


def beginning_with(keys: Keys, pattern: re.Pattern[str]) -> Callable[[Typed], bool]:
    """For verbs whose first argument looks like that; anything may follow it."""

    def arguments(behind: Typed) -> bool:
        line = _read(behind, keys)
        if line is None:
            return True
        first = line.text[0] if line.text else ""
        return isinstance(first, str) and bool(pattern.match(first))

    return arguments


def searched_for(behind: Typed) -> bool:
    """For verbs that search for words: a few, and none of those that make a sentence of them."""
    words = [word.strip(MARKS + ",;:").casefold() for word in said(flat(behind, {})).split()]
    return len(words) <= 4 and not _JOINING & set(words)


def _read(behind: Typed, keys: Keys) -> Line | None:
    """The line; None where it cannot be read, which the verb itself tells better."""
    try:
        return read_line(behind, keys, example="")
    except Refusal:
        return None
