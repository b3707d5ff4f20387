"""What a button carries: ids, a version, a word; nothing that has to be understood for years.

Each is one frozen record that writes and reads itself: its fields in their order with ":" between them, those at the
end left out that hold their default. What was posted is pressed for years, so a field keeps its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from functools import cache
from typing import (
    Any,
    ClassVar,
    Literal,
    NewType,
    Self,
    dataclass_transform,
    get_args,
    get_origin,
    get_type_hints,
)

DraftId = NewType("DraftId", int)
ChannelId = NewType("ChannelId", str)
NO_DRAFT = DraftId(0)
UNKEPT = DraftId(-1)  # the draft that a refusal leaves behind: the desk knows its id, and puts it in
DRAFT = "{draft}"
NUMBER = re.compile(r"-?[0-9]{1,19}")
LARGEST = 2**63 - 1
_CHANNEL = re.compile(r"[CG][A-Z0-9]+")


class Stale(Exception):
    """No button of ours carries this, or none any more."""


@dataclass_transform(frozen_default=True)
@dataclass(frozen=True)
class Value:
    """What one kind of button carries. The last field, where it is text, may hold what stands between the others."""

    BETWEEN: ClassVar[str] = ":"

    def __init_subclass__(cls) -> None:
        dataclass(frozen=True)(cls)

    def __str__(self) -> str:
        parts = [(field, getattr(self, field.name)) for field in fields(self)]
        while parts and parts[-1][1] == parts[-1][0].default:
            parts.pop()
        kind: type = type(self)
        return self.BETWEEN.join(_written(_types(kind)[field.name], part) for field, part in parts)

    def __iter__(self) -> Iterator[Any]:
        return (getattr(self, field.name) for field in fields(self))

    @classmethod
    def read(cls, text: str) -> Self:
        """What was written; raises Stale."""
        places = fields(cls)
        parts = text.split(cls.BETWEEN, len(places) - 1)
        parts += [""] * (len(places) - len(parts))
        pairs = zip(places, parts, strict=True)
        kind: type = cls
        return cls(*(_of_field(_types(kind)[field.name], field.default, part) for field, part in pairs))


@cache
def _types(kind: type) -> Mapping[str, Any]:
    """What each field of that kind of value holds."""
    return get_type_hints(kind)


class Id(Value):
    """One thing of the kind that the button is about."""

    id: int


class Kept(Value):
    """A line that was kept."""

    draft: DraftId


class Place(Value):
    """Where a form was opened: a channel, and a project by its key."""

    channel: str = ""
    project: str = ""


def number(text: str) -> int:
    """The number that is chosen in a form; 0 where none is."""
    return int(text) if NUMBER.fullmatch(text) and 0 < int(text) <= LARGEST else 0


def _written(kind: Any, part: Any) -> str:
    if kind is DraftId and part == UNKEPT:
        return DRAFT
    return ",".join(map(str, part)) if isinstance(part, tuple) else str(part)


def _of_field(kind: Any, default: Any, part: str) -> Any:
    if not part and default is not MISSING:
        return default
    if kind is str:
        return part
    if kind is ChannelId:
        return _channel(part)
    if get_origin(kind) is tuple:
        return tuple(_number(figure) for figure in part.split(","))
    if get_origin(kind) is not Literal:
        return _number(part)
    if part not in get_args(kind):
        raise Stale(part)
    return part


def _channel(part: str) -> str:
    """An id as Slack gives them: a sentence that names the channel has it as it stands."""
    if not _CHANNEL.fullmatch(part):
        raise Stale(part)
    return part


def _number(part: str) -> int:
    if not NUMBER.fullmatch(part) or abs(int(part)) > LARGEST:
        raise Stale(part)
    return int(part)
