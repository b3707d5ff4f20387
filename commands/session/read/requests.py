"""What can be asked of `/session`, as frozen requests: typed, pressed or filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from commands.interaction import Interaction
from commands.naming import Named
from studio.refusals import Refusal

EXAMPLE = '/session book fri 19:00 3h "Vocals"'
LIST = "/session list"
EXAMPLES = (EXAMPLE, "/session list", '/session cancel "Vocals"')
TYPED_CHANGES = {
    "move": '/session move "Vocals" sat 15:00',
    "extend": '/session extend "Vocals" 1h',
    "invite": '/session invite "Vocals" @artist',
    "remove": '/session remove "Vocals" @artist',
    "confirm": '/session confirm "Vocals"',
}


class Scope(StrEnum):
    """How much of a series is meant: this session, it and those after it, or all that are ahead."""

    ONE = ""
    LATER = "later"
    ALL = "all"

    @classmethod
    def of(cls, text: str) -> Scope:
        """The scope in a button's value; without one, this session."""
        return cls(text) if text in set(cls) else cls.ONE


@dataclass(frozen=True, slots=True)
class Words:
    """What stands behind `list`, `rooms`, `song`, `recap` and `calendar`; behind `book`, nothing: the form."""

    interaction: Interaction
    project: str = ""
    words: str = ""
    room: str = ""
    title: str = ""  # what a list names in quotes
    people: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class CancelIt:
    """`/session cancel "Vocals" why…`, or the button: then `id` and `version` are set."""

    interaction: Interaction
    project: str = ""
    named: str = ""
    why: str = ""
    id: int = 0
    version: int = 0
    scope: Scope = Scope.ONE
    reason: int = 0  # the draft in which the reason of a line that fitted several is kept


@dataclass(frozen=True, slots=True)
class ChangeIt:
    """`/session move | extend | invite | remove | confirm`, or a button: then `id` is set.

    `rest` holds the words behind the verb without a quoted title; what they name and say is found out later, since
    a session may be named by any of its words.
    """

    interaction: Interaction
    verb: str
    named: str = ""
    rest: str = ""
    project: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    people: tuple[Named, ...] = ()
    optional: tuple[Named, ...] = ()  # of the people
    channel: str | None = None
    id: int = 0
    version: int = 0
    scope: Scope = Scope.ONE
    anyway: bool = False
    allowed: bool = False
    guests: bool = False  # people who are not of the project are invited too
    elsewhere: bool = False
    draft: int | None = None


@dataclass(frozen=True, slots=True)
class BookIt:
    """A session to be booked. `phrase` holds the words about the time and all that is not quoted."""

    interaction: Interaction
    phrase: str
    title: str = ""
    project: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    people: tuple[Named, ...] = ()
    optional: tuple[Named, ...] = ()  # of the people
    song_id: int | None = None
    channel: str | None = None
    chosen: str = ""  # the reading that was pressed under a refused line, instead of the words typed
    draft: int | None = None
    hold: bool = False
    lockout: bool = False
    guests: bool = False  # people who are not of the project are invited too
    anyway: bool = False  # although somebody or the room is taken
    allowed: bool = False  # the room too, as the studio manager said
    elsewhere: bool = False  # the room is none of the studio's, and that is meant


def short(text: str, most: int, name: str) -> str:
    """The text on one line, or a refusal where it is too long."""
    text = " ".join(text.split())
    if len(text) > most:
        raise Refusal(f"A {name} has at most {most} characters; yours has {len(text)}.", example=EXAMPLE)
    return text
