"""Reads typed lines: free text with `key:value` pairs in it, as people really type them.

A key is a known word directly followed by a colon and its value; everything else stays text: ratios ("4:1"),
time-codes ("1:23"), "vox: less 2k", ":drum:". Double quotes, straight or smart, count only as a key's value;
anywhere else they stay as typed, and apostrophes are free.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass, field

from commands.typed import Broadcast, ChannelRef, Link, Mention, Piece, Typed, joined
from studio.refusals import Refusal
from studio.songs import folded

QUOTES = '"“”„‟«»＂'
ATOM = (
    "\0"  # stands for a mention or link while the line is read; typed text never holds it (see `read_typed`)
)
_KEY = re.compile(r"(?<![^\s,;(])([^\W\d_]+):(?=\S)")
_QUOTED = re.compile(f"[{QUOTES}]([^{QUOTES}]*)[{QUOTES}]")
_BARE = re.compile(r"\S+")
_MORE = re.compile(r"\s*(?:,|&|\+|\band\b)?\s*(?=\0)|\s*,\s*(?=[@" + QUOTES + "])")
_WORD = re.compile(r"\s+\S+")
LONGEST_TITLE = 12  # words of a title that is typed without quotes
FORGIVING = 4  # letters of a key: shorter ones are too near to common words to forgive more than a swap


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of a command: `words` take text, `people` take mentions or names; `aliases` are other spellings."""

    words: frozenset[str]
    people: frozenset[str] = frozenset()
    aliases: Mapping[str, str] = field(default_factory=dict)

    def find(self, typed: str) -> str | None:
        """The key that was meant: the word itself, an alias, or the only key one slip away from it."""
        word = typed.casefold()
        known = self.words | self.people | self.aliases.keys()
        if word in known:
            return self.aliases.get(word, word)
        near = {self.aliases.get(key, key) for key in known if _meant(word, key)}
        return near.pop() if len(near) == 1 else None


