"""Command lines as people are shown them and type them: what stands in quotes, and which quote ends which.

Any double quote may open and any may end it, as keyboards mix them. Quotes may stand within: a mark that opens like
"Go" does is ended by the next one that is free, and what “ begins, ” ends. A line that is shown is read back as it was
meant, whatever stands in the title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

QUOTES = '"“”„‟«»＂'
BLANK = "____"  # what nobody has stated: a line with one is refused until it is filled in
_PAIRS = ('""', "“”", "«»", "„‟", "＂＂")
_MOST = 64
_CLOSING = {pair[0]: pair[1] for pair in _PAIRS}
_BARE = re.compile(r"[\w#](?:[\w.:/@#+%-]*[\w%])?")
_QUOTE = re.compile(f"[{QUOTES}]")
_BLANK = re.compile(r"(?<![^\W_])_{3,}(?![^\W_])")
_WITHIN = ("a", *QUOTES)
_BEHIND = (  # what may follow a title in quotes: a key, a mark that is never closed, another title with one in it
    "",
    ' mix note:"a b" “c” «d» „e‟',
    *(f" to {mark}{word}" for mark in QUOTES for word in ("a", "")),
    *(f" to {pair[0]}{word}{pair[1]} now" for pair in _PAIRS for word in _WITHIN),
)
_BEFORE = re.compile(rf"[\s(\[:,;&+|{QUOTES}]")  # what stands in front of a quote that opens


def command_line(name: str, *words: str, **keys: str) -> str:
    """`/name words… key:value…`: words as they stand, values in quotes where they need them, empty ones left out."""
    pairs = (f"{key}:{value_of(value)}" for key, value in keys.items() if value)
    return " ".join(part for part in (f"/{name}", *words, *pairs) if part)


def quoted(value: str) -> str:
    """A title or name in quotes: in such that it is read back as it stands, whatever quotes are within it.

    One that has quotes of every kind, or nothing else, is written with apostrophes: by `same_key` that is the same name.
    """
    value = " ".join(value.split("\n"))
    written = (f"{pair[0]}{value}{pair[1]}" for pair in _PAIRS if value.strip(f"{QUOTES} "))
    plain = _QUOTE.sub("’", value)
    return next((line for line in written if _alone(line)), f'"{plain}"')


def value_of(value: str) -> str:
    """The value of a key: bare where it is one word without marks, else in quotes."""
    return value if _BARE.fullmatch(value) else quoted(value)


def has_blank(text: str) -> bool:
    """Whether a blank stands there by itself, in quotes or bare."""
    return bool(_BLANK.search(text))


def closing(line: str, at: int) -> int | None:
    """Where the quote ends that opens at `at`: the place of its closing mark; None where it is never closed."""
    return _own_end(line, at) or next(_marks(line, at), None)


def spans(line: str) -> list[tuple[int, int]]:
    """The places of the marks of whatever stands in quotes as a title does, those within others left out."""
    found: list[tuple[int, int]] = []
    for mark in _QUOTE.finditer(line):
        at = mark.start()
        within = found and at <= found[-1][1]
        end = _own_end(line, at) if not within and opens(line, at) else None
        if end is not None:
            found.append((at, end))
    return found


def opens(line: str, at: int) -> bool:
    """Whether a quote that stands there opens one: nothing but a blank or a sign before it, and words behind it."""
    before, behind = line[at - 1 : at] if at else "", line[at + 1 : at + 2]
    return (not before or bool(_BEFORE.match(before))) and bool(behind.strip()) and behind not in QUOTES


def first_quoted(line: str) -> tuple[int, int] | None:
    """The places of the marks of the first title in quotes."""
    for mark in _QUOTE.finditer(line):
        end = closing(line, mark.start())
        return (mark.start(), end) if end is not None else None
    return None


def parts(line: str) -> Iterator[tuple[str, str | None]]:
    """The line in parts: words, and the title in quotes behind them; None behind the last words."""
    while (found := first_quoted(line)) is not None:
        start, end = found
        yield line[:start], line[start + 1 : end]
        line = line[end + 1 :]
    yield line, None


def all_quoted(line: str) -> tuple[list[str], str]:
    """Every title in quotes, and the line without them."""
    found = list(parts(line))
    return [title for _, title in found if title is not None], " ".join(words for words, _ in found)


def _own_end(line: str, at: int) -> int | None:
    """The end that is told by the marks themselves."""
    return _nested(line, at) or _partner(line, at)


def _nested(line: str, at: int) -> int | None:
    """The end where quotes stand within: each that opens has its own end."""
    ends, depth = _CLOSING.get(line[at]), 1
    for place in _marks(line, at):
        if ends not in (None, line[at]):  # “ and ”: only these two count
            depth += (line[place] == line[at]) - (line[place] == ends)
        else:
            depth += 1 if opens(line, place) else -1
        if depth == 0:
            return place
    return None


def _partner(line: str, at: int) -> int | None:
    """The first mark behind that does not open: where the marks within do not come in pairs."""
    return next((place for place in _marks(line, at) if not opens(line, place)), None)


def _marks(line: str, at: int) -> Iterator[int]:
    """The places of the next marks, no more than a title has."""
    return (mark.start() for mark in islice(_QUOTE.finditer(line, at + 1), _MOST))


def _alone(line: str) -> bool:
    """Whether it is read back whole, whatever follows it: others in quotes, a mark that is never closed."""
    if not _QUOTE.search(line, 1, len(line) - 1):
        return True
    return all(closing(line + behind, 0) == len(line) - 1 for behind in _BEHIND)
