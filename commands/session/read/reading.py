"""What a typed `/session` line or its form means, as frozen requests. Reads nothing but the line."""

from __future__ import annotations

import re
from difflib import get_close_matches

from commands.interaction import Interaction
from commands.line.parser import ATOM, QUOTES, Keys, Line, flat, read_line
from commands.line.pieces import Mention, Piece, Typed
from commands.session.read.requests import (
    EXAMPLE,
    BookIt,
    CalendarIt,
    CancelIt,
    ChangeIt,
    OpenIt,
    RecapIt,
    Request,
    RoomsIt,
    Scope,
    ShowThem,
    SongIt,
)
from studio.refusals import Refusal

KEYS = Keys(
    words=frozenset({"room", "stage", "song", "tz", "title", "project", "call"}),
    people=frozenset({"with"}),
    aliases={"zone": "tz", "invite": "with", "studio": "room"},
)
CHANGES = ("move", "extend", "invite", "remove", "confirm")
VERBS = (
    "book",
    "hold",
    "lockout",
    "list",
    "move",
    "extend",
    "invite",
    "remove",
    "confirm",
    "cancel",
    "rooms",
    "song",
    "recap",
    "calendar",
)
NEAR = 0.7  # how alike a slip and the word that was meant are
# Words that only join what is written around them.
FILLERS = frozenset({"with", "and", "&", "+", "for", "the", "a", "on", "at", "in", "session", "called", "w/"})
_DOUBLE = re.compile(f"[{QUOTES}]([^{QUOTES}]*)[{QUOTES}]")
_SINGLE = re.compile(r"(?<!\S)['‘]([^'‘’]+)['’](?!\S)")
_NUMBERED = re.compile(r"\s*([#sS]\d+)(?:\s+(.*))?$", re.DOTALL)


def read(interaction: Interaction) -> Request:
    """What the line asks for: its first word says it."""
    line = read_line(interaction.typed, KEYS, example=EXAMPLE)
    project = line.one("project")
    text = _text(line.text)
    verb, _, rest = text.strip().partition(" ")
    verb = verb.casefold()
    if verb in ("", "help"):
        return ShowThem(interaction, project, help=True)
    if verb == "list":
        return ShowThem(interaction, project)
    if verb == "cancel":
        return _cancel(interaction, project, rest)
    if verb in ("book", "hold", "lockout"):
        return book(interaction, line, rest, verb)
    if verb in CHANGES:
        return _change(interaction, line, verb, rest)
    looked = _looking(interaction, line, verb, rest)
    if looked is not None:
        return looked
    raise _unknown(verb, text)


def _looking(interaction: Interaction, line: Line, verb: str, rest: str) -> Request | None:
    """What only looks, and the caller's own song and calendar."""
    project, plain = line.one("project"), rest.replace(ATOM, " ").strip()
    if verb == "rooms":
        return RoomsIt(interaction, project, plain)
    if verb == "calendar":
        return CalendarIt(interaction, project, plain, line.one("room"))
    if verb not in ("song", "recap"):
        return None
    title, words = _titled(rest)
    named = title or words.replace(ATOM, " ").strip()
    return (
        RecapIt(interaction, project, named)
        if verb == "recap"
        else SongIt(interaction, project, line.one("song") or named)
    )


def book(interaction: Interaction, line: Line, rest: str, verb: str = "book") -> BookIt | OpenIt:
    """The booking of a line behind its verb; without any words, the form."""
    project = line.one("project")
    first, _, behind = rest.strip().partition(" ")
    if first.casefold() in ("hold", "lockout"):
        verb, rest = first.casefold(), behind
    title, phrase = _titled(rest)
    if not (title or phrase.strip() or line.values.keys() - {"project"} or line.people):
        return OpenIt(interaction, project)
    values = {key: line.one(key) for key in line.values}
    title = line.one("title") or title
    people = (*line.mentions, *line.people.get("with", ()))
    return BookIt(
        interaction,
        phrase.replace(ATOM, " "),
        title,
        project,
        values,
        people,
        channel=interaction.channel,
        hold=verb == "hold",
        lockout=verb == "lockout",
    )


