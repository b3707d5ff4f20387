"""What a message, a form and a Home are before they reach Slack: text and Block Kit, nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

Block = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Message:
    """`text` carries the same facts as the blocks (screen readers, notifications), escaped as mrkdwn.

    `kept` is what the delivery remembers of it once it has arrived: which asks a reminder named.
    """

    text: str
    blocks: tuple[Block, ...] = ()
    kept: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Form:
    """A modal: `view` is Slack's view object, complete with callback_id and private_metadata (ids only)."""

    view: Block


@dataclass(frozen=True, slots=True)
class Home:
    """The bot's Home tab of one person."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class File:
    """A file handed to its reader: a name with its ending, the bytes, and the sentence that comes with it."""

    name: str
    content: bytes
    comment: str


@dataclass(frozen=True, slots=True)
class LaterFile:
    """A file that takes long to make. `make` reads no record, since it runs when no transaction is open any more.

    It returns what `File` calls content and comment.
    """

    name: str
    make: Callable[[], tuple[bytes, str]]

    def made(self) -> File:
        content, comment = self.make()
        return File(self.name, content, comment)
