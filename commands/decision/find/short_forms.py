"""What people type behind a look-up without keys: "mine", "open", "since monday", "take 7", "of paper moon", "@pia"."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice

from commands.line.arguments import said
from commands.line.keys import Line
from commands.line.parser import ATOM, QUOTES
from commands.line.pieces import Mention, Typed, flat
from commands.line.spelling import one_slip
from studio.decisions.decision import Status
from studio.music.song import Song
from studio.names import folded
from studio.vocabulary import STAGE_WORDS, Stage

LONGEST = 300  # characters that can narrow a list
_TELLING = 5  # letters of a title that a slip may be in
MOST_WORDS = 12  # of a title that is typed without quotes
DECISIONS = frozenset({"decision", "decisions"})
# Words between the others that narrow nothing.
_FILLERS = DECISIONS | frozenset({
    "all", "everything", "every", "any", "our", "me", "us", "the", "of", "for", "from", "by", "with", "in", "on", "about",
    "only", "just", "entries", "ones", "list", "show", "last", "latest", "newest", "recent", "song", "songs", "what",
    "whole", "project", "record", "log", "history", "status", "it", "them", "these", "those", "that", "this",
})  # fmt: skip
_FEW_FILLERS = DECISIONS | {"of", "for", "from", "by", "on", "about", "all", "only", "just", "last", "latest"}
_PAST = r"yesterday|today|tonight|last night|this morning|(?:this |last )?(?:week|month)|(?:\d{1,3}|a|two|three) (?:day|week)s? ago"
_DAY = r"(?:last |this )?(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DATE = rf"\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}(?:[./]\d{{2,4}})?|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}(?: \d{{4}})?|{_MONTH} \d{{1,2}}(?: \d{{4}})?"
_WHEN = rf"(?:{_PAST}|{_DATE}|{_DAY})(?:,? \d{{1,2}}[:.]\d\d)?"
_STATUSES = "|".join(("open", "pending", "waiting", "unanswered", *Status))
_COUNT = r"(?:\d{1,3}|few|two|three|four|five|six|seven|eight|nine|ten|twenty)(?! (?!(?:decisions?|entries|ones)\b)\w)"
_FORMS = tuple(
    (name, re.compile(rf"{pattern}(?:['’]s)?(?=[\s,;]|$)", re.IGNORECASE))
    for name, pattern in (
        ("since", rf"(?:since|from|after) (?P<value>{_WHEN})"),
        ("until", rf"(?:until|till|before|up to) (?P<value>{_WHEN})"),
        ("day", rf"(?:on )?(?P<value>{_WHEN})"),
        ("mine", r"(?:by me|of me|from me|mine|my(?: own)?)"),
        ("status", rf"(?:(?:still )?(?P<value>{_STATUSES}))"),
        ("count", rf"(?:last|latest|newest) {_COUNT}"),
    )
)
_KEYED = tuple(
    (name, re.compile(rf"{pattern}(?=[\s,;]|$)", re.IGNORECASE))
    for name, pattern in (
        ("take", r"takes? (?P<value>#?\d{1,4}[a-z]?)"),
        ("version", r"(?:version )?(?P<value>v\d{1,4})"),
        ("stage", rf"(?:stage )?(?P<value>{'|'.join((*STAGE_WORDS, *(stage.value for stage in Stage)))})"),
    )
)
_QUOTED = re.compile(f"[{QUOTES}]([^{QUOTES}]+)[{QUOTES}]")
_WORD = re.compile(r"[^\s,;]+")
_GAP = re.compile(r"[\s,;&]*(?:and\s+)?")


def unquoted(line: Line, known_songs: Iterable[Song]) -> Line:
    """A search with a title in quotes as its song; what stands in others is looked for."""
    titles = {folded(title) for song in known_songs for title in (song.title, *song.aliases)}
    named: list[str] = []

    def bare(quoted: re.Match[str]) -> str:
        if folded(quoted[1]) not in titles or named or "song" in line.values:
            return quoted[1]
        named.append(quoted[1])
        return " "

    text = tuple(_QUOTED.sub(bare, piece).strip() if isinstance(piece, str) else piece for piece in line.text)
    song = {"song": tuple(named)} if named else {}
    return replace(line, text=tuple(piece for piece in text if piece), values={**line.values, **song})


def slipped_title(line: Line, known_songs: Iterable[Song]) -> Line | None:
    """“list neon rian” is a list of a song that is one slip away: it is offered, never taken."""
    typed = re.sub(r"^\s*(?:of|for|from|on|song)\s+", "", said(flat(line.text, {})))
    titles = (folded(title) for song in known_songs for title in (song.title, *song.aliases))
    if not any(len(title) >= _TELLING and one_slip(folded(typed), title) for title in titles):
        return None
    return replace(line, text=(), values={**line.values, "song": (typed,)})


@dataclass(frozen=True, slots=True)
class Known:
    """Titles and names of the project, folded; empty while only the line is known."""

    titles: Container[str] = ()
    names: Container[str] = ()


@dataclass(slots=True)
class _Narrowed:
    """What was read so far, as values of keys, and the words that are none."""

    values: dict[str, tuple[str, ...]] = field(default_factory=dict)
    people: list[Mention | str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    fillers: list[str] = field(default_factory=list)


def in_keys(line: Line, known: Known, *, first: str = "", strict: bool = False) -> Line | None:
    """The line with its words as keys; None where some of them narrow nothing.

    Words that narrow nothing are searched where the line says that it is about decisions ("list decisions about the snare").
    `first` is a verb that narrows by itself ("open", "today"). `strict`: behind it only what can be nothing else.
    """
    text, mentions = _text(line.text)
    narrowed = _Narrowed()
    words = f"{first} {said(text)}".strip()
    if len(words) > LONGEST:
        return None
    at = _past_gap(words, 0)
    while at < len(words):
        at = _past_gap(words, _next(words, at, narrowed, known, mentions, strict=strict))
    about = DECISIONS & {*narrowed.fillers}
    if narrowed.left and (strict or not about):
        return None
    people = {"person": tuple(narrowed.people)} if narrowed.people else {}
    values = {**line.values, **narrowed.values}
    searched: Typed = (" ".join(narrowed.left),) if narrowed.left else ()
    return replace(line, text=searched, values=values, people={**line.people, **people})


def _past_gap(words: str, at: int) -> int:
    gap = _GAP.match(words, at)
    return gap.end() if gap else at


def _text(pieces: Typed) -> tuple[str, Iterator[Mention]]:
    """The words with an ATOM for everybody who is mentioned."""
    parts = (
        ATOM if isinstance(piece, Mention) else piece if isinstance(piece, str) else flat((piece,), {})
        for piece in pieces
    )
    text = "".join(parts)
    text = re.sub(rf"({ATOM})(?:'s|’s)", r"\1", text)
    return text, iter([piece for piece in pieces if isinstance(piece, Mention)])


def _next(
    words: str, at: int, narrowed: _Narrowed, known: Known, mentions: Iterator[Mention], *, strict: bool
) -> int:
    """Read what stands there; where it ends."""
    if words[at] == ATOM:
        narrowed.people.append(next(mentions))
        return at + 1
    if quoted := _QUOTED.match(words, at):
        narrowed.values["song"] = (quoted[1],)
        return quoted.end()
    if (end := _named(words, at, narrowed, known)) is not None:
        return end
    for name, pattern in _FORMS if strict else (*_FORMS, *_KEYED):
        if found := pattern.match(words, at):
            _take(name, found, narrowed)
            return found.end()
    word = _WORD.match(words, at)
    assert word
    (
        narrowed.fillers if word[0].casefold() in (_FEW_FILLERS if strict else _FILLERS) else narrowed.left
    ).append(word[0].casefold())
    return word.end()


def _named(words: str, at: int, narrowed: _Narrowed, known: Known) -> int | None:
    """The longest known title or name that begins there."""
    ends = [word.end() for word in islice(_WORD.finditer(words, at), MOST_WORDS)]
    for end in reversed(ends):
        typed = words[at:end].removesuffix("'s").removesuffix("’s")
        if folded(typed) in known.titles:
            narrowed.values["song"] = (typed,)
            return end
        if folded(typed) in known.names:
            narrowed.people.append(typed)
            return end
    return None


def _take(name: str, found: re.Match[str], narrowed: _Narrowed) -> None:
    value = found["value"] if "value" in found.re.groupindex else ""
    if name == "day":
        narrowed.values |= {"since": (value,), "until": (value,)}
    elif name == "mine":
        narrowed.people.append("me")
    elif name == "status":
        narrowed.values["status"] = ("open" if value.casefold() in ("waiting", "unanswered") else value,)
    elif name != "count":
        narrowed.values[name] = (value,)
