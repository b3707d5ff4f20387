"""Who a sheet's record points at: persons, and printed names that do not say whose they are.

What is credited under another name points at a party of its own, which is called as it is printed and leads nowhere:
its `bearer` stands only in the record of whoever may know (docs/credits.md, "Printed names").
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from credits.record import PartyRecord, SheetRecord
from credits.sheet.sheet import Sheet
from credits.sheet.track import CreditLine, Party
from studio.names import same_key, says

Named = tuple[int, str]  # a person and how they are printed; "" is by their own name
PERSON, PRINTED = "P-", "P-0"  # no id begins with a nought


@dataclass(frozen=True, slots=True)
class Refs:
    """The refs of everybody on a sheet, and what they are called."""

    names: Mapping[int, str]
    aliases: Mapping[Named, str]

    def __getitem__(self, person: int) -> str:
        return f"{PERSON}{person}"

    def of(self, person: int, printed: str) -> str:
        """Of somebody as they are printed there."""
        return self.aliases.get((person, same_key(printed)), self[person])


def refs_of(sheet: Sheet, names: Mapping[int, str]) -> Refs:
    """An alias is known by the first of the credits that are printed so: that says nothing of its bearer."""
    first: dict[Named, int] = {}
    for credit, person, printed in _printed(sheet):
        key = (person, same_key(printed))
        if not says(printed, names.get(person, "somebody")):
            first[key] = min(first.get(key, credit), credit)
    return Refs(names, {key: f"{PRINTED}{credit}" for key, credit in first.items()})


def parties(sheet: Sheet, refs: Refs, everybody: Iterable[Named]) -> list[PartyRecord]:
    """The people of the record, in the order in which it names them."""
    made: dict[str, PartyRecord] = {}
    for person, printed in everybody:
        name = refs.names.get(person, "somebody")
        known = sheet.parties.get(person) or Party(person, name, name)
        ref = refs.of(person, printed)
        if ref in made:
            continue
        if ref == refs[person]:
            made[ref] = _party(known, ref, name, numbers=says(known.printed, name))
            continue
        made[ref] = _party(known, ref, printed, numbers=same_key(known.printed) == same_key(printed))
        if sheet.bears(person):
            made[ref]["bearer"] = refs[person]
            own = _party(known, refs[person], name, numbers=says(known.printed, name))
            made.setdefault(refs[person], own)
    return list(made.values())


def without_bearers(sheet: SheetRecord) -> SheetRecord:
    """The record as it leaves the house: nobody stands behind a printed name."""
    pointed_at = set(_refs({key: value for key, value in sheet.items() if key != "people"}))
    hidden = {party.get("bearer") for party in sheet["people"]} - pointed_at
    people = [
        cast("PartyRecord", {key: value for key, value in party.items() if key != "bearer"})
        for party in sheet["people"]
        if party["ref"] not in hidden
    ]
    return {**sheet, "people": people}


def _party(known: Party, ref: str, printed: str, *, numbers: bool) -> PartyRecord:
    """Numbers and legal name go with the usual printed name, on which no other name hangs."""
    facts: dict[str, Any] = {} if numbers else dict.fromkeys(("isni", "ipi", "ipn", "legal_name"))
    spelled = known.printed if numbers else printed
    own = [key for key in PartyRecord.__annotations__ if key != "bearer"]
    said = {"ref": ref, "name": printed, "printed": spelled, **facts}
    party = {key: said[key] if key in said else getattr(known, key) for key in own}
    return cast("PartyRecord", {key: value for key, value in party.items() if key != "ipn" or value})


def _printed(sheet: Sheet) -> Iterable[tuple[int, int, str]]:
    """(credit, person, printed name) of every credit that the record has."""
    lines: Sequence[CreditLine] = [
        *(
            line
            for track in sheet.every_track
            for group in (*track.groups, *track.others)
            for line in group.lines
        ),
        *sheet.business,
        *sheet.artwork,
    ]
    yield from ((line.credit, line.person, line.printed) for line in lines)
    yield from ((line.credit, line.person, line.printed) for line in (*sheet.assigned, *sheet.waiting))


def _refs(node: object) -> Iterable[str]:
    """Every ref of a person in a part of a record."""
    if isinstance(node, str):
        yield node if node.startswith(PERSON) else ""
    elif isinstance(node, Mapping):
        for value in node.values():
            yield from _refs(value)
    elif isinstance(node, list):
        for value in node:
            yield from _refs(value)
