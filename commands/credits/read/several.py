"""Several people and roles in one line: `@a "mix, mastering" @b guitar, bass song:all`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from commands.credits.read.lines import FILLER, FOR, named_people, person_and_role, titles_of
from commands.line.keys import Line
from commands.line.pieces import Mention
from studio.command_lines import all_quoted
from studio.credits.roles import roles_named
from studio.refusals import Refusal

EXAMPLE = '/credits assign @engineer "mix, mastering" @artist guitar, vocals song:all'
_EDGES = " \t\n,;.:&+"
_TITLED = re.compile(r"\b(?:for|on|in)\s+[\"“”„]([^\"“”„]+)[\"“”]\s*$", re.IGNORECASE)
_DANGLING = re.compile(r"\s+(?:and|plus)$", re.IGNORECASE)
_ALONE = re.compile(r"(?:and|&|\+|as|to|is)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """Whom a line names, with the phrase that says their roles, and the titles that it says without their key."""

    people: tuple[tuple[Mention | str, str], ...]
    titles: tuple[str, ...]


def people_and_roles(line: Line, example: str) -> Named:
    """Each person of the line with what is said of them; of people named in a row, the same."""
    several = len(line.mentions) > 1
    people, said = named_people(line)
    if not several and len(people) < 2:
        one = person_and_role(line, example)
        return Named(((one.person, one.role),), titles_of(line, one))
    whole = ", ".join(line.values.get("role", ())) or (", ".join(said) if not several else "")
    if whole:
        role, *rest = FOR.split(whole, maxsplit=1)
        return Named(tuple((person, role) for person in people), _titles(line, rest))
    return _segments(line)


def _segments(line: Line) -> Named:
    """What is said behind each mention; or in front of it, where the line begins with a role and ends with a person."""
    people: list[Mention] = []
    said: list[str] = [""]
    for piece in line.text:
        if isinstance(piece, Mention):
            people.append(piece)
            said.append("")
        elif isinstance(piece, str):
            said[-1] += piece
    phrases, titles = zip(*(_phrase(words) for words in said), strict=True)
    roles = list(phrases[:-1] if phrases[0] and not phrases[-1] else phrases[1:])
    for at in reversed(range(len(roles) - 1)):
        roles[at] = roles[at] or roles[at + 1]
    if not all(roles) or (phrases[0] and phrases[-1]):
        raise Refusal("Say behind each person what they did, roles between commas.", example=EXAMPLE)
    found = tuple(title for each in titles for title in each)
    return Named(tuple(zip(people, roles, strict=True)), _titles(line, found))


def _phrase(words: str) -> tuple[str, list[str]]:
    """The roles that stand there, and the titles behind "for" or "on"."""
    if titled := _TITLED.search(words):
        return _phrase(words[: titled.start()])[0], [titled[1]]
    quoted, bare = all_quoted(words)
    bare = _DANGLING.sub("", bare.strip(_EDGES))
    role, *titles = FOR.split(f" {bare}", maxsplit=1) if bare and not roles_named(bare) else (bare,)
    role = "" if _ALONE.fullmatch(role.strip()) else FILLER.sub("", role.strip())
    parts = [part.strip(_EDGES) for part in (*quoted, role) if part.strip(_EDGES)]
    return ", ".join(parts), titles


def _titles(line: Line, found: list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return (*line.values.get("song", ()), *line.values.get("tracks", ())) or tuple(found)
