"""What the lines of a play say, as frozen records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Say:
    """Typed into a channel; a text that starts with "/" is a slash command. `under`: in a thread."""

    who: str
    channel: str
    text: str
    under: str | None = None


@dataclass(frozen=True, slots=True)
class Direct:
    """Typed into the direct message with the bot."""

    who: str
    text: str


@dataclass(frozen=True, slots=True)
class Press:
    """A button (or an entry of an overflow menu), `on` a message that holds this text."""

    who: str
    label: str
    on: str | None = None


@dataclass(frozen=True, slots=True)
class Choose:
    """One entry of a menu, a select or a picker."""

    who: str
    option: str
    field: str
    on: str | None = None


@dataclass(frozen=True, slots=True)
class Fill:
    """Text for a field of the open modal."""

    who: str
    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Submit:
    """The submit button of the open modal."""

    who: str


@dataclass(frozen=True, slots=True)
class Close:
    """The close button of the open modal."""

    who: str


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A message shortcut (`on` a message with this text) or, without `on`, a global one."""

    who: str
    name: str
    on: str | None = None


@dataclass(frozen=True, slots=True)
class Home:
    """Opens the bot's Home."""

    who: str


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


Act = Say | Direct | Press | Choose | Fill | Submit | Close | Shortcut | Home
Step = Act | Clock | Expect | Save


@dataclass(frozen=True, slots=True)
class Line:
    """One step with its place in the file: `number` from 1, `source` as written, without its comment."""

    number: int
    source: str
    step: Step
