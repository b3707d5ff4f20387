"""A typed line as one string, and the values that can be read off it at a place: in quotes, one word, a known title."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping

from commands.line.pieces import Given, Link, Piece, Typed, flat, joined
from studio.command_lines import QUOTES as QUOTES  # noqa: PLC0414 - whoever reads lines needs it too
from studio.command_lines import closing, quoted, spans
from studio.names import same_key
from studio.refusals import Refusal

ATOM = (
    "\0"  # stands for a mention or link while the line is read; typed text never holds it (see `read_typed`)
)
ENDING = " ,;.!、。，；！"  # what ends a clause rather than a value
_BARE = re.compile(r"[^\s、。，；]+|\S")  # East Asian marks end a word without a blank
_NEXT = re.compile(r"[,;+&|]+([^\W\d_]+)[:：](?=\S)")  # a key that is glued to the value before it
_WORD = re.compile(r"\s+\S+")
_OPENING = {")": "(", "]": "["}
# Titles in corners (「…」), in single quotes, in two apostrophes or accents; an apostrophe within ends none.
_OTHERWISE = re.compile(
    r"(?:「(?P<corner>[^「」]+)」|『(?P<white>[^『』]+)』|‹(?P<angle>[^‹›]+)›|(?:''|``|´´|,,|‚‚)(?P<two>(?:(?!''|´´|‘‘|’’).)+)(?:''|´´|‘‘|’’)"
    r"|['‘‚](?P<one>[^\s'‘’](?:[^'‘’]|(?<=\w)['’](?=\w))*)['’‘])(?=$|[\s,;.!?)\]])"
)
_QUOTED_OTHERWISE = re.compile(rf"(?<![^\s(,;:]){_OTHERWISE.pattern}")
_SINGLE = "'‘’"
_LONGEST = 1_000  # characters of a value; what is longer is refused anyway
_LONGEST_TITLE = 12  # words of a title that is typed without quotes


def doubled(text: str) -> str:
    """The text with titles that stand in other quotes (「…」, ''…'', ‘…’) in double ones; apostrophes stay."""
    return _QUOTED_OTHERWISE.sub(lambda found: quoted(next(filter(None, found.groups()))), text)


class Values:
    """The line with an `ATOM` for each mention and link. `known` says whether a word is a key.

    A name with a dot, a mail address or a number of which Slack made a link is a word again, and so is every link
    in quotes: what was typed counts. Where an address is wanted, it is the link's (`address`).
    """

    def __init__(
        self, typed: Typed, known: Callable[[str], bool], names: Mapping[str, str], example: str
    ) -> None:
        self._addresses: dict[int, Link] = {}  # by the place of the word that a link became
        typed = self._as_words(typed)
        self.atoms = tuple(piece for piece in typed if not isinstance(piece, str))
        self.flat = "".join(piece if isinstance(piece, str) else ATOM for piece in typed)
        self._spans = spans(self.flat)
        self._known, self._names, self._example = known, names, example

    def quoted(self, at: int) -> tuple[str, int]:
        """The value between the quotes that open here, and where it ends."""
        end = closing(self.flat, at)
        if end is None:
            raise Refusal("A quotation mark is opened and never closed.", example=self._example)
        return Given.of(self.text(at + 1, end), quoted=True), end + 1

    def otherwise_quoted(self, at: int) -> tuple[str, int] | None:
        """The same between corners, single quotes or two apostrophes, where what stands there is quoted as a whole."""
        match = _OTHERWISE.match(self.flat, at)
        if match is None:
            return None
        start, end = match.span(match.lastgroup or 0)
        return Given.of(self.text(start, end), quoted=True), match.end()

    def in_quotes(self, at: int) -> bool:
        """Whether that place stands within quotes that open and end as those of a title do."""
        return any(start < at < end for start, end in self._spans)

    def title(self, known: Container[str], at: int) -> tuple[str, int] | None:
        """The longest known title that begins here, as typed, and where it ends."""
        best, end = None, self.bare(at)
        for _ in range(_LONGEST_TITLE):
            whole = self.flat[at:end]
            for typed in (trimmed(whole), whole.rstrip(ENDING), whole):
                if same_key(typed) in known:
                    best = typed, at + len(typed)
            following = _WORD.match(self.flat, end)
            if following is None or ATOM in following[0]:
                break
            end = self.bare(following.end() - len(following[0].lstrip()))
        return best

    def word(self, at: int) -> tuple[str, int]:
        """The word that starts here, without what ends a clause or a bracket, and where it ends."""
        end = at + len(trimmed(self.flat[at : self.bare(at)]))
        value = self.text(at, end)
        plain, whole = _plain(value), self.text(at, self.bare(at))
        given = Given.of(plain, quoted=plain != value, whole="" if plain != value else whole)
        return given, max(end, at + 1)

    def bare(self, at: int) -> int:
        """Where the stretch without blanks ends that starts here; a key that is glued to it ends it too."""
        match = _BARE.match(self.flat, at)
        assert match  # a key is only a key in front of a visible character
        glued = next((key for key in _NEXT.finditer(match[0]) if self._known(key[1])), None)
        return at + glued.start() if glued else match.end()

    def text(self, start: int, end: int) -> str:
        """A value as text: of a link, what was typed."""
        pieces = self.pieces(start, end)
        return flat(tuple(p.typed if isinstance(p, Link) else p for p in pieces), self._names)

    def address(self, start: int, end: int) -> str:
        """Where the first link between two places leads to; empty where none stands there."""
        atoms = (self.atom(place) for place in range(start, end))
        links = [atom for atom in atoms if isinstance(atom, Link)]
        links += [link for place, link in self._addresses.items() if start <= place < end]
        return links[0].url if links else ""

    def atom(self, at: int) -> Piece | None:
        """The mention or link that stands there."""
        return self.atoms[self.flat.count(ATOM, 0, at)] if self.flat[at] == ATOM else None

    def pieces(self, start: int, end: int) -> list[Piece]:
        """What stands between two places of the line, mentions and links put back."""
        atoms = iter(self.atoms[self.flat.count(ATOM, 0, start) :])
        parts = re.split(f"({ATOM})", self.flat[start:end])
        return [next(atoms) if part == ATOM else part for part in parts]

    def _as_words(self, typed: Typed) -> Typed:
        quotes = spans("".join(piece if isinstance(piece, str) else ATOM for piece in typed))
        out: list[Piece] = []
        at, place = 0, 0  # in the line with an atom for each link, and in the one with its word
        for piece in typed:
            inside = any(start < at < end for start, end in quotes)
            text = piece.typed if isinstance(piece, Link) and (piece.word or (inside and piece.own)) else ""
            behind_key = not inside and bool(out) and str(out[-1]).endswith((":", "："))
            text = quoted(text) if behind_key and " " in text else text  # a number in groups is one value
            if isinstance(piece, Link) and text:
                self._addresses[place] = piece
            out.append(text or piece)
            at += len(piece) if isinstance(piece, str) else 1
            place += len(piece) if isinstance(piece, str) else len(text) or 1
        return joined(out)


def trimmed(word: str) -> str:
    """A word without the marks that end a clause, and without a bracket that it does not open."""
    while word and len(word) <= _LONGEST:
        bare = word.rstrip(ENDING)
        if bare[-1:] in _OPENING and bare.count(bare[-1]) > bare.count(_OPENING[bare[-1]]):
            bare = bare[:-1]
        if bare == word:
            break
        word = bare
    return word


def _plain(value: str) -> str:
    """A value without the single quotes around it."""
    quoted = len(value) > 2 and value[0] in _SINGLE and value[-1] in _SINGLE
    return value[1:-1] if quoted else value
