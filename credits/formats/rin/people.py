"""People of a RIN message: listed once they are needed, so that each of them is pointed at; and what they did."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from types import MappingProxyType

from credits.formats.rin.elements import Element, built, leaf
from credits.record import CreditRecord, SheetRecord, named
from studio.credits.roles import credit_roles
from studio.music.instruments import avs_name

NO_NUMBERS: Mapping[str, str | None] = MappingProxyType({})
LABEL = "P-label"  # the label of the project, where it is nobody of the sheet


def opaque(own: str) -> str:
    """An id in the sender's name space, the same in every message, which tells nobody the studio's own keys."""
    return hashlib.sha256(own.encode("utf-8", "backslashreplace")).hexdigest()[:24]


class People:
    """The parties of one message, and the words for what they did, in the name space of `dpid`."""

    def __init__(self, record: SheetRecord, dpid: str) -> None:
        self.dpid = dpid
        self.known = named(record)
        self.used: dict[str, Element] = {}

    def party(self, ref: str) -> str:
        """The reference of a person, who is listed from now on."""
        party = self.known[ref]
        numbers = {"ISNI": party["isni"], "IpiNameNumber": party["ipi"], "IPN": party.get("ipn")}
        return self._listed(ref, ref, party["printed"], party["company"], numbers)

    def label(self, name: str) -> str:
        """The reference of the label, a company without identifiers of its own here."""
        same = (ref for ref, party in self.known.items() if party["company"] and party["printed"] == name)
        ref = next(same, None)
        return self._listed(LABEL, f"label {name}", name, company=True) if ref is None else self.party(ref)

    def original(self, name: str, number: int) -> str:
        """The reference of a writer of a work by others, of whom a name is all that is known."""
        return self._listed(f"P-original{number}", f"writer {name}", name, company=False)

    def _listed(
        self, ref: str, own: str, name: str, company: bool, numbers: Mapping[str, str | None] = NO_NUMBERS
    ) -> str:
        number = leaf("ProprietaryId", opaque(own), Namespace=self.dpid)
        ids = {**numbers, "ProprietaryId": number}
        self.used.setdefault(ref, built("Party", {
            "PartyId": built("DetailedPartyId", ids, tag="PartyId"),
            "PartyReference": ref,
            "PartyName": built("DetailedPartyName", {"FullName": name}, tag="PartyName"),
            "IsOrganization": "true" if company else "false",
        }))  # fmt: skip
        return ref

    def role(self, slug: str, label: str) -> Element:
        """A role of the allowed values, or UserDefined with our word; a closer word rides on a standard value."""
        known = credit_roles().get(slug)
        if known is None or not known.ddex:
            return self.extended("UserDefined", label)
        if known.ddex_user_defined:
            return self.extended(known.ddex, known.ddex_user_defined)
        return leaf("Role", known.ddex)

    def instrument(self, name: str, label: str) -> Element:
        """An instrument of the allowed values, with our word for it where that says more; else UserDefined."""
        value = avs_name(name)
        if (
            value
            and value.casefold() == "".join(name.split()).casefold() == "".join(label.split()).casefold()
        ):
            return leaf("InstrumentType", value)
        return self.extended(value or "UserDefined", label, "InstrumentType")

    def extended(self, value: str, more: str, tag: str = "Role") -> Element:
        tag = "ArtisticRole" if (value, tag) == ("Artist", "Role") else tag
        return leaf(tag, value, Namespace=self.dpid, UserDefinedValue=more)

    def display(self, line: CreditRecord) -> Element:
        return built("DisplayCredits", {
            "DisplayCreditText": f"{line['label']}: {line['printed']}",
            "DisplayCreditParty": self.party(line["person"]),
            "NameUsedInDisplayCredit": line["printed"],
        })  # fmt: skip
