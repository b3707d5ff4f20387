"""One line of a booklet: "Mixed by X at Y", "Guitar: X, Y", "X – drums, percussion", "A (violin), B (viola)"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from studio.credits.booklet.names import IsName, names_of, no_names
from studio.credits.booklet.parts import AT, BY, parts_of
from studio.credits.booklet.records import Scope
from studio.credits.booklet.scopes import behind
from studio.credits.roles import PLACE, NamedRole, roles_named

_PLACED = re.compile(r"\s+(?:at|@)\s+(?=\S)", re.IGNORECASE)
_APART = re.compile(
    r"\s*(?:(?P<colon>[:：])\s+|\s(?P<dash>[-–—]+|\|)\s|\t+|\.{3,}|…+|\s{3,}|(?P<tight>[:：]))\s*"
)
_HELD = re.compile(r"(?P<name>[^\[\](){}]+?)\s*[\[(](?P<what>[^\[\](){}]+)[\])]")
_COMMA = re.compile(r"\s*[,;]\s*(?![^\[(]*[\])])")
_UNPRINTED = re.compile(r"\buncredited\b|\bnot credited\b", re.IGNORECASE)
_TWO_WAYS = "can be read in two ways: put a colon behind the role"
_EDGES = " \t.,;:–—-|"


@dataclass(frozen=True, slots=True)
class Clause:
    """Roles and names that belong together; of a place the whole of it is `printed`."""

    roles: tuple[NamedRole, ...]
    names: tuple[str, ...]
    scope: Scope | None = None
    printed: str | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """A part that could not be read, and why."""

    typed: str
    reason: str


Read = Clause | Unread


def read_clauses(line: str, is_name: IsName) -> list[Read]:
    """Everything that a line says; an empty list where nothing in it looks like a credit."""
    if _UNPRINTED.search(line) and not is_name(line):
        return [Unread(line, "what is uncredited is printed nowhere: /credits assign … uncredited")]
    parts = parts_of(line)
    read = [_clause(part, is_name) for part in parts]
    if not any(read):
        return []
    nothing = ([Unread(part, "no role in it that I know")] for part in parts)
    return [each for found, none in zip(read, nothing, strict=True) for each in found or none]


def pending_role(line: str) -> tuple[NamedRole, ...]:
    """The roles of a line that names nobody yet: "Guitar:", "Mixed by"."""
    text = line.strip()
    return roles_named(text) if text.endswith((":", "：")) or text.lower().endswith(" by") else ()


def _clause(text: str, is_name: IsName) -> list[Read]:
    bare, scope = behind(text.strip())
    return (
        _by(bare, scope, is_name)
        or _at(bare, scope, is_name)
        or _apart(text.strip(), bare, scope, is_name)
        or _held(bare, scope, is_name)
    )


def _by(text: str, scope: Scope | None, is_name: IsName) -> list[Read]:
    """Roles before "by", people behind it, and where: "Mixed by X at Y"."""
    for match in BY.finditer(text):
        role, rest = text[: match.end()].rstrip(" :"), text[match.end() :]
        roles = roles_named(role)
        if not roles or not rest.strip():
            continue
        who, place = rest, ""
        if parted := _PLACED.search(rest):
            who, place = rest[: parted.start()], rest[parted.end() :]
        out = _people(roles, who, scope, is_name)
        if place and (done := roles_named(f"{_done(role)} at")):
            out.append(_place(done, place, scope))
        elif place:
            out.append(Unread(place, "where it was done, of a role that has no place"))
        return out
    return []


def _done(role: str) -> str:
    """What was done: of "Strings recorded by" the word "recorded", of "Additional recording by" what stands before "by"."""
    bare = role[: -len(" by")] if role.lower().endswith(" by") else role
    words = bare.lower().split()
    known = [
        word
        for word in words
        if word in ("recorded", "mixed", "mastered", "edited", "tracked", "engineered", "remastered")
    ]
    return known[-1] if known else bare


def _at(text: str, scope: Scope | None, is_name: IsName) -> list[Read]:
    """A place, and who did it there: "Mastered at Sterling Sound, New York by X"."""
    for match in AT.finditer(text):
        opening, place = text[: match.end()].rstrip(" :"), text[match.end() :]
        roles = roles_named(opening)
        if not roles or any(role.role.section != PLACE for role in roles) or not place.strip():
            continue
        place, by, who = _with_people(place, is_name)
        done = roles_named(f"{opening.rpartition(' ')[0]} by") if by else ()
        if by and not done:
            return [Unread(text, "who did it and where cannot be told apart: a line for each")]
        return [_place(roles, place, scope), *(_people(done, who, scope, is_name) if by else ())]
    return []


def _with_people(place: str, is_name: IsName) -> tuple[str, str, str]:
    """What stands before and behind the last "by"; a place may have one in its name: "Studio by the Sea"."""
    found = list(BY.finditer(place)) or list(re.finditer(r"[:：]\s+", place))
    if not found or not place[: found[-1].start()].strip():
        return place, "", ""
    who = place[found[-1].end() :].strip()
    called_so = who.lower().startswith("the ") and not is_name(who.strip(_EDGES))
    return (place, "", "") if called_so or not who else (place[: found[-1].start()], "by", who)


def _place(roles: tuple[NamedRole, ...], text: str, scope: Scope | None) -> Clause:
    printed = " ".join(text.split()).strip(_EDGES)
    return Clause(roles, (printed.partition(",")[0].strip(),), scope, printed if "," in printed else None)


def _apart(whole: str, bare: str, scope: Scope | None, is_name: IsName) -> list[Read]:
    """Roles on one side and names on the other: "Guitar: X, Y", "X – drums, percussion"; tabs or dots may stand between."""
    match = _APART.search(bare)
    if match is None or not bare[: match.start()].strip() or not bare[match.end() :].strip():
        return []
    left, right = bare[: match.start()].strip(_EDGES), bare[match.end() :].strip(" \t,;")
    left, own = behind(left)
    if own and scope:
        return [Unread(whole, "tracks stand there twice")]
    scope = own or scope
    roles = roles_named(left)
    others = _roles_with_scopes(whole[match.end() :], own if ";" in right else scope)
    colon = bool(match["colon"] or match["tight"])
    if reason := _unclear(bool(roles), bool(others), colon, (left, right), is_name):
        return [Unread(whole, reason)]
    if roles and (not others or colon or is_name(right)):
        return _people(roles, right, scope, is_name)
    if others:
        return _with_names(others, left, is_name)
    word = right if is_name(left) else left if is_name(right) else ""
    reason = f"“{word[:40]}” is no role I know" if word else "no role in it that I know"
    return _held(right, scope, is_name) or [Unread(whole, reason)]


def _unclear(roles: bool, others: bool, colon: bool, sides: tuple[str, str], is_name: IsName) -> str:
    """Why a line that may be read is not: both sides may be roles, or somebody is called as a role is."""
    left, right = sides
    if not others or (colon and roles):
        return ""
    if roles:
        return _TWO_WAYS if is_name(left) == is_name(right) else ""
    if is_name(right) and not is_name(left):
        return f"“{left[:40]}” is no role I know" if colon else _TWO_WAYS
    return ""


def _with_names(
    others: list[tuple[tuple[NamedRole, ...], Scope | None]], left: str, is_name: IsName
) -> list[Read]:
    names = names_of(left, is_name)
    if not names:
        return [Unread(left, no_names(left))]
    return [Clause(roles, names, scope) for roles, scope in others]


def _roles_with_scopes(text: str, scope: Scope | None) -> list[tuple[tuple[NamedRole, ...], Scope | None]]:
    """The roles of "drums (1, 3), bass (2)": numbers in brackets hold for what stands before them, up to a semicolon."""
    if ";" in text:
        parts = [_roles_with_scopes(part, scope) for part in text.split(";") if part.strip()]
        return [each for part in parts for each in part] if all(parts) else []
    out: list[tuple[tuple[NamedRole, ...], Scope | None]] = []
    pieces = re.split(r"(?<=[\])])\s*[,;&]\s*", text.strip(" \t,;"))
    gathered = ""
    for piece in pieces:
        gathered = f"{gathered}, {piece}" if gathered else piece
        bare, own = behind(gathered)
        if own is None and piece is not pieces[-1]:
            continue
        roles = roles_named(bare)
        if not roles:
            return []
        out.append((roles, own or scope))
        gathered = ""
    return out


def _people(roles: tuple[NamedRole, ...], text: str, scope: Scope | None, is_name: IsName) -> list[Read]:
    """The people of a role; whoever has another one in brackets has that."""
    if held := _held(text, scope, is_name):
        return held
    names = names_of(text, is_name)
    if not names:
        return [Unread(text, no_names(text))]
    return [Clause(roles, names, scope)]


def _held(text: str, scope: Scope | None, is_name: IsName) -> list[Read]:
    """Names with their roles in brackets: "A (violin), B (viola)"."""
    pieces = [_HELD.fullmatch(piece.strip(_EDGES)) for piece in _COMMA.split(text) if piece.strip(_EDGES)]
    out: list[Read] = []
    for piece in pieces:
        roles = roles_named(piece["what"]) if piece else ()
        names = names_of(piece["name"], is_name) if piece else ()
        if not roles or not names:
            return []
        out.append(Clause(roles, names, scope))
    return out
