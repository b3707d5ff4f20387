"""What somebody is called on paper."""

from __future__ import annotations

from collections.abc import Sequence

from studio.credits.sheet_input import PersonFacts
from studio.music.identifiers import shown_isni
from studio.names import says
from studio.rights.right import Relation
from studio.rights.table import SEE_PRIVATE
from views.kit.blocks import actions, button, context, cut, escape, header
from views.kit.message import Block, Message
from views.kit.more import few_of
from views.kit.paragraphs import paragraphs
from views.kit.values import Id
from views.studio.actions import PRINT_ALL

HOW = 'Change with: `/studio person printed:"Name" [everywhere] legal:"Name" isni:… ipi:… ipn:…` (a dash clears one)'


def person_shown(
    name: str,
    facts: PersonFacts,
    *,
    private: bool,
    own: bool,
    saved: bool,
    notes: Sequence[str] = (),
    otherwise: Sequence[str] = (),
    answers: bool = False,
) -> Message:
    """The facts; legal name, IPI, IPN and a name that does not say whose it is only for that person, the owner and label staff.

    Whoever `answers` for somebody without Slack reads how they are printed too.
    `otherwise` are other names under which the reader is printed: a button prints the usual one everywhere.
    """
    title = "You on paper" if own else f"{cut(name, 100)} on paper"
    printed = facts.as_printed or name
    hidden = not (private or answers or says(printed, name))
    state = "confirmed" if printed in facts.confirmed else "not confirmed"
    others = sorted(each for each in facts.confirmed - {printed} if private or says(each, name))
    whom = SEE_PRIVATE.all_who.replace(Relation.THEMSELVES, "you" if own else Relation.THEMSELVES)
    lines = [
        *(["Saved."] if saved else []),
        *notes,
        f"Printed as: seen by {whom} alone" if hidden else f"Printed as: {printed} ({state})",
        *([f"Also confirmed: {', '.join(others)}"] if others else []),
        *(["A company"] if facts.company else []),
        f"ISNI: {shown_isni(facts.isni) if facts.isni and not hidden else '–'}",
    ]
    if private:
        lines.append(f"IPI name number: {facts.ipi or '–'}")
        lines.append(f"IPN: {facts.ipn or '–'}")
        lines.append(f"Legal name: {facts.legal_name or '–'}")
        lines.append(f"Legal name, IPI and IPN are seen by {whom} alone.")
    if otherwise:
        lines.append(
            f"Some credits print you otherwise: {few_of([f'“{cut(each, 80)}”' for each in otherwise], 5)}"
        )
    body = "\n".join(lines)
    blocks: list[Block] = [header(title), *paragraphs(body, "person")]
    if otherwise:
        label = cut(f"Print {printed} everywhere", 75)
        blocks.append(actions("person.print_all", button(label, PRINT_ALL, Id(facts.person))))
    blocks.append(context(HOW))
    return Message(escape(f"{title}\n{body}"), tuple(blocks))
