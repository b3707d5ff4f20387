"""The shape of a feature: everything that one file of `commands` brings to the program."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from commands.answers import Answer
from commands.interaction import Interaction
from storage.database import Db
from studio.deliveries import Delivery
from views.kit.message import File, LaterFile, Message


@dataclass(frozen=True, slots=True)
class Handler:
    """How one kind of interaction is answered.

    `parse` makes a frozen request of the ask without touching anything, or raises a Refusal. `run` reads and
    writes in the one transaction of this ask and returns the answer, or raises a Refusal.
    """

    parse: Callable[[Interaction], Any]
    run: Callable[[Db, Any], Answer]


@dataclass(frozen=True, slots=True)
class Command:
    """A slash command (name without slash). `examples` are lines that work as they stand in a linked channel."""

    name: str
    summary: str
    usage: str
    examples: tuple[str, ...]
    handler: Handler


@dataclass(frozen=True, slots=True)
class Shortcut:
    """An entry of Slack's message menu (or the global one, if `on_message` is False)."""

    callback: str
    name: str
    description: str
    on_message: bool
    handler: Handler


@dataclass(frozen=True, slots=True)
class Notice:
    """A kind of delivery and how it is drawn; None means that it is no longer wanted and is cancelled.

    `draw` gets a Db that can only read, whose `at` is the moment of sending. What takes long to make (a PDF) it
    leaves to a `LaterFile`, which holds records and is made when the transaction is over.
    """

    kind: str
    draw: Callable[[Db, Delivery], Message | File | LaterFile | None]


@dataclass(frozen=True, slots=True)
class Feature:
    """What one file brings. Keys of `presses`, `searches` are action ids, of `forms` callback ids.

    Action and callback ids are namespaced by the file: "decision.undo", "studio.setup".
    """

    commands: tuple[Command, ...] = ()
    presses: tuple[tuple[str, Handler], ...] = ()
    forms: tuple[tuple[str, Handler], ...] = ()
    searches: tuple[tuple[str, Handler], ...] = ()
    shortcuts: tuple[Shortcut, ...] = ()
    notices: tuple[Notice, ...] = ()
    home: Handler | None = None
