"""What a handler gives back; `bot` knows how each of them returns to the one who asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from views.kit.message import Form, Home, Message


@dataclass(frozen=True, slots=True)
class Reply:
    """A private answer to the one who asked. `replace`: instead of the private answer whose button was pressed."""

    message: Message
    replace: bool = False


@dataclass(frozen=True, slots=True)
class OpenForm:
    """Open a modal (or push it onto the open one). `otherwise` is answered when Slack will not open it any more."""

    form: Form
    otherwise: Message | None = None


@dataclass(frozen=True, slots=True)
class UpdateForm:
    """Show this instead of the form that was submitted or changed."""

    form: Form


@dataclass(frozen=True, slots=True)
class FormErrors:
    """The form stays open and says what is wrong, by block id."""

    errors: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Option:
    """One hit of a search field."""

    text: str
    value: str


@dataclass(frozen=True, slots=True)
class Options:
    """What a search field offers."""

    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class ShowHome:
    """The Home tab of the one who asked; `opened`: that they have opened it is to be noted, by whom."""

    home: Home
    opened: int = 0


@dataclass(frozen=True, slots=True)
class Done:
    """Nothing to say: what changed is re-drawn by deliveries, or the form just closes.

    `message` is said privately where the form's closing alone would leave people in doubt: in `channel` if that is
    known, else in the form's place.
    """

    message: Message | None = None
    channel: str | None = None


Answer = Reply | OpenForm | UpdateForm | FormErrors | Options | ShowHome | Done
