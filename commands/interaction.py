"""One frozen record for everything that people send: typed, pressed, filled in, opened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from commands.line.pieces import Link, Typed


class Way(StrEnum):
    """How it came in."""

    COMMAND = "command"  # a slash command; answered in the acknowledgement
    MENTION = "mention"  # "@bot …" in a channel or thread; answered by a delivery for the asker's eyes
    DIRECT = "direct"  # a direct message to the bot; answered there by a delivery
    PRESS = "press"  # a button, menu or select of a message or of the Home
    FORM = "form"  # a modal was submitted
    CLOSED = "closed"  # a modal was closed
    CHANGED = "changed"  # an element inside an open modal was used
    SHORTCUT = "shortcut"  # a message shortcut (with `quoted`) or a global one
    SEARCH = "search"  # options of a search field; reads only
    HOME = "home"  # the Home tab was opened


@dataclass(frozen=True, slots=True)
class Quoted:
    """The message that a message shortcut was used on."""

    channel: str
    ts: str
    thread: str | None
    author: str | None
    text: Typed
    permalink: str | None = None
    files: tuple[Link, ...] = ()  # what was uploaded with it: each with its name and its address in Slack


@dataclass(frozen=True, slots=True)
class Upload:
    """A file of a form's field: its bytes, or the sentence of why there are none. `address` is where Slack has it."""

    name: str
    size: int = 0
    address: str = field(default="", repr=False)
    content: bytes = field(default=b"", repr=False)
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Entered:
    """What one field of a form holds.

    Text fields fill `text`; selects fill `chosen` (option values, user or channel ids, "2026-12-04", "19:00" or
    epoch seconds as strings), in the order in which they were picked; a field for files fills `files`.
    """

    text: str = ""
    chosen: tuple[str, ...] = ()
    files: tuple[Upload, ...] = ()

    @property
    def one(self) -> str:
        return self.chosen[0] if self.chosen else self.text


@dataclass(frozen=True, slots=True)
class Interaction:
    """What came in, from whom, where and when. Nothing deeper in the house sees a Slack payload.

    `name` is the command without slash ("decision"), the action id of what was pressed, or the callback id of
    a form or shortcut. `typed` holds the words behind the command. `value` is a button's value or the chosen
    option, or the words typed into a search field. `about` is a form's private metadata (ids only). `key` names
    the request for de-duplication. `trigger` opens a form while it is fresh.
    """

    workspace: str
    user: str
    way: Way
    name: str
    at: datetime
    key: str
    channel: str | None = None
    typed: Typed = ()
    verb: str = ""  # the word of the command's table that the line begins with; of two, the second
    behind: Typed = ()  # the typed words without it
    said: Typed = ()  # of a mention or direct message, all its words: they may begin with no command
    value: str = ""
    chosen: tuple[str, ...] = ()
    fields: Mapping[str, Entered] = field(default_factory=dict)
    about: str = ""
    trigger: str | None = None
    thread: str | None = None  # set when it was written inside a thread: the answer goes there
    message: str | None = None  # ts of the message that was written, or that carries the pressed button
    private: bool = False  # the pressed button stands in a private answer, which may be replaced
    view: str | None = None  # id of the open form
    quoted: Quoted | None = None
    outside: bool = (
        False  # a guest, or somebody of another workspace: they answer what they are asked, no more
    )
    reads_files: bool = False  # the bot has the scope that fields for files need
    public_url: str = ""  # where the program can be reached from outside; empty where it cannot

    @property
    def at_home(self) -> bool:
        """Whether it was pressed in the Home, where no message can be answered or drawn again."""
        return self.way is Way.PRESS and not self.channel and not self.message
