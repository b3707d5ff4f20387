"""People and companies as they are called on paper."""

from __future__ import annotations

from collections.abc import Mapping

from credits.sheet.track import Party
from studio.credits.credit import AssignedCredit
from studio.credits.sheet_input import Material, PersonFacts


def printed(credit: AssignedCredit, parties: Mapping[int, Party]) -> str:
    """The name as it is to be printed for this credit."""
    party = parties.get(credit.person)
    return credit.as_printed or (party.printed if party else "somebody")


def given_by(credit: AssignedCredit, parties: Mapping[int, Party]) -> str | None:
    """The name of whoever gave it; of one's own it is the name that is printed, which may be no other."""
    if credit.assigned_by == credit.person:
        return printed(credit, parties)
    party = parties.get(credit.assigned_by)
    return party.name if party else None


def parties_of(material: Material) -> dict[int, Party]:
    """Everybody with a credit or a part in a song, as they are called on paper."""
    wanted = {credit.person for credit in material.credits} | {
        writing.person for writing in material.writings
    }
    wanted |= {credit.assigned_by for credit in material.credits}
    wanted |= {signature.person for final in material.finals for signature in final.by}
    return {person: _party(material, person) for person in sorted(wanted)}


def _party(material: Material, person: int) -> Party:
    name, facts = material.name(person), material.facts.get(person) or PersonFacts(person)
    return Party(
        person=person,
        name=name,
        printed=facts.as_printed or name,
        company=facts.company,
        isni=facts.isni,
        ipi=facts.ipi,
        ipn=facts.ipn,
        legal_name=facts.legal_name,
        confirmed=facts.confirmed,
    )
