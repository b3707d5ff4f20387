"""Several people and roles in one line: `@a "mix, mastering" @b guitar, bass song:all`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from commands.credits.read.lines import FILLER, FOR, named_people, person_and_role, titles_of
from commands.line.keys import Line
from commands.line.pieces import Given, Mention, Piece
from studio.command_lines import all_quoted
from studio.credits.booklet.names import is_role
from studio.credits.booklet.records import Scope
from studio.credits.booklet.scopes import behind
from studio.credits.roles import roles_named
from studio.names import same_key
from studio.refusals import Refusal

EXAMPLE = '/credits assign @engineer "mix, mastering" @artist guitar, vocals song:all'
ON_TRACKS = '/credits assign @artist "oboe" tracks:1,2'
BESIDE = '/credits assign @artist and "Zoë Öberg" backing vocals song:"Neon Rain"'
_QUOTED = r"[\"“„](?P<name>[^\"“”„]+)[\"“”]"
_AND = r"(?:&|\+|\band\b|\bwith\b|\bplus\b)"
_IN_FRONT = re.compile(rf"\s*{_QUOTED}\s*(?:,|,?\s*{_AND})\s*$", re.IGNORECASE)
_FIRST = re.compile(rf"\s*{_QUOTED}(?=\s*{_AND}\s*[\"“„])", re.IGNORECASE)
_BESIDE = re.compile(rf"\s*,?\s*{_AND}\s*{_QUOTED}", re.IGNORECASE)
_BEHIND_COMMA = re.compile(rf"\s*,\s*{_QUOTED}(?=\s*[^\s,;])")  # before another comma it is a role
_BARE = re.compile(r"\s*,?\s*(?:and|with|plus|&|\+)\s+(?P<said>[^\s\"“”„].*)", re.IGNORECASE | re.DOTALL)
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
    pieces = _with_names(line.text)
    if any(isinstance(piece, Given) for piece in pieces):
        named = _segments(line, pieces)
    else:
        named = _by_mentions(line, example)
    for _, phrase in named.people:
        _no_name_in(phrase, line)
    return named if line.one("group") else _with_scope(named)


def _no_name_in(phrase: str, line: Line) -> None:
    """Refuses what reads as somebody's name and a role without quotes: “Kim Lee backing vocals” is no kind of vocals."""
    words = phrase.split()
    rest = " ".join(words[2:])
    if len(words) < 3 or f'"{phrase}"' in line.words or not all(word.istitle() for word in words[:2]):
        return
    if roles_named(" ".join(words[:2])) or not roles_named(rest):
        return
    whole = roles_named(phrase)
    if whole and all(
        same_key(role.label) == same_key(phrase) and role.instrument == "voice" for role in whole
    ):
        name = " ".join(words[:2])
        text = f"Is “{name}” somebody? Put a name that has no @ here in quotes, and so a role of these words."
        raise Refusal(text, example=BESIDE.replace("Zoë Öberg", name))


def _by_mentions(line: Line, example: str) -> Named:
    several = len(line.mentions) > 1
    people, said = named_people(line)
    if not several and len(people) < 2:
        one = person_and_role(line, example)
        return Named(((one.person, one.role),), titles_of(line, one))
    whole = ", ".join(line.values.get("role", ())) or (", ".join(said) if not several else "")
    if whole:
        role, *rest = FOR.split(whole, maxsplit=1)
        return Named(tuple((person, role) for person in people), _titles(line, rest))
    return _segments(line, line.text)


def _with_scope(named: Named) -> Named:
    """With the tracks or the song that stand in brackets behind a role: "oboe (tracks 1, 2)"."""
    read = [(person, *behind(role)) for person, role in named.people]
    scopes = {scope for _, _, scope in read}
    if scopes == {None}:
        return named
    if named.titles or len(scopes) > 1:
        raise Refusal("Say once for the whole line which songs or tracks it is for.", example=ON_TRACKS)
    scope = scopes.pop() or Scope()
    title = scope.title or ", ".join(map(str, scope.tracks))
    return Named(tuple((person, role) for person, role, _ in read), (title,))


def _with_names(text: Sequence[Piece]) -> list[Piece]:
    """The line with the people who are named in quotes beside those with @ told from roles: `@a and "Zoë Öberg" guitar`.

    Refuses a name that stands there without quotes.
    """
    out: list[Piece] = []
    for at, piece in enumerate(text):
        if not isinstance(piece, str):
            out.append(piece)
            continue
        before = any(isinstance(each, Mention) for each in text[at + 1 : at + 2])
        names, rest = _names(piece, first=at == 0, before=before)
        out += names
        if out and (bare := _BARE.match(rest)) and not is_role(bare["said"]):
            raise Refusal("Put somebody who has no @ here in quotes.", example=BESIDE)
        out.append(rest)
    return out


def _names(said: str, *, first: bool, before: bool) -> tuple[list[Given], str]:
    """The names in quotes with which such a part begins, and the rest of it; `before` a mention they may be all of it."""
    names: list[Given] = []
    ways = (_FIRST, _IN_FRONT) if first and before else (_FIRST,) if first else ()
    while True:
        tried = ways if not names and first else (_BESIDE, _BEHIND_COMMA)
        match = next((found for way in tried if (found := way.match(said))), None)
        if match is None or roles_named(match["name"]):
            return names, said
        names.append(Given.of(match["name"].strip(), quoted=True))
        said = said[match.end() :]


def _segments(line: Line, pieces: Sequence[Piece]) -> Named:
    """What is said behind each person; or in front of it, where the line begins with a role and ends with a person."""
    people: list[Mention | str] = []
    said: list[str] = [""]
    for piece in pieces:
        if isinstance(piece, Mention | Given):
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
