"""Reads typed lines: free text with `key:value` pairs in it, as people really type them.

A key is a known word directly followed by a colon and its value; everything else stays text: ratios ("4:1"),
time-codes ("1:23"), "vox: less 2k", ":drum:". Double quotes, straight or smart, count only as a key's value;
anywhere else they stay as typed, and apostrophes are free.

A value without quotes is one word, but for three kinds of keys: titles and names that are known are read whole,
`Keys.reach` says how far a value like "verse 2" goes, and the reasons of `Keys.prose` go on to the next key.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping

from commands.line.keys import Keys, Line
from commands.line.pieces import Broadcast, Given, Mention, Piece, Typed, joined
from commands.line.pieces import flat as flat  # noqa: PLC0414 - whoever reads lines needs it too
from commands.line.remainder import CUT, tidied
from commands.line.values import ATOM as ATOM  # noqa: PLC0414
from commands.line.values import ENDING, Values, trimmed
from commands.line.values import QUOTES as QUOTES  # noqa: PLC0414
from studio.refusals import Refusal
from studio.wording import half_width

_KEY = re.compile(r"([^\W\d_]+)[:：](?=\S)")
# The same with a blank behind its colon, before what is a value for sure.
_APART = re.compile(r"([^\W\d_]+)[:：][ \t]+(?=\S)")
_BEFORE = ",;([+&|，；（［、。"  # what may stand in front of a key besides a blank …
_BETWEEN = re.compile(r"[\s,;+&|，；、]*")  # … and between a value and the next key
REASONS = frozenset({"why", "note", "reason"})  # of prose: "too wet" behind them is no thing that has a name
BLANK = " \t\n,;()[]-–—"
LONGEST = 40  # characters of a key with a bracket before it: a line may hold thousands
COUNTED = frozenset({"take", "version"})  # whose value may be a figure alone
_FIRST = re.compile(rf"[^\s{ATOM}]+")
_NAME = re.compile(r"[^\s,;&+]+")
_MORE = re.compile(rf"\s*(?:[,，]|&|\+|\band\b)?\s*(?={ATOM})|\s*[,，]\s*(?=[@＠{QUOTES}])")
_ALSO = re.compile(r"(\s*[,&+]\s*|\s+and\s+)([^\s,;&+:]+)(?!\S*[:：]\S)")


def read_line(
    typed: Typed,
    keys: Keys,
    *,
    example: str,
    titles: Mapping[str, Container[str]] | None = None,
    names: Mapping[str, str] | None = None,
) -> Line:
    """Read a typed line. Refuses broadcasts and quotes that are never closed; `example` is what to type instead.

    `titles` holds, for keys whose values people type without quotes, the known values (`same_key`): where the words
    behind such a key make one of them, all of them are its value. `names` are those of mentions within values.
    """
    shout = next((piece for piece in typed if isinstance(piece, Broadcast)), None)
    if shout:
        raise Refusal(
            f"I never notify @{shout.name[:40]}; nothing was saved and nobody was pinged. Name people one by one.",
            example=example,
        )
    line = Values(typed, lambda word: keys.find(word) is not None, names or {}, example)
    return _Reader(line, keys, titles or {}).read()


def opening(typed: Typed, keys: Keys, *, people: bool = True) -> tuple[str, Typed]:
    """The first word of a line, and the line without it; keys may stand before it, and `people` who are mentioned.

    Where no word comes first, or a quote is never closed, the word is empty and the line whole.
    """
    line = Values(typed, lambda word: keys.find(word) is not None, {}, "")
    try:
        at = _Reader(line, keys, {}).past_keys(people=people)
    except Refusal:
        return "", typed
    match = _FIRST.match(line.flat, at)
    if match is None:
        return "", typed
    return half_width(match[0]), joined([*line.pieces(0, at), *line.pieces(match.end(), len(line.flat))])


def begins_with_key(typed: Typed, keys: Keys) -> bool:
    """Whether the first thing of a line is one of the keys."""
    line = Values(typed, lambda word: keys.find(word) is not None, {}, "")
    match = _KEY.match(line.flat.lstrip())
    return match is not None and keys.find(match[1]) is not None


class _Reader:
    """One pass over a line: cuts the keys out, keeps the rest."""

    def __init__(self, line: Values, keys: Keys, titles: Mapping[str, Container[str]]) -> None:
        self.line, self.flat, self.keys, self.titles = line, line.flat, keys, titles
        self.values: dict[str, list[str]] = {}
        self.people: dict[str, list[Mention | str]] = {}

    def read(self) -> Line:
        kept: list[Piece] = []
        at = 0
        while following := self._next_key(at):
            key, start, value_at = following
            if not (at and _BETWEEN.fullmatch(self.flat, at, start)):
                kept += self.line.pieces(at, start)
            kept.append(CUT)
            if key in self.keys.people:
                at = self._people(key, value_at)
            else:
                at = self._value(key, value_at, prose=key in self.keys.prose and _told(kept))
        kept += self.line.pieces(at, len(self.flat))
        return Line(
            tidied(kept),
            {key: tuple(given) for key, given in self.values.items()},
            {key: tuple(given) for key, given in self.people.items()},
        )

    def past_keys(self, *, people: bool) -> int:
        """Where the line goes on behind the keys (and mentions) that it begins with."""
        at = len(self.flat) - len(self.flat.lstrip())
        while at < len(self.flat):
            following = self._next_key(at)
            if following and following[1] == at:
                key, _, value = following
                end = self._people(key, value) if key in self.keys.people else self._value(key, value)
            elif people and isinstance(self.line.atom(at), Mention):
                end = at + 1
            else:
                break
            between = _BETWEEN.match(self.flat, end)
            at = between.end() if between else end
        return at

    def _next_key(self, at: int) -> tuple[str, int, int] | None:
        """The next key, where it starts and where its value does."""
        matches = (*_KEY.finditer(self.flat, at), *_APART.finditer(self.flat, at))
        for match in sorted(matches, key=lambda match: match.start()):
            start = match.start()
            apart = start in (0, at) or self.flat[start - 1].isspace() or self.flat[start - 1] in _BEFORE
            find = self._surely if match.re is _APART else self.keys.find
            key = find(match[1]) if apart else None
            value = match.end()
            if (
                key
                and not self.line.in_quotes(start)
                and (match.re is _KEY or self._is_value(key, start, value))
            ):
                return key, start, value
        return None

    def _surely(self, typed: str) -> str | None:
        """The key, where not even a slip is in it."""
        word = typed.casefold()
        known = word in self.keys.words | self.keys.people | self.keys.aliases.keys()
        return self.keys.find(word) if known else None

    def _is_value(self, key: str, start: int, at: int) -> bool:
        """Whether what stands there can be nothing but the value of that key, which starts before it.

        A person, a link, quotes, the figure of a take; and a reason, behind what it is the reason of.
        """
        if key in self.keys.people:
            return isinstance(self.line.atom(at), Mention) or self.flat[at] in QUOTES
        if self.flat[at].isdigit():
            return key in self.keys.reach or key in COUNTED
        if key in REASONS and key in self.keys.prose and self.flat[:start].strip(BLANK):
            return True
        return self.flat[at] in QUOTES or (key in self.keys.addresses and self.line.atom(at) is not None)

    def _value(self, key: str, at: int, *, prose: bool = False) -> int:
        if self.flat[at] in QUOTES:
            value, end = self.line.quoted(at)
        elif quoted := self.line.otherwise_quoted(at):
            value, end = quoted
        elif prose:
            value, end = self._reason(at)
        else:
            value, end = self._whole(key, at) or self.line.word(at)
        if key in self.keys.addresses:
            value = self.line.address(at, end) or value
        if key in self.keys.figures or key in self.keys.reach:
            value = half_width(value)
        self.values.setdefault(key, []).append(value)
        return end

    def _reason(self, at: int) -> tuple[str, int]:
        """All words up to the next key, the end of the line or the bracket that the key stands in."""
        following = self._next_key(at + 1)
        end = following[1] if following else len(self.flat)
        stops = "\n)]" if _bracketed(self.flat, at) else "\n"
        end = min((place for stop in stops if (place := self.flat.find(stop, at, end)) >= 0), default=end)
        end = at + len(self.flat[at:end].rstrip(ENDING))
        return (self.line.text(at, end), end) if end > at else self.line.word(at)

    def _whole(self, key: str, at: int) -> tuple[str, int] | None:
        """A known title or name, or a value that may have more than one word."""
        if known := self.titles.get(key):
            return self.line.title(known, at)
        pattern = self.keys.reach.get(key)
        match = pattern.match(half_width(self.flat), at) if pattern else None
        return (match[0], match.end()) if match else None

    def _people(self, key: str, at: int) -> int:
        while True:
            person, at = self._person(key, at)
            self.people.setdefault(key, []).append(person)
            more = self._more(key, at)
            if more is None:
                return at
            at = more

    def _person(self, key: str, at: int) -> tuple[Mention | str, int]:
        atom = self.line.atom(at)
        if isinstance(atom, Mention):
            return atom, at + 1
        if self.flat[at] in QUOTES:
            return self.line.quoted(at)
        if quoted := self.line.otherwise_quoted(at):
            return quoted
        if whole := self._whole(key, at):
            return whole
        match = _NAME.match(self.flat, at, self.line.bare(at))
        name = trimmed(match[0]) if match else ""
        typed = match[0] if match and ATOM not in match[0] else ""
        text = self.line.text(at, at + len(name))
        text = half_width(text[:1]) + text[1:] if text[:1] == "＠" else text
        return Given.of(text, whole=typed), at + max(len(name), 1)

    def _more(self, key: str, at: int) -> int | None:
        """Where the next person of the same key begins."""
        match = _MORE.match(self.flat, at)
        if match and (self.flat[match.end()] != ATOM or isinstance(self.line.atom(match.end()), Mention)):
            return match.end()
        match = _ALSO.match(self.flat, at)
        return match.end(1) if match and self.line.title(self.titles.get(key, ()), match.end(1)) else None


def _told(kept: list[Piece]) -> bool:
    """Whether there is a text already that a reason can be the reason of."""
    return any(not isinstance(piece, str) or piece.strip(CUT + ENDING) for piece in kept)


def _bracketed(line: str, value_at: int) -> bool:
    """Whether a bracket opens in front of the key whose value starts there."""
    return bool(re.search(r"[(\[]\s*[^\W\d_]+:$", line[max(0, value_at - LONGEST) : value_at]))
