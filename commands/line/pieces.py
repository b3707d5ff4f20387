"""Typed text as Slack sends it, read once: mentions, channels and links apart, the rest decoded."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields

from studio.wording import visible

MAX_TYPED = 12_000


@dataclass(frozen=True, slots=True)
class Mention:
    """A person who was named with @, by id only: the name that Slack may add cannot be trusted."""

    user: str


@dataclass(frozen=True, slots=True)
class ChannelRef:
    """A channel that was named with #; `name` is what the typist saw, for showing only."""

    channel: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A web or mail address or a telephone number; `label` is what was typed where Slack made the link of it."""

    url: str
    label: str = ""

    @property
    def typed(self) -> str:
        """What stands there to be seen: its label, or the address as somebody types it."""
        return self.label or _SCHEME.sub("", self.url)

    @property
    def word(self) -> str:
        """What was typed, where it was no more than a word: a name with a dot, a mail address, a number."""
        return "" if "/" in self.typed or not self.own else self.typed

    @property
    def own(self) -> bool:
        """Whether Slack made the link of what was typed; else somebody gave an address a label."""
        return not self.label or _bare(self.label) == _bare(self.url)


@dataclass(frozen=True, slots=True)
class Broadcast:
    """@channel, @here, @everyone or a user group: never allowed to reach anybody through the bot."""

    name: str


class Given(str):
    """A value or name as it was typed: in quotes, where it is none of our own words, or with the marks behind it."""

    __slots__ = ("quoted", "whole")
    quoted: bool
    whole: str

    @classmethod
    def of(cls, text: str, *, quoted: bool = False, whole: str = "") -> Given:
        """The text, with how it stood."""
        given = cls(text)
        given.quoted, given.whole = quoted, whole or text
        return given


def in_quotes(text: object) -> bool:
    """Whether it was typed in quotes."""
    return isinstance(text, Given) and text.quoted


def spellings(text: str) -> tuple[str, ...]:
    """What was typed with the marks behind it, which may belong to a name, and without."""
    return (text.whole, text) if isinstance(text, Given) and text.whole != text else (text,)


Piece = str | Mention | ChannelRef | Link | Broadcast
Typed = tuple[Piece, ...]

_SOMEBODY = "\x02"  # around the account of a person; typed text never holds it (see `read_typed`)
_SCHEME = re.compile(r"(?:mailto|tel):", re.IGNORECASE)
_DRESS = re.compile(r"^(?:https?://|mailto:|tel:)|/$", re.IGNORECASE)
_MARK = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")
_CONTROL = re.compile("[\x7f-\x9f\ud800-\udfff]").match  # half of a surrogate pair is no character
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))


def read_typed(raw: str) -> Typed:
    """Cut Slack's `<…>` marks out of `raw`, then decode the entities of what remains, each exactly once.

    Control characters but newline and tab, halves of characters and what nobody sees are dropped; more than 12,000 characters are cut off.
    """
    raw = raw[:MAX_TYPED]
    pieces: list[Piece] = []
    at = 0
    for mark in _MARK.finditer(raw):
        pieces.append(_decoded(raw[at : mark.start()]))
        pieces.append(_piece(*mark.groups(default="")))
        at = mark.end()
    pieces.append(_decoded(raw[at:]))
    return joined(pieces)


def joined(pieces: list[Piece]) -> Typed:
    """The same pieces with neighbouring strings made one and empty ones left out."""
    out: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, str) and out and isinstance(out[-1], str):
            out[-1] += piece
        elif piece != "":
            out.append(piece)
    return tuple(out)


def _bare(address: str) -> str:
    """An address as Slack compares it with what was typed: without its scheme, of a number its digits."""
    bare = _DRESS.sub("", address.strip()).casefold()
    return "".join(c for c in bare if c not in " ().-") if not any(c.isalpha() for c in bare) else bare


def _piece(sign: str, body: str, label: str) -> Piece:
    if sign == "@":
        return Mention(body)
    if sign == "#":
        return ChannelRef(body, _decoded(label))
    if sign == "!":
        return Broadcast((label or body).removeprefix("@").split("^")[0])
    return Link(_decoded(body), _decoded(label))


def _decoded(text: str) -> str:
    for entity, character in _ENTITIES:
        text = text.replace(entity, character)
    return shown(text)


def shown(text: str) -> str:
    """Text without control characters but newline and tab, halves of characters, and what nobody sees."""
    return visible("".join(c for c in text if c in "\n\t" or (c >= " " and not _CONTROL(c))))


def flat(typed: Typed, names: Mapping[str, str]) -> str:
    """Pieces as plain text: a mention becomes "@name" (`names` by Slack user id).

    A link is what was typed; where somebody gave an address a label, both: "the bounce (https://…)".
    """
    return "".join(_flat_piece(piece, names) for piece in typed).strip()


def _flat_piece(piece: Piece, names: Mapping[str, str]) -> str:
    if isinstance(piece, str):
        return piece
    if isinstance(piece, Mention):
        return "@" + names.get(piece.user, "somebody")
    if isinstance(piece, ChannelRef):
        return f"#{piece.name or piece.channel}"
    if isinstance(piece, Link):
        return piece.typed if piece.own else f"{piece.label} ({piece.url})"
    return f"@{piece.name}"


def typed_again(typed: Typed) -> str:
    """Pieces as they can be typed again: people stand as marks, which become handles where they can be looked up."""
    return "".join(
        f"{_SOMEBODY}{piece.user}{_SOMEBODY}" if isinstance(piece, Mention) else _flat_piece(piece, {})
        for piece in typed
    ).strip()


def marked(text: str) -> tuple[str, ...]:
    """The accounts of the people who stand in it as marks."""
    return tuple(re.findall(f"{_SOMEBODY}([^{_SOMEBODY}]+){_SOMEBODY}", text))


def unmarked(text: str, handles: Mapping[str, str]) -> str:
    """The text with handles, by account, in the place of the marks."""
    for account in marked(text):
        text = text.replace(f"{_SOMEBODY}{account}{_SOMEBODY}", f"@{handles.get(account, 'somebody')}")
    return text.partition(_SOMEBODY)[0].rstrip() if _SOMEBODY in text else text


def packed(typed: Typed) -> list[list[str]]:
    """Pieces as JSON, for drafts."""
    return [["text", p] if isinstance(p, str) else [_NAMES[type(p)], *_parts(p)] for p in typed]


def unpacked(kept: list[list[str]]) -> Typed:
    """The pieces of a draft."""
    return tuple(parts[0] if kind == "text" else _KINDS[kind](*parts) for kind, *parts in kept)


def _parts(piece: Mention | ChannelRef | Link | Broadcast) -> list[str]:
    return [getattr(piece, field.name) for field in fields(piece)]


_KINDS: dict[str, type[Mention | ChannelRef | Link | Broadcast]] = {
    "mention": Mention,
    "channel": ChannelRef,
    "link": Link,
    "broadcast": Broadcast,
}
_NAMES = {kind: name for name, kind in _KINDS.items()}
