"""How a line behind /credits is read, whatever its verb."""

from __future__ import annotations

import re

from commands.scene import Scene
from commands.typed import Mention
from commands.words import QUOTES, Keys, Line
from studio.refusals import Refusal

EXAMPLE = '/credits assign @engineer "mixing engineer" song:"Neon Rain"'
KEYS = Keys(
    words=frozenset(
        {"project", "song", "as", "role", "reason", "variant", "share", "publisher", "pro", "since", "label"}
    ),
    people=frozenset({"person"}),
    aliases={
        "title": "song",
        "songs": "song",
        "printed": "as",
        "why": "reason",
        "who": "person",
        "shares": "share",
        "society": "pro",
        "mix": "variant",
    },
)
_QUOTED = re.compile(f"[{QUOTES}]([^{QUOTES}]*)[{QUOTES}]")


def named_people(line: Line, verb: str) -> tuple[list[Mention | str], list[str]]:
    """Whom a line names and what else it says in or out of quotes; a person without @ comes first in quotes."""
    words = line.words
    rest = words[len(verb) :].strip() if words.casefold().startswith(verb) else words
    quoted = [found.strip() for found in _QUOTED.findall(rest)]
    bare = " ".join(_QUOTED.sub(" ", rest).split()).strip(" ,;")
    people: list[Mention | str] = [*line.mentions, *line.people.get("person", ())]
    names = [word for word in bare.split() if word.startswith("@")]
    said = " ".join(word for word in bare.split() if not word.startswith("@"))
    if not people and names:
        people = list(names)
    elif not people and (len(quoted) > 1 or (quoted and said)):
        people, quoted = [quoted[0]], quoted[1:]
    return people, [part for part in (*quoted, said) if part]


def person_and_role(line: Line, verb: str, example: str) -> tuple[Mention | str, str]:
    """Who and which role a line names: `@x "mixing engineer"`, quotes free."""
    people, said = named_people(line, verb)
    role = line.one("role") or next(iter(said), "")
    if len(people) != 1:
        raise Refusal("Name one person with @." if not people else "One person at a time.", example=example)
    if not role:
        raise Refusal("Say the role in quotes, for instance “mixing engineer”.", example=example)
    return people[0], role


def insider(here: Scene) -> Scene:
    """The scene, if the caller has a part in its project; for others the project does not exist."""
    if here.caller.id in here.team:
        return here
    raise Refusal("There is no project here that you are part of.", example="/studio projects")
