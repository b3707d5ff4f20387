"""What the lines of a play say, as frozen records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Act:
    """Something that one person does; `who` is their handle."""

    who: str


@dataclass(frozen=True, slots=True)
class Say(Act):
    """Typed into a channel; a text that starts with "/" is a slash command. `under`: in a thread."""

    channel: str
    text: str
    under: str | None = None


@dataclass(frozen=True, slots=True)
class Direct(Act):
    """Typed into the direct message with the bot."""

    text: str


@dataclass(frozen=True, slots=True)
class Press(Act):
    """A button (or an entry of an overflow menu), `on` a message that holds this text."""

    label: str
    on: str | None = None


@dataclass(frozen=True, slots=True)
class Choose(Act):
    """One entry of a menu, a select or a picker."""

    option: str
    field: str
    on: str | None = None


@dataclass(frozen=True, slots=True)
class Fill(Act):
    """Text for a field of the open modal."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Submit(Act):
    """The submit button of the open modal."""


@dataclass(frozen=True, slots=True)
class Close(Act):
    """The close button of the open modal."""


@dataclass(frozen=True, slots=True)
class Shortcut(Act):
    """A message shortcut (`on` a message with this text) or, without `on`, a global one."""

    name: str
    on: str | None = None


@dataclass(frozen=True, slots=True)
class Home(Act):
    """Opens the bot's Home."""


@dataclass(frozen=True, slots=True)
class Leave(Act):
    """Is deactivated: the person has left the workspace."""


@dataclass(frozen=True, slots=True)
class Clock:
    """`by` a span of time, or `to` a wall time in the zone of the play (naive)."""

    by: timedelta | None = None
    to: datetime | None = None


@dataclass(frozen=True, slots=True)
class Expect:
    """`holds`: True for expect, False for refute. `where`: None, "dm", "#channel", "home", "modal", "private"."""

    who: str
    text: str
    where: str | None = None
    button: bool = False
    holds: bool = True


@dataclass(frozen=True, slots=True)
class Save:
    """The newest file whose name fits `pattern` (a glob), saved into the folder `to`."""

    who: str
    pattern: str
    to: str


Step = Act | Clock | Expect | Save


@dataclass(frozen=True, slots=True)
class Line:
    """One step with its place in the file: `number` from 1, `source` as written, without its comment."""

    number: int
    source: str
    step: Step
