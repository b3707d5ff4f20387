"""What a typed `/session` line or its form means, as frozen requests. Reads nothing but the ask."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from commands.ask import Ask
from commands.naming import Named
from commands.typed import Mention, Piece, Typed
from commands.words import ATOM, QUOTES, Keys, Line, flat, read_line
from studio.refusals import Refusal

EXAMPLE = '/session book fri 19:00 3h "Vocals"'
EXAMPLES = (EXAMPLE, "/session list", '/session cancel "Vocals"')
KEYS = Keys(
    words=frozenset({"room", "stage", "song", "tz", "title", "project"}),
    people=frozenset({"with"}),
    aliases={"zone": "tz", "invite": "with", "studio": "room"},
)
LATER = frozenset({"move", "extend", "invite", "remove", "hold", "confirm", "rooms", "recap"})
# Words that only join what is written around them.
FILLERS = frozenset({"with", "and", "&", "+", "for", "the", "a", "on", "at", "in", "session", "called"})
_DOUBLE = re.compile(f"[{QUOTES}]([^{QUOTES}]*)[{QUOTES}]")
_SINGLE = re.compile(r"(?<!\S)['‘]([^'‘’]+)['’](?!\S)")
_NUMBERED = re.compile(r"\s*([#sS]\d+)(?:\s+(.*))?$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class ShowThem:
    """`/session list`, or `/session` alone (`help`)."""

    ask: Ask
    project: str = ""
    help: bool = False


@dataclass(frozen=True, slots=True)
class OpenIt:
    """`/session book` alone: the form."""

    ask: Ask
    project: str = ""


@dataclass(frozen=True, slots=True)
class CancelIt:
    """`/session cancel "Vocals" why…`, or the button: then `id` and `version` are set."""

    ask: Ask
    project: str = ""
    named: str = ""
    why: str = ""
    id: int = 0
    version: int = 0


@dataclass(frozen=True, slots=True)
class BookIt:
    """A session to be booked. `phrase` holds the words about the time and all that is not quoted."""

    ask: Ask
    phrase: str
    title: str = ""
    project: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    people: tuple[Named, ...] = ()
    song_id: int | None = None
    channel: str | None = None
    chosen: str = ""  # the reading that was pressed under a refused line, instead of the words typed
    draft: int | None = None


Request = ShowThem | OpenIt | CancelIt | BookIt


def read(ask: Ask) -> Request:
    """What the line asks for: its first word says it."""
    line = read_line(ask.typed, KEYS, example=EXAMPLE)
    project = line.one("project")
    text = _text(line.text)
    verb, _, rest = text.strip().partition(" ")
    verb = verb.casefold()
    if verb in ("", "help"):
        return ShowThem(ask, project, help=True)
    if verb == "list":
        return ShowThem(ask, project)
    if verb == "cancel":
        return _cancel(ask, project, rest)
    if verb == "book":
        return book(ask, line, rest)
    raise _unknown(verb, text)


def book(ask: Ask, line: Line, rest: str) -> Request:
    """The booking of a line behind its verb; without any words, the form."""
    project = line.one("project")
    title, phrase = _titled(rest)
    if not (title or phrase.strip() or line.values.keys() - {"project"} or line.people):
        return OpenIt(ask, project)
    values = {key: line.one(key) for key in line.values}
    title = line.one("title") or title
    people = (*line.mentions, *line.people.get("with", ()))
    return BookIt(ask, phrase.replace(ATOM, " "), title, project, values, people, channel=ask.channel)


def from_form(ask: Ask) -> BookIt:
    """The booking of a filled form; its metadata is "channel:KEY"."""
    channel, _, project = ask.about.partition(":")
    entered = {name: one.one.strip() for name, one in ask.fields.items()}
    words = (entered.get(name, "") for name in ("date", "start", "length"))
    people = tuple(Mention(user) for user in ask.fields["people"].chosen) if "people" in ask.fields else ()
    song = entered.get("song", "")
    return BookIt(
        ask,
        " ".join(words),
        entered.get("title", ""),
        project,
        {key: entered[key] for key in ("room", "stage") if entered.get(key)},
        people,
        song_id=int(song) if song.isdecimal() else None,
        channel=channel or None,
    )


def pressed_cancel(ask: Ask) -> CancelIt:
    """Read the button's value, "id:version"."""
    session, _, version = ask.value.partition(":")
    if not (session.isdecimal() and version.isdecimal()):
        raise Refusal("This button no longer works.", example="/session list")
    return CancelIt(ask, id=int(session), version=int(version))


def leftover(rest: str) -> str:
    """What remains of the words when a title stands in quotes; joining words do not count."""
    return " ".join(word for word in rest.split() if word.casefold().strip(",;.") not in FILLERS | {""})


def bare_title(rest: str) -> str:
    """The rest as a title, without the joining words that a cut-out mention or time leaves at its ends."""
    words = rest.split()
    while words and words[-1].casefold() in FILLERS - {"session"}:
        words.pop()
    while words and words[0].casefold() in FILLERS - {"the", "a", "session"}:
        words.pop(0)
    return " ".join(words)


def _cancel(ask: Ask, project: str, rest: str) -> CancelIt:
    title, why = _titled(rest)
    numbered = _NUMBERED.match(why)
    if numbered and not title:
        title, why = numbered[1], numbered[2] or ""
    named = title or why.strip()
    if not named:
        raise Refusal("Which session? Name it by its title or number.", example='/session cancel "Vocals"')
    return CancelIt(
        ask, project, named.replace(ATOM, " ").strip(), why.replace(ATOM, " ").strip() if title else ""
    )


def _titled(text: str) -> tuple[str, str]:
    """The first part in quotes, and the text without it. A quotation mark that is never closed is refused."""
    found = _DOUBLE.search(text) or _SINGLE.search(text)
    if found is None:
        if re.search(rf"(?<!\S)[{QUOTES}]", text):
            raise Refusal("A quotation mark is opened and never closed.", example=EXAMPLE)
        return "", text
    rest = f"{text[: found.start()]} {text[found.end() :]}"
    if _DOUBLE.search(rest):
        raise Refusal('I found two titles in quotes. Write a room as room:"Studio B".', example=EXAMPLE)
    return found[1].replace(ATOM, "").strip(), rest


def _text(pieces: Typed) -> str:
    """The line as characters; a mention is ATOM, links and channels are what was typed."""
    return "".join(ATOM if isinstance(piece, Mention) else _characters(piece) for piece in pieces)


def _characters(piece: Piece) -> str:
    return piece if isinstance(piece, str) else flat((piece,), {})


def _unknown(verb: str, text: str) -> Refusal:
    if verb in LATER:
        return Refusal(
            f"“{verb}” is not possible yet. Cancel the session and book it anew.", example=EXAMPLES[2]
        )
    again = f"/session book {text.replace(ATOM, '@somebody')}" if any(c.isdigit() for c in text) else EXAMPLE
    return Refusal(f"I do not know “{verb[:40]}” here: type book, list or cancel.", example=again[:200])
