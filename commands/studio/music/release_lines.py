"""What a line behind /studio release says of a release: titles, UPC, days, notices and running order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from commands.interaction import Interaction
from commands.line.keys import Keys, Line
from commands.line.parser import read_line
from commands.studio.music.running_order import read_order
from studio.command_lines import BLANK, command_line
from studio.music.fact import Value, aliases, blanks, example, read_facts
from studio.music.notices import notices
from studio.music.pasted_lists import unquoted
from studio.music.release_facts import FACTS, line_of
from studio.refusals import Refusal
from views.credits.actions import OfRelease

EXAMPLE = f"/studio release {example(FACTS)}"
ADD = '/studio release add "Neon Rain (Single)" order:"Neon Rain" out:2026-11-20'
REMOVE = '/studio release remove "Neon Rain (Single)"'
KEYS = Keys(
    words=frozenset({"project", "title", "order", "release", *(fact.key for fact in FACTS)}),
    people=frozenset(),
    aliases={"tracks": "order", **aliases(FACTS)},
)
ADDING, REMOVING = ("add", "new"), ("remove", "delete")
DAYS = tuple(fact for fact in FACTS if fact.day)


@dataclass(frozen=True, slots=True)
class Change:
    """Which release is meant ("": the only one), and what to store of it.

    `values` are facts by column (None clears), `days` what was typed for those that are days; `order` titles or
    numbers of songs in running order (None: as it is, none: all album recordings). `adding`: it is a new one.
    """

    interaction: Interaction
    project: str | int
    named: str
    values: Mapping[str, Value | None]
    days: Mapping[str, str]
    order: tuple[str, ...] | None
    adding: bool = False
    removing: bool = False
    form: OfRelease | None = None  # in which everything was filled in, changed or not

    @property
    def changes(self) -> bool:
        return bool(self.values or self.days or self.order is not None or self.adding)


def read_change_release(interaction: Interaction) -> Change:
    """`/studio release [add | remove] ["Title"] [title:… order:"A, B"]`, and any of FACTS."""
    line = read_line(interaction.behind, KEYS, example=EXAMPLE)
    p, c = notices(line.one("p"), line.one("c"))
    typed = {fact.key: "" if fact in DAYS else line.one(fact.key) for fact in FACTS}
    typed |= {"p": p or typed["p"], "c": c or typed["c"]}
    values, bad = read_facts(FACTS, typed.__getitem__)
    title = line_of("title")(line.one("title"))
    bad += [title.problem] if title.problem else []
    if bad:
        again = command_line("studio", "release", release=line.one("release"))
        again += f" title:{BLANK}" if title.problem else ""
        raise Refusal(
            f"Nothing was saved. {'. '.join(bad)}.", example=blanks(again, FACTS, typed.__getitem__)
        )
    if line.one("title"):
        values["title"] = title.value
        if not title.value:
            raise Refusal("A release has a title.", example=EXAMPLE)
    days = {fact.column: line.one(fact.key) for fact in DAYS if line.one(fact.key)}
    word, named = _named(line)
    adding, removing = word in ADDING, word in REMOVING
    if (adding or removing) and not named:
        raise Refusal("Say the title of the release.", example=ADD if adding else REMOVE)
    order = read_order(line.values.get("order", ()))
    return Change(interaction, line.one("project"), named, values, days, order, adding, removing)


def _named(line: Line) -> tuple[str, str]:
    """What is to be done ("add") and the title of the release: behind it, in quotes or as a key."""
    words = line.words.strip()
    first, _, rest = words.partition(" ")
    if first.casefold() in (*ADDING, *REMOVING):
        return first.casefold(), " ".join(unquoted(line.one("release") or rest).split())
    return "", " ".join(unquoted(line.one("release") or words).split())
