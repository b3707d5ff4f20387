"""A refusal: the sentence that a user reads instead of a result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Offer:
    """A button under a refusal: `press` names the registered button, `value` is what it is pressed with."""

    label: str
    press: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A line that must not be lost: `content` is JSON of the feature's own shape."""

    kind: str
    content: Mapping[str, Any]


@dataclass(eq=False)
class Refusal(Exception):
    """What was asked cannot be done; `text` says so and what to type instead, with an example that works.

    Raising it rolls the transaction back. What it leaves behind is written afterwards: the caller's line as
    `draft`, and an event named `event` where the rules ask for one (an attempt to act without the
    right to). `fields` maps block ids of a form to the sentence shown at that field. `channels` are where the caller's
    own records are kept.
    """

    text: str
    _: KW_ONLY
    example: str = ""
    offers: tuple[Offer, ...] = ()
    draft: Draft | None = None
    event: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    channels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """What a name may mean: the song called `title`, or the `person` of that id; `label` is what its button says.

    Who is meant by how they are `printed` is called so: whose name it is stays untold.
    """

    label: str
    title: str = ""
    person: int = 0
    printed: str = ""


@dataclass(eq=False)
class Which(Refusal):
    """A name that is nobody's, or several bear it: `name` as it was typed. Each choice becomes a button under it.

    Whoever runs the line keeps it with the choices; pressed, it is read again with what was chosen in the name's place.
    """

    name: str = ""
    choices: tuple[Choice, ...] = ()


@dataclass(eq=False)
class NoSong(Which):
    """No song of the project is called `name`; one that was set aside may be."""
