"""One line of a booklet: "Mixed by X at Y", "Guitar: X, Y", "X – drums, percussion", "A (violin), B (viola)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from studio.credits.booklet.names import IsName, names_of
from studio.credits.booklet.records import Scope
from studio.credits.booklet.scopes import behind
from studio.credits.roles import PLACE, NamedRole, roles_named

_BY = re.compile(r"\bby\b\s*:?\s*", re.IGNORECASE)
_AT = re.compile(r"\b(?:at|in)\b\s*:?\s+", re.IGNORECASE)
_PLACED = re.compile(r"\s+(?:at|@)\s+(?=\S)", re.IGNORECASE)
# Where another clause may begin: "…, mixed by", "… and mastered at", ". Mixed by".
_NEXT = re.compile(
    r"\s*(?:[.;,]|\band\b|&|/)\s*(?:and\s+)?(?=([^\W\d_][\w&'’ /-]{2,60}?\s(?:by|at)\b))", re.IGNORECASE
)
_APART = re.compile(
    r"\s*(?:(?P<colon>[:：])\s+|\s(?P<dash>[-–—]+|\|)\s|\t+|\.{3,}|…+|\s{3,}|(?P<tight>[:：]))\s*"
)
_HELD = re.compile(r"(?P<name>[^\[\](){}]+?)\s*[\[(](?P<what>[^\[\](){}]+)[\])]")
_COMMA = re.compile(r"\s*[,;]\s*(?![^\[(]*[\])])")
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
    out: list[Read] = []
    for part in _split(line):
        out += _clause(part, is_name)
    return out


def pending_role(line: str) -> tuple[NamedRole, ...]:
    """The roles of a line that names nobody yet: "Guitar:", "Mixed by"."""
    text = line.strip()
    return roles_named(text) if text.endswith((":", "：")) or text.lower().endswith(" by") else ()


def _split(line: str) -> Iterator[str]:
    """The clauses of a line, each beginning with its role."""
    at = 0
    for match in _NEXT.finditer(line):
        begins = line[at : match.start()]
        if roles_named(match[1]) and _opens(begins):
            yield begins
            at = match.end()
    yield line[at:]


def _opens(text: str) -> bool:
    """Whether that is a clause by itself, and not the beginning of a role ("strings arranged and conducted by")."""
    return any(
        roles_named(text[: match.end()].strip()) and text[match.end() :].strip()
        for match in (*_BY.finditer(text), *_AT.finditer(text))
    )


def _clause(text: str, is_name: IsName) -> list[Read]:
    bare, scope = behind(text.strip())
    return (
        _by(bare, scope, is_name)
        or _at(bare, scope)
        or _apart(text.strip(), bare, scope, is_name)
        or _held(bare, scope, is_name)
    )


def _by(text: str, scope: Scope | None, is_name: IsName) -> list[Read]:
    """Roles before "by", people behind it, and where: "Mixed by X at Y"."""
    for match in _BY.finditer(text):
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
    """What was done: of "Strings recorded by" the word "recorded"."""
    words = role.lower().removesuffix(" by").split()
    known = [
        word
        for word in words
        if word in ("recorded", "mixed", "mastered", "edited", "tracked", "engineered", "remastered")
    ]
    return known[-1] if known else role


def _at(text: str, scope: Scope | None) -> list[Read]:
    """A place: "Mastered at Sterling Sound, New York"."""
    for match in _AT.finditer(text):
        roles = roles_named(text[: match.end()].rstrip(" :"))
        if roles and all(role.role.section == PLACE for role in roles) and text[match.end() :].strip():
            return [_place(roles, text[match.end() :], scope)]
    return []


def _place(roles: tuple[NamedRole, ...], text: str, scope: Scope | None) -> Clause:
    printed = " ".join(text.split()).strip(_EDGES)
    return Clause(roles, (printed.partition(",")[0].strip(),), scope, printed if "," in printed else None)


def _apart(whole: str, bare: str, scope: Scope | None, is_name: IsName) -> list[Read]:
    """Roles on one side and names on the other: "Guitar: X, Y", "X – drums, percussion"; tabs or dots may stand between."""
    match = _APART.search(bare)
    if match is None or not bare[: match.start()].strip() or not bare[match.end() :].strip():
        return []
    left, right = bare[: match.start()].strip(_EDGES), bare[match.end() :].strip(" \t,;")
    roles, others = roles_named(left), _roles_with_scopes(whole[match.end() :], scope)
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
        return [Unread(left, f"“{left[:40]}” is nobody’s name")]
    return [Clause(roles, names, scope) for roles, scope in others]


def _roles_with_scopes(text: str, scope: Scope | None) -> list[tuple[tuple[NamedRole, ...], Scope | None]]:
    """The roles of "drums (1, 3), bass (2)": numbers in brackets hold for what stands before them."""
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
        return [Unread(text, f"“{' '.join(text.split())[:40]}” is nobody’s name")]
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
