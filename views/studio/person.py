"""What somebody is called on paper."""

from __future__ import annotations

from studio.credits.sheet_input import PersonFacts
from studio.music.identifiers import shown_isni
from studio.rights.right import Relation
from studio.rights.table import SEE_PRIVATE
from views.kit.blocks import context, cut, escape, header
from views.kit.message import Block, Message
from views.kit.paragraphs import paragraphs

HOW = 'Change with: `/studio person printed:"Name" legal:"Name" isni:… ipi:…` (a dash clears one)'


def person_shown(name: str, facts: PersonFacts, *, private: bool, own: bool, saved: bool) -> Message:
    """The facts; legal name and IPI only for that person, the owner and label staff."""
    title = "You on paper" if own else f"{cut(name, 100)} on paper"
    printed = facts.as_printed or name
    state = "confirmed" if printed in facts.confirmed else "not confirmed"
    lines = [
        *(["Saved."] if saved else []),
        f"Printed as: {printed} ({state})",
        *(
            [f"Also confirmed: {', '.join(sorted(facts.confirmed - {printed}))}"]
            if facts.confirmed - {printed}
            else []
        ),
        *(["A company"] if facts.company else []),
        f"ISNI: {shown_isni(facts.isni) if facts.isni else '–'}",
    ]
    if private:
        lines.append(f"IPI name number: {facts.ipi or '–'}")
        lines.append(f"Legal name: {facts.legal_name or '–'}")
        whom = SEE_PRIVATE.all_who.replace(Relation.THEMSELVES, "you" if own else Relation.THEMSELVES)
        lines.append(f"Legal name and IPI are seen by {whom} alone.")
    body = "\n".join(lines)
    blocks: list[Block] = [header(title), *paragraphs(body, "person"), context(HOW)]
    return Message(escape(f"{title}\n{body}"), tuple(blocks))