@dataclass(frozen=True, slots=True)
class Line:
    """A read line: `text` without its keys, the `values` and `people` of each key in the order typed.

    A person is a Mention, or a name as typed in quotes.
    """

    text: Typed
    values: Mapping[str, tuple[str, ...]]
    people: Mapping[str, tuple[Mention | str, ...]]

    def one(self, key: str) -> str:
        """The last value given for a key, or an empty string."""
        return self.values[key][-1] if key in self.values else ""

    @property
    def words(self) -> str:
        """The text as plain characters, mentions left out: for verbs and for guessing."""
        return " ".join(piece for piece in self.text if isinstance(piece, str)).strip()

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Everybody mentioned in the text itself, outside of keys."""
        return tuple(piece for piece in self.text if isinstance(piece, Mention))


def read_line(
    typed: Typed, keys: Keys, *, example: str, titles: Mapping[str, Container[str]] | None = None
) -> Line:
    """Read a typed line. Refuses broadcasts and quotes that are never closed; `example` is what to type instead.

    `titles` holds, for keys whose values people type without quotes, the known values (folded): where the words
    behind such a key make one of them, all of them are its value.
    """
    shout = next((piece for piece in typed if isinstance(piece, Broadcast)), None)
    if shout:
        raise Refusal(
            f"I never notify @{shout.name[:40]}; nothing was saved and nobody was pinged. Name people one by one.",
            example=example,
        )
    return _Reader(typed, keys, example, titles or {}).read()


def flat(typed: Typed, names: Mapping[str, str]) -> str:
    """Pieces as plain text: a mention becomes "@name" (`names` by Slack user id), a link its address."""
    return "".join(_flat_piece(piece, names) for piece in typed).strip()


def one_slip(word: str, key: str) -> bool:
    """Whether one letter was changed, left out, doubled or swapped with its neighbour."""
    if abs(len(word) - len(key)) > 1 or word == key:
        return False
    start = next(
        (i for i, (a, b) in enumerate(zip(word, key, strict=False)) if a != b), min(len(word), len(key))
    )
    rest, wanted = word[start:], key[start:]
    return swapped(word, key) or rest[1:] == wanted[1:] or rest[1:] == wanted or rest == wanted[1:]


def swapped(word: str, key: str) -> bool:
    """Whether two neighbouring letters changed places."""
    pairs = [(a, b) for a, b in zip(word, key, strict=False) if a != b]
    return len(word) == len(key) and len(pairs) == 2 and pairs[0] == pairs[1][::-1]


class _Reader:
    """One pass over a line: cuts the keys out, keeps the rest."""

    def __init__(self, typed: Typed, keys: Keys, example: str, titles: Mapping[str, Container[str]]) -> None:
        self.titles = titles
        self.atoms = tuple(piece for piece in typed if not isinstance(piece, str))
        self.flat = "".join(piece if isinstance(piece, str) else ATOM for piece in typed)
        self.keys, self.example = keys, example
        self.values: dict[str, list[str]] = {}
        self.people: dict[str, list[Mention | str]] = {}

    def read(self) -> Line:
        kept: list[Piece] = []
        at = 0
        while found := self._next_key(at):
            key, start, value_at = found
            kept += self._between(at, start)
            at = self._people(key, value_at) if key in self.keys.people else self._value(key, value_at)
        kept += self._pieces(at, len(self.flat))
        return Line(
            _tidy(kept),
            {key: tuple(found) for key, found in self.values.items()},
            {key: tuple(found) for key, found in self.people.items()},
        )

    def _between(self, at: int, start: int) -> list[Piece]:
        """The text in front of a key, without the comma that only set the key apart."""
        cut = start - len(self.flat[at:start]) + len(self.flat[at:start].rstrip(" ,;\t"))
        return [*self._pieces(at, cut), " "]

    def _next_key(self, at: int) -> tuple[str, int, int] | None:
        for found in _KEY.finditer(self.flat, at):
            key = self.keys.find(found[1])
            if key:
                return key, found.start(), found.end()
        return None

    def _value(self, key: str, at: int) -> int:
        value, end = self._one(at)
        if key in self.titles and self.flat[at] not in QUOTES:
            value, end = self._title(self.titles[key], at) or (value, end)
        self.values.setdefault(key, []).append(value)
        return end

    def _title(self, known: Container[str], at: int) -> tuple[str, int] | None:
        """The longest known title that begins here, as typed, and where it ends."""
        best, end = None, _end(_BARE.match(self.flat, at), at)
        for _ in range(LONGEST_TITLE):
            typed = self.flat[at:end].rstrip(" ,;.!")
            if folded(typed) in known:
                best = typed, at + len(typed)
            following = _WORD.match(self.flat, end)
            if following is None or ATOM in following[0]:
                break
            end = following.end()
        return best

    def _one(self, at: int) -> tuple[str, int]:
        """The value that starts here, as text, and where it ends."""
        if self.flat[at] in QUOTES:
            closed = _QUOTED.match(self.flat, at)
            if closed is None:
                raise Refusal("A quotation mark is opened and never closed.", example=self.example)
            return self._text(closed.start(1), closed.end(1)), closed.end()
        bare = _BARE.match(self.flat, at)
        assert bare  # a key is only a key in front of a visible character
        end = bare.end() - (len(bare[0]) - len(bare[0].rstrip(",;")))
        return self._text(at, end), max(end, at + 1)

    def _text(self, start: int, end: int) -> str:
        """A value as text: of a link, the address that it leads to."""
        pieces = self._pieces(start, end)
        return flat(tuple(Link(p.url) if isinstance(p, Link) else p for p in pieces), {})

    def _people(self, key: str, at: int) -> int:
        while True:
            person, at = self._person(at)
            self.people.setdefault(key, []).append(person)
            more = _MORE.match(self.flat, at)
            if not more:
                return at
            at = more.end()

    def _person(self, at: int) -> tuple[Mention | str, int]:
        atom = self._atom(at)
        if isinstance(atom, Mention):
            return atom, at + 1
        return self._one(at)

    def _atom(self, at: int) -> Piece | None:
        return self.atoms[self.flat.count(ATOM, 0, at)] if self.flat[at] == ATOM else None

    def _pieces(self, start: int, end: int) -> list[Piece]:
        """What stands between two places of the line, mentions and links put back."""
        atoms = iter(self.atoms[self.flat.count(ATOM, 0, start) :])
        parts = re.split(f"({ATOM})", self.flat[start:end])
        return [next(atoms) if part == ATOM else part for part in parts]


def _end(found: re.Match[str] | None, at: int) -> int:
    return found.end() if found else at


def _meant(word: str, key: str) -> bool:
    return one_slip(word, key) if len(key) >= FORGIVING else len(key) == FORGIVING - 1 and swapped(word, key)


def _flat_piece(piece: Piece, names: Mapping[str, str]) -> str:
    if isinstance(piece, str):
        return piece
    if isinstance(piece, Mention):
        return "@" + names.get(piece.user, "somebody")
    if isinstance(piece, ChannelRef):
        return f"#{piece.name or piece.channel}"
    if isinstance(piece, Link):
        return piece.label or piece.url
    return f"@{piece.name}"


def _tidy(kept: list[Piece]) -> Typed:
    """The text without the gaps that cut-out keys leave."""
    out: list[Piece] = []
    for piece in kept:
        if isinstance(piece, str) and out and isinstance(out[-1], str) and out[-1].endswith(" "):
            out[-1] = out[-1] + piece.lstrip(" ")
        else:
            out.append(piece)
    pieces = joined(out)
    if pieces and isinstance(pieces[0], str):
        pieces = (pieces[0].lstrip(), *pieces[1:])
    if pieces and isinstance(pieces[-1], str):
        pieces = (*pieces[:-1], pieces[-1].rstrip())
    return joined(list(pieces))
