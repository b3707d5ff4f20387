"""`/session there | no-show | start | history`: which session, who, and what was different. Reads nothing but the line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial

from commands.interaction import Interaction
from commands.line.arguments import said
from commands.line.keys import Keys
from commands.line.parser import flat, read_line
from commands.line.pieces import Mention
from commands.naming import Named
from studio.command_lines import all_quoted
from studio.refusals import Refusal
from views.kit.values import Id

KEYS = Keys(
    words=frozenset({"as", "from", "to", "song", "stage", "at", "project"}),
    people=frozenset({"with"}),
    aliases={"role": "as", "until": "to", "till": "to", "who": "with", "began": "at"},
)
THERE = '/session there "Vocals" @assistant as:"assistant engineer" from:14:00 to:18:00'
ABSENT = '/session no-show "Vocals" @artist'
START = '/session start "Vocals" at:14:20'
_NUMBER = re.compile(r"[#sS]?\d{1,6}")
_JOINING = frozenset(
    {"show", "was", "were", "not", "and", "&", "is", "the", "at", "for", "i", "me", "session", "in"}
)


@dataclass(frozen=True, slots=True)
class PresenceLine:
    """The session's title or number (of one line: quoted first), the people named, and the values of keys."""

    interaction: Interaction
    named: str
    people: tuple[Named, ...]
    values: Mapping[str, str] = field(default_factory=dict)
    project: str = ""
    example: str = THERE


def is_no_show(interaction: Interaction) -> bool:
    """Whether behind "no" stands "show": "no show “Vocals” @artist" is no answer to an invitation."""
    words = flat(interaction.behind, {}).split()
    return bool(words) and words[0].casefold() in ("show", "shows")


def _read(interaction: Interaction, example: str) -> PresenceLine:
    line = read_line(interaction.behind, KEYS, example=example)
    typed = "".join(" " if isinstance(piece, Mention) else flat((piece,), {}) for piece in line.text)
    quoted, words = all_quoted(typed)
    left = said(" ".join(word for word in words.split() if word.casefold() not in _JOINING))
    handles = [word for word in left.split() if word.startswith("@")]
    bare = " ".join(word for word in left.split() if not word.startswith("@"))
    if quoted and bare and not _NUMBER.fullmatch(bare):
        raise Refusal(f"I do not understand “{bare[:60]}” there.", example=example)
    named, *others = [bare, *quoted] if bare else quoted or [""]
    people = (*line.mentions, *line.people.get("with", ()), *handles, *others)
    values = {key: line.one(key) for key in line.values if key != "project"}
    return PresenceLine(interaction, named, people, values, line.one("project"), example)


read_there = partial(_read, example=THERE)
read_absent = partial(_read, example=ABSENT)
read_start = partial(_read, example=START)


@dataclass(frozen=True, slots=True)
class Attended:
    """Who was there: as listed (no `there`), or by the form."""

    interaction: Interaction
    session: int
    there: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class OwnPart:
    """The form of one's own part, as it was filled in."""

    interaction: Interaction
    session: int
    values: Mapping[str, str] = field(default_factory=dict)


def read_attendance_pressed(interaction: Interaction) -> Attended:
    """As they are listed."""
    return Attended(interaction, Id.read(interaction.value).id)


def read_attendance_form(interaction: Interaction) -> Attended:
    """The people that are left in the form were there."""
    there = tuple(
        person
        for name in ("people", "others")  # forms of before there were boxes have the first alone
        if name in interaction.fields
        for person in interaction.fields[name].chosen
    )
    return Attended(interaction, Id.read(interaction.about).id, there)


def read_part_form(interaction: Interaction) -> OwnPart:
    """What is empty in the form is as in the session."""
    entered = {name: element.one.strip() for name, element in interaction.fields.items()}
    return OwnPart(interaction, Id.read(interaction.about).id, entered)
