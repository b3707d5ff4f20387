"""People of a RIN message: listed once they are needed, so that each of them is pointed at; and what they did."""

from __future__ import annotations

from credits.formats.rin.elements import Element, built, leaf
from credits.record import CreditRecord, SheetRecord, named
from studio.credits.roles import credit_roles

LABEL = "P-label"  # the label of the project, where it is nobody of the sheet


class People:
    """The parties of one message, and the words for what they did, in the name space of `dpid`."""

    def __init__(self, record: SheetRecord, dpid: str) -> None:
        self.project, self.dpid = record["project"], dpid
        self.known = named(record)
        self.used: dict[str, Element] = {}

    def party(self, ref: str) -> str:
        """The reference of a person, who is listed from now on."""
        if ref not in self.used:
            party = self.known[ref]
            number = leaf("ProprietaryId", f"{self.project['key']}-{ref}", Namespace=self.dpid)
            ids = {"ISNI": party["isni"], "IpiNameNumber": party["ipi"], "ProprietaryId": number}
            self.used[ref] = built("Party", "Party", {
                "PartyId": built("DetailedPartyId", "PartyId", ids),
                "PartyReference": ref,
                "PartyName": built("DetailedPartyName", "PartyName", {"FullName": party["printed"]}),
                "IsOrganization": "true" if party["company"] else "false",
            })  # fmt: skip
        return ref

    def label(self, name: str) -> str:
        """The reference of the label, a company without identifiers of its own here."""
        same = next(
            (ref for ref, party in self.known.items() if party["company"] and party["printed"] == name), None
        )
        if same is not None:
            return self.party(same)
        number = leaf("ProprietaryId", f"{self.project['key']}-label", Namespace=self.dpid)
        self.used.setdefault(LABEL, built("Party", "Party", {
            "PartyId": built("DetailedPartyId", "PartyId", {"ProprietaryId": number}),
            "PartyReference": LABEL,
            "PartyName": built("DetailedPartyName", "PartyName", {"FullName": name}),
            "IsOrganization": "true",
        }))  # fmt: skip
        return LABEL

    def role(self, slug: str, label: str) -> Element:
        """A role of the allowed values, or UserDefined with our word; a closer word rides on a standard value."""
        known = credit_roles().get(slug)
        if known is None or not known.ddex:
            return self.extended("UserDefined", label)
        if known.ddex_user_defined:
            return self.extended(known.ddex, known.ddex_user_defined)
        return leaf("Role", known.ddex)

    def extended(self, value: str, more: str, tag: str = "Role") -> Element:
        tag = "ArtisticRole" if (value, tag) == ("Artist", "Role") else tag
        return leaf(tag, value, Namespace=self.dpid, UserDefinedValue=more)

    def display(self, line: CreditRecord) -> Element:
        return built("DisplayCredits", "DisplayCredits", {
            "DisplayCreditText": f"{line['label']}: {line['printed']}",
            "DisplayCreditParty": self.party(line["person"]),
            "NameUsedInDisplayCredit": line["printed"],
        })  # fmt: skip
