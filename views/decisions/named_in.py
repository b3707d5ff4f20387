"""What people read who were named in decisions: the day's message, and a correction that somebody sends in private."""

from __future__ import annotations

from collections.abc import Sequence

from studio.decisions.corrections import Correction, CorrectionState
from studio.decisions.decision import Said
from studio.vocabulary import Kind
from views.decisions.actions import ACCEPT, CARD, CONFIRM, CORRECT, DENY, KEEP, RIGHT_ALL, Card
from views.decisions.shown import VERBS, Shown, stamp
from views.decisions.words import said_parts
from views.kit.blocks import (
    actions,
    button,
    cut,
    divider,
    escape,
    field,
    form,
    overflow,
    rich,
    said,
    small,
    small_lines,
    text_input,
)
from views.kit.message import Block, Form, Message
from views.kit.more import few
from views.kit.values import Id
from views.waiting.actions import RIGHT, UpTo

MOST = 10
TEXT = 140  # characters of a sentence in a list
STANDING = {
    Said.ACKNOWLEDGED: "That's right, you said",
    Said.CONFIRMED: "confirmed",
    Said.DISPUTED: "disputed: both statements are kept",
}


def named(person: int, shown: Sequence[Shown], delivery: int = 0, *, last: int = 0) -> Message:
    """One line per decision with its menu; spoken OKs apart, with Confirm and Correct.

    What is pressed of all is what stands in a `delivery`, or up to the `last`.
    """
    if not shown:
        text = "Nothing of it names you any more."
        return Message(text, (rich("title", (text, "")),))
    count = f"{len(shown)} decisions" if len(shown) > 1 else "a decision"
    title = f"You were named in {count}"
    blocks: list[Block] = [rich("title", (title, "bold"))]
    listed, rest = few(shown, MOST)
    for decision in listed:
        blocks += _one(person, decision)
    more = f"{rest}: /decision list" if rest else ""
    if more:
        blocks.append(small("more", more))
    if any(_open(person, decision) for decision in shown):
        label = "That's right (all)" if len(shown) > 1 else "That's right"
        every = (RIGHT, UpTo(last)) if last else (RIGHT_ALL, Id(delivery))
        blocks.append(actions("all", button(label, *every, style="primary")))
    lines = [
        f"{decision.ref}: {cut(decision.sentence, TEXT)} ({_part(person, decision)})" for decision in listed
    ]
    return Message(escape("\n".join([title, *lines, more]).strip()), tuple(blocks))


def _one(person: int, shown: Shown) -> list[Block]:
    key = str(shown.decision.id)
    value = Id(shown.decision.id)
    entries = (
        ("That's right", Card("right", value.id)),
        ("Correct who did what…", Card("correct", value.id)),
    )
    menu = overflow(f"{CARD}:{key}", entries) if _open(person, shown) else None
    line = said(f"{shown.ref}: {cut(shown.sentence, TEXT)}", f"line:{key}", menu)
    blocks: list[Block] = [line, small(f"part:{key}", _part(person, shown))]
    if _spoken(person, shown):
        buttons = (
            button("Confirm", f"{CONFIRM}:{key}", value),
            button("Correct", f"{DENY}:{key}", value),
        )
        blocks.append(actions(f"spoken:{key}", *buttons))
    return blocks


def _spoken(person: int, shown: Shown) -> bool:
    """Whether somebody reports a spoken OK of this person that is not confirmed yet."""
    return any(
        c.person == person and c.kind is Kind.APPROVED and c.verification == Said.REPORTED
        for c in shown.decision.entry.contributions
    )


def _open(person: int, shown: Shown) -> bool:
    return any(c.person == person and c.verification == Said.SELF for c in shown.decision.entry.contributions)


def _part(person: int, shown: Shown) -> str:
    """What the record says that this person did, who says so, and how far that is vouched for."""
    mine = [c for c in shown.decision.entry.contributions if c.person == person and c.kind is not Kind.LOGGED]
    did = [
        VERBS[c.kind].lower().replace(" by", " by you").replace(" of", " of yours")
        for c in mine
        if c.kind in VERBS
    ]
    did += ["you gave your OK aloud" for c in mine if c.kind is Kind.APPROVED]
    words = [STANDING[Said(c.verification)] for c in mine if c.verification in STANDING and c.kind in VERBS]
    said = f"logged by {shown.name(shown.decision.logged_by)}, {stamp(shown.decision.logged_at, shown.zone)}"
    return " · ".join([", ".join(did) or "your answer stands in it", said, *dict.fromkeys(words)])


def correction_form(shown: Shown, fields: Sequence[Block], *, mine: bool) -> Form:
    """Who did what, as the reader knows it; `mine`: the reader has logged it, and nobody has to agree."""
    note = field(
        "note",
        "What was it like?",
        text_input("note", multiline=True, most=500),
        hint="" if mine else f"{shown.name(shown.decision.logged_by)} reads this in private first.",
        optional=True,
    )
    head = rich("about", (shown.ref, "bold"), (f"  {shown.sentence}", ""))
    about = f"e={shown.decision.id}"
    return Form(form(CORRECT, "Correct who did what", [head, *fields, note], submit="Send", about=about))


def corrected(shown: Shown, correction: Correction) -> Message:
    """The direct message to the one who logged it."""
    person = shown.name(correction.said_by)
    title = f"{person} corrects who did what in {shown.ref}"
    as_logged = {kind: shown.decision.people(kind) for kind in VERBS}
    logged = f"Logged: {said_parts(as_logged, shown.names)}"
    says = f"{person} says: {said_parts(correction.says, shown.names)}"
    blocks: list[Block] = [
        rich("title", (title, "bold")),
        rich("sentence", (shown.sentence, "")),
        *small_lines("statements", [logged, says]),
    ]
    if correction.note:
        blocks.append(rich("note", (correction.note, "italic")))
    ending = {
        CorrectionState.OPEN: "Nobody else sees this until you answer.",
        CorrectionState.ACCEPTED: "Accepted: the record says so now.",
        CorrectionState.DISPUTED: "Both statements are kept.",
    }[correction.state]
    blocks.append(small("ending", ending))
    if correction.state is CorrectionState.OPEN:
        accept = button("Accept", ACCEPT, Id(correction.id), style="primary")
        blocks += [divider(), actions("answer", accept, button("Keep both", KEEP, Id(correction.id)))]
    parts = [title, shown.sentence, logged, says, correction.note, ending]
    return Message(escape("\n".join(part for part in parts if part)), tuple(blocks))
