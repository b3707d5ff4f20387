"""How a line behind /credits is read, whatever its verb."""

from __future__ import annotations

import re
from dataclasses import dataclass

from commands.interaction import Interaction
from commands.line.keys import Keys, Line
from commands.line.pieces import Given, Mention, in_quotes
from studio.command_lines import all_quoted
from studio.credits.roles import roles_named
from studio.refusals import Refusal
from studio.wording import half_width

EXAMPLE = '/credits assign @engineer "mixing engineer" song:"Neon Rain"'
KEYS = Keys(
    words=frozenset(
        {
            "project",
            "song",
            "tracks",
            "as",
            "role",
            "group",
            "reason",
            "variant",
            "share",
            "publisher",
            "pro",
            "since",
            "label",
        }
    ),
    people=frozenset({"person"}),
    aliases={
        "title": "song",
        "songs": "song",
        "track": "tracks",
        "printed": "as",
        "why": "reason",
        "who": "person",
        "shares": "share",
        "society": "pro",
        "mix": "variant",
        "under": "group",
        "section": "group",
    },
)
OF_SHEET = Keys(
    words=KEYS.words | {"release"}, people=KEYS.people, aliases=KEYS.aliases
)  # what is of one release
GIVING = Keys(
    words=OF_SHEET.words | {"ai"}, people=KEYS.people, aliases=KEYS.aliases
)  # what a credit that is given says of itself
FOR = re.compile(r"\s+(?:for|on|in)\s+(?=\S)", re.IGNORECASE)
FILLER = re.compile(r"^(?:(?:as|for|on|in|to|the|song|of|is)(?:\s+|$))+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ProjectRequest:
    """What is asked of the channel's project, or of the one with this key; of its release of that title."""

    interaction: Interaction
    project: str
    release: str = ""


def named_people(line: Line) -> tuple[list[Mention | str], list[str]]:
    """Whom a line names and what else it says in or out of quotes; a person without @ comes first in quotes."""
    titles, rest = all_quoted(line.words)
    quoted = [Given.of(title.strip(), quoted=True) for title in titles]
    bare = " ".join(rest.split()).strip(" ,;")
    people: list[Mention | str] = [*line.mentions, *line.people.get("person", ())]
    names = [word for word in bare.split() if word.startswith(("@", "＠"))]
    said = " ".join(word for word in bare.split() if not word.startswith(("@", "＠")))
    if not people and names:
        people = [half_width(name[:1]) + name[1:] for name in names]
    elif not people and (len(quoted) > 1 or (quoted and said)):
        people, quoted = [quoted[0]], quoted[1:]
    return people, [part for part in (*quoted, said) if part]


@dataclass(frozen=True, slots=True)
class NamedCredit:
    """Who and which role a line names, and what it says behind them: titles of songs without their key."""

    person: Mention | str
    role: str
    titles: tuple[str, ...] = ()


def person_and_role(line: Line, example: str) -> NamedCredit:
    """Behind the verb: `@x "mixing engineer"`, quotes free; `for "Neon Rain"` names a song as `song:` does."""
    people, said = named_people(line)
    if len(people) != 1:
        raise Refusal("Name one person with @." if not people else "One person at a time.", example=example)
    first = ", ".join(line.values.get("role", ()))
    keyed = bool(first)
    if not first and said:
        first, *said = said
    if not said and not keyed and not roles_named(first):
        first, *said = FOR.split(first, maxsplit=1)
    role, titles = FILLER.sub("", first).strip(), [_title(title) for title in said]
    if not role:
        raise Refusal("Say the role in quotes, for instance “mixing engineer”.", example=example)
    return NamedCredit(people[0], role, tuple(title for title in titles if title))


def _title(said: str) -> str:
    """A title as it stands in quotes; without them, without what only joins it to the line."""
    return said if in_quotes(said) else FILLER.sub("", said).strip(" ,;.")


def titles_of(line: Line, named: NamedCredit) -> tuple[str, ...]:
    """The songs that a line names, with the key or without; `tracks:` has their numbers in running order."""
    said = (*line.values.get("song", ()), *line.values.get("tracks", ()))
    return said or named.titles