def _change(interaction: Interaction, line: Line, verb: str, rest: str) -> ChangeIt:
    title, words = _titled(rest)
    words = words.replace(ATOM, " ").strip()
    numbered = _NUMBERED.match(words)
    if numbered and not title:
        title, words = numbered[1], numbered[2] or ""
    if not (title or words or line.people):
        raise Refusal("Which session? Name it by its title or number.", example=_CHANGED[verb])
    return ChangeIt(
        interaction,
        verb,
        title,
        words,
        line.one("project"),
        {key: line.one(key) for key in line.values},
        (*line.mentions, *line.people.get("with", ())),
        interaction.channel,
    )


def from_form(interaction: Interaction) -> BookIt:
    """The booking of a filled form; its metadata is "channel:KEY"."""
    channel, _, project = interaction.about.partition(":")
    entered = {name: one.one.strip() for name, one in interaction.fields.items()}
    words = [entered.get(name, "") for name in ("date", "start", "length")]
    if entered.get("repeat") and entered.get("until"):
        words = [entered["repeat"], "from", *words, "until", entered["until"]]
    people = (
        tuple(Mention(user) for user in interaction.fields["people"].chosen)
        if "people" in interaction.fields
        else ()
    )
    song = entered.get("song", "")
    ticked = interaction.fields["more"].chosen if "more" in interaction.fields else ()
    return BookIt(
        interaction,
        " ".join(words),
        entered.get("title", ""),
        project,
        {key: entered[key] for key in ("room", "stage", "call") if entered.get(key)},
        people,
        song_id=int(song) if song.isdecimal() else None,
        channel=channel or None,
        hold="hold" in ticked,
        anyway="anyway" in ticked,
    )


def pressed_cancel(interaction: Interaction) -> CancelIt:
    """Read the button's value, "id:version", with how much of its series behind it."""
    session, version, scope, reason = _numbers(interaction)
    return CancelIt(interaction, id=session, version=version, scope=scope, reason=reason)


def pressed_confirm(interaction: Interaction) -> ChangeIt:
    """The same for a session on hold."""
    session, version, scope, _ = _numbers(interaction)
    return ChangeIt(interaction, "confirm", id=session, version=version, scope=scope)


def _numbers(interaction: Interaction) -> tuple[int, int, Scope, int]:
    session, version, scope, reason = f"{interaction.value}:::".split(":")[:4]
    if not (session.isdecimal() and version.isdecimal()):
        raise Refusal("This button no longer works.", example="/session list")
    return int(session), int(version), Scope.of(scope), int(reason) if reason.isdecimal() else 0


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


def _cancel(interaction: Interaction, project: str, rest: str) -> CancelIt:
    title, why = _titled(rest)
    numbered = _NUMBERED.match(why)
    if numbered and not title:
        title, why = numbered[1], numbered[2] or ""
    named = title or why.strip()
    if not named:
        raise Refusal("Which session? Name it by its title or number.", example='/session cancel "Vocals"')
    return CancelIt(
        interaction,
        project,
        named.replace(ATOM, " ").strip(),
        why.replace(ATOM, " ").strip() if title else "",
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
    typed = text.strip().replace(ATOM, "@somebody")
    near = get_close_matches(verb, VERBS, 1, NEAR)
    if near:
        again = f"/session {near[0]} {typed.partition(' ')[2]}".strip()
        return Refusal(f"I do not know “{verb[:40]}” here. Did you mean {near[0]}?", example=again[:200])
    again = f"/session book {typed}" if any(c.isdigit() for c in text) else EXAMPLE
    return Refusal(f"I do not know “{verb[:40]}” here. There are: {', '.join(VERBS)}.", example=again[:200])


_CHANGED = {
    "move": '/session move "Vocals" sat 15:00',
    "extend": '/session extend "Vocals" 1h',
    "invite": '/session invite "Vocals" @artist',
    "remove": '/session remove "Vocals" @artist',
    "confirm": '/session confirm "Vocals"',
}
