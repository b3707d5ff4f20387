"""What somebody is called on paper."""

from __future__ import annotations

from studio.credits.sheet_input import PersonFacts
from studio.music.identifiers import shown_ipi, shown_isni
from studio.rights.right import Relation
from studio.rights.table import SEE_PRIVATE
from views.kit.blocks import context, cut, escape, header
from views.kit.message import Block, Message
from views.kit.paragraphs import paragraphs

HOW = 'Change with: `/studio person printed:"Name" legal:"Name" isni:… ipi:…` (a dash clears one)'


def person(name: str, found: PersonFacts, *, private: bool, own: bool, saved: bool) -> Message:
    """The facts; legal name and IPI only for that person, the owner and label staff."""
    title = "You on paper" if own else f"{cut(name, 100)} on paper"
    printed = found.as_printed or name
    state = "confirmed" if printed in found.confirmed else "not confirmed"
    lines = [
        *(["Saved."] if saved else []),
        f"Printed as: {printed} ({state})",
        *(
            [f"Also confirmed: {', '.join(sorted(found.confirmed - {printed}))}"]
            if found.confirmed - {printed}
            else []
        ),
        *(["A company"] if found.company else []),
        f"ISNI: {shown_isni(found.isni) if found.isni else '–'}",
    ]
    if private:
        lines.append(f"IPI name number: {shown_ipi(found.ipi) if found.ipi else '–'}")
        lines.append(f"Legal name: {found.legal_name or '–'}")
        whom = SEE_PRIVATE.all_who.replace(Relation.THEMSELVES, "you" if own else Relation.THEMSELVES)
        lines.append(f"Legal name and IPI are seen by {whom} alone.")
    body = "\n".join(lines)
    blocks: list[Block] = [header(title), *paragraphs(body, "person"), context(HOW)]
    return Message(escape(f"{title}\n{body}"), tuple(blocks))
