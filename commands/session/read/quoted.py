"""What stands in quotes on a line about a session: its title, and behind it people or a reason."""

from __future__ import annotations

import re

from commands.line.parser import ATOM, QUOTES
from commands.line.pieces import Given
from commands.line.values import doubled
from commands.session.read.requests import EXAMPLE, TYPED_CHANGES
from studio.command_lines import all_quoted, first_quoted
from studio.refusals import Refusal

_SINGLE = re.compile(r"(?<!\S)['‘]([^'‘’]+)['’](?!\S)")
_NUMBERED = re.compile(r"\s*([#sS]\d+)(?:[\s,;:]+(?:[-–—]\s+)?(.*))?$", re.DOTALL)
_JOINING = re.compile(r"(?:to|from|for|into|in|with|and|&|\+|the|,|;|:|\s)*", re.IGNORECASE)
_BACK = re.compile(r"\s*(?:to|from|for)\s*(?:the\s*)?$", re.IGNORECASE)


def titled(text: str, *, more: bool = False) -> tuple[str, str]:
    """The first part in quotes, and the text without it. A quotation mark that is never closed is refused.

    So are two parts in quotes, unless `more` of them have a meaning.
    """
    text = doubled(text)
    marks = first_quoted(text)
    single = None if marks else _SINGLE.search(text)
    start, end = marks or ((single.start(), single.end() - 1) if single else (-1, -1))
    if end < 0:
        if re.search(rf"(?<!\S)[{QUOTES}]", text):
            raise Refusal("A quotation mark is opened and never closed.", example=EXAMPLE)
        return "", text
    rest = f"{text[:start]} {text[end + 1 :]}"
    if first_quoted(rest) and not more:
        raise Refusal(
            'I found two titles in quotes. Write a room as room:"Studio B", and a person as with:"Jane Doe".',
            example=EXAMPLE,
        )
    return text[start + 1 : end].replace(ATOM, "").strip(), rest


def session_named(text: str, *, reason: bool = False) -> tuple[str, str]:
    """The title in quotes or the number at the beginning, and the words without it.

    `reason`: what stands in quotes behind the title, or behind the number, is why.
    """
    numbered = _NUMBERED.match(text) if reason else None
    if numbered:
        return numbered[1], _unquoted(numbered[2] or "")
    title, words = titled(text, more=reason)
    words = (_unquoted(words) if reason else words).replace(ATOM, " ").strip()
    numbered = _NUMBERED.match(words)
    return (numbered[1], numbered[2] or "") if numbered and not title else (title, words)


def invited_named(text: str, *, named: bool) -> tuple[str, str, tuple[str, ...]]:
    """The session in quotes or by its number, the words without it, and the people in quotes.

    `"Horns" "Jane Doe"`, `Horns "Jane Doe"`, `S4 "Jane Doe"`, `"Jane Doe" to "Horns"`. `named`: people are
    mentioned or named by a key, so that what stands in quotes alone is the title.
    """
    text = doubled(text)
    quoted, words = all_quoted(text)
    words = words.replace(ATOM, " ").strip()
    if any(mark in words for mark in QUOTES):
        raise Refusal("A quotation mark is opened and never closed.", example=TYPED_CHANGES["invite"])
    names = tuple(Given.of(name.strip(), quoted=True) for name in quoted)
    numbered = re.match(
        r"(?:(?:to|from|for)\s+)?([#sS]\d+)(?!\w)[\s,;:]*(.*)$", words, re.DOTALL | re.IGNORECASE
    )
    if numbered:
        return numbered[1], numbered[2], names
    if not names:
        return "", words, ()
    first = first_quoted(text)
    before = text[: first[0]] if first else ""
    if not named and _JOINING.sub("", before.replace(ATOM, "")) and not _BACK.search(before):
        return "", words, names  # the session is called by its words: Horns "Jane Doe"
    if len(names) > 1 and re.search(
        rf"[{QUOTES}]\s*(?:to|from|for)\s+(?:the\s+)?[{QUOTES}]", text, re.IGNORECASE
    ):
        return names[-1], "", names[:-1]
    return names[0], words, names[1:]


def _unquoted(words: str) -> str:
    quoted, left = all_quoted(words)
    return " ".join([*left.split(), *quoted])
