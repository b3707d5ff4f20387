"""What a typed `/session` line or its form means, as frozen requests. Reads nothing but the line."""

from __future__ import annotations

import re
from dataclasses import replace

from commands.interaction import Interaction
from commands.line.arguments import said
from commands.line.keys import Line
from commands.line.parser import ATOM, QUOTES, flat, read_line
from commands.line.pieces import Given, Mention, Piece, Typed, joined
from commands.session.read.keys import KEYS, ME, MYSELF, UNTIL_DAY, WITH_ME, everybody
from commands.session.read.quoted import invited_named, session_named, titled
from commands.session.read.requests import (
    EXAMPLE,
    TYPED_CHANGES,
    BookIt,
    CancelIt,
    ChangeIt,
    Scope,
    Words,
)
from studio.refusals import Refusal
from views.kit.values import Place, number
from views.sessions.actions import AsShown, InProject

# Verbs that narrow the list.
NARROWING = (
    "today", "tomorrow", "tonight", "yesterday", "next", "last", "week", "mine", "this", "past", "previous", "cancelled",
    "canceled",
)  # fmt: skip
_TO_SESSION = re.compile(
    rf"(?<!\S)(?:to|for|into|on)\s+(?:the\s+)?(?:[#s]\d+|[{QUOTES}]|[^\W\d_]+(?:\s+session)?\s*$)",
    re.IGNORECASE,
)
_REPEATS = re.compile(r"(?<!\S)(?:every|each|daily|weekly|biweekly|fortnightly)\b", re.IGNORECASE)
_LINK = re.compile(r"(?<!\S)https?://\S+")
# The words that join people to a booking: "with @artist and @producer".
_AROUND_PEOPLE = re.compile(
    rf"(?<!\S)(?:with|w/|and|&|\+|for)\s*(?={ATOM})|(?<={ATOM})\s*(?:,|&|\+|and\b)\s*(?={ATOM})",
    re.IGNORECASE,
)
_OFF = re.compile(r"\s*off\b", re.IGNORECASE)
_COURTEOUS = re.compile(r"[\s,]+(?:please|pls|plz|thanks|thank\s+you|thx)[.!]*\s*$", re.IGNORECASE)


def read_project_pressed(interaction: Interaction) -> Words:
    """The buttons "All sessions" and "Book a session"."""
    return Words(interaction, InProject.read(interaction.value).project)


def read_list_sessions(interaction: Interaction) -> Words:
    """`list`; on a line without a verb, what can be done is said with it."""
    line, words = _line(interaction)
    if not interaction.verb:
        return Words(interaction, line.one("project"), "help")
    first = interaction.verb if interaction.verb in NARROWING else ""
    title, rest = titled(words)
    said_words = f"{first} {said(rest.replace(ATOM, ' '))}".strip()
    return Words(
        interaction,
        line.one("project"),
        said_words,
        line.one("room"),
        title,
        everybody(interaction, line, myself=False),
    )


def read_looked_up(interaction: Interaction) -> Words:
    """A line without a verb that may name a session or a day: `S4`, `fri`."""
    line, words = _line(interaction)
    return Words(interaction, line.one("project"), said(words.replace(ATOM, " ")).strip(QUOTES))


def read_words(interaction: Interaction) -> Words:
    """`rooms [fri | week]`, `calendar [project | room:"Studio A"] [stop]`."""
    line, words = _line(interaction)
    return Words(interaction, line.one("project"), words.replace(ATOM, " ").strip(), line.one("room"))


def read_title(interaction: Interaction) -> Words:
    """`song "Paper Moon"`, `recap ["Vocals"]`."""
    line, words = _line(interaction)
    title, rest = titled(words)
    named = Given.of(title, quoted=True) if title else rest.replace(ATOM, " ").strip()
    return Words(interaction, line.one("project"), line.one("song") or named)


def read_book(interaction: Interaction) -> BookIt | Words:
    """`book fri 19:00 3h "Vocals"`, `hold …`, `lockout …`; without any words, the form."""
    line, rest = _line(interaction)
    verb, project = interaction.verb, line.one("project")
    first, _, behind = rest.partition(" ")
    if first.casefold() in ("hold", "lockout"):
        verb, rest = first.casefold(), behind
    title, phrase = titled(ME.sub(" ", rest))
    myself = bool(ME.search(rest) or (title and WITH_ME.search(phrase)))
    phrase = WITH_ME.sub(" ", phrase) if title else phrase
    if not (title or phrase.strip() or line.values.keys() - {"project"} or line.people):
        return Words(interaction, project)
    values = {key: line.one(key) for key in line.values}
    if "until" in values and verb != "hold":  # the end of a session or of a series, written like a key
        phrase = f"{phrase} until {values.pop('until')}"
    until = UNTIL_DAY.search(phrase) if verb == "hold" and not _REPEATS.search(phrase) else None
    if until and "until" not in values:
        values["until"], phrase = until[1], f"{phrase[: until.start()]} {phrase[until.end() :]}"
    if "link" not in values and (link := _LINK.search(phrase)):
        values["link"], phrase = link[0], phrase.replace(link[0], " ")
    title = line.one("title") or title
    return BookIt(
        interaction,
        _AROUND_PEOPLE.sub(" ", phrase).replace(ATOM, " "),
        title,
        project,
        values,
        everybody(interaction, line, myself=myself),
        line.people.get("opt", ()),
        channel=interaction.channel,
        hold=verb == "hold",
        lockout=verb == "lockout",
    )


def read_change(interaction: Interaction) -> ChangeIt:
    """`move | extend | invite | remove | confirm`, the session, and what is to be of it."""
    line, rest = _line(interaction)
    rest = _COURTEOUS.sub("", rest)
    myself = interaction.verb in ("invite", "remove") and bool(MYSELF.search(rest))
    people = everybody(interaction, line, myself=myself)
    if interaction.verb in ("invite", "remove"):
        title, words, names = invited_named(MYSELF.sub("", rest), named=bool(people))
        people += names
    else:
        title, words = session_named(rest)
    until = line.one("until") if interaction.verb == "extend" else ""
    words = f"{words} until {until}" if until else words
    if not (title or words or line.people):
        raise Refusal(
            "Which session? Name it by its title or number.", example=TYPED_CHANGES[interaction.verb]
        )
    return ChangeIt(
        interaction,
        interaction.verb,
        title,
        words,
        line.one("project"),
        {key: line.one(key) for key in line.values},
        people,
        line.people.get("opt", ()),
        interaction.channel,
    )


def read_cancel(interaction: Interaction) -> CancelIt:
    """`cancel "Vocals" why…`, `cancel S4 why:"the singer is ill"`."""
    line, rest = _line(interaction)
    title, why = session_named(rest, reason=True)
    if not (title or why or line.mentions):
        raise Refusal("Which session? Name it by its title or number.", example='/session cancel "Vocals"')
    told = line.one("why")
    if title:
        return CancelIt(
            interaction, line.one("project"), title, " ".join(part for part in (why, told) if part)
        )
    return CancelIt(interaction, line.one("project"), why, told)


def read_call_off(interaction: Interaction) -> CancelIt:
    """`call off "Vocals" why…`: another word for cancel."""
    first, *others = interaction.behind or ("",)
    words = _OFF.sub("", first, count=1) if isinstance(first, str) else first
    return read_cancel(replace(interaction, verb="cancel", behind=joined([words, *others])))


def calls_off(behind: Typed) -> bool:
    """Whether "off" stands behind "call"."""
    return bool(_OFF.match(_text(behind)))


def _line(interaction: Interaction) -> tuple[Line, str]:
    """What stands behind the verb, and its text as characters."""
    line = read_line(interaction.behind, KEYS, example=EXAMPLE)
    return line, _text(line.text).strip()


def read_book_by_form(interaction: Interaction) -> BookIt:
    """The booking of a filled form; it is about a place."""
    channel, project = Place.read(interaction.about)
    entered = {name: element.one.strip() for name, element in interaction.fields.items()}
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
        {key: entered[key] for key in ("room", "stage", "call") if entered.get(key)}
        | ({"until": entered["held_until"]} if entered.get("held_until") else {}),
        people,
        song_id=number(song) or None,
        channel=channel or None,
        hold="hold" in ticked,
        anyway="anyway" in ticked,
        elsewhere="elsewhere" in ticked,
    )


def read_cancel_pressed(interaction: Interaction) -> CancelIt:
    """The session as it was shown, or with it others of its series."""
    session, version, scope, reason = AsShown.read(interaction.value)
    return CancelIt(interaction, id=session, version=version, scope=Scope.of(scope), reason=reason)


def read_confirm_pressed(interaction: Interaction) -> ChangeIt:
    """The same for a session on hold."""
    session, version, scope, _ = AsShown.read(interaction.value)
    return ChangeIt(interaction, "confirm", id=session, version=version, scope=Scope.of(scope))


def _text(pieces: Typed) -> str:
    """The line as characters; a mention is ATOM, links and channels are what was typed."""
    return "".join(ATOM if isinstance(piece, Mention) else _characters(piece) for piece in pieces)


def _characters(piece: Piece) -> str:
    return piece if isinstance(piece, str) else flat((piece,), {})


def books(interaction: Interaction) -> bool:
    """Whether a line without a verb has a time and a length or a title in it, and so may be a booking."""
    typed = _text(interaction.behind).strip()
    return len(typed.split()) > 2 and any(c.isdigit() for c in typed)


def adds_somebody(behind: Typed) -> bool:
    """Whether people are added to a session that is named: “@artist to S1”, and no new one is made."""
    flat_words = _text(behind)
    return ATOM in flat_words and bool(_TO_SESSION.search(flat_words))
