"""What follows a final OK of a mix: credits to assign with a tick each, and suggestions that only two people see."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from credits.sheet.proposals import Proposed
from views.credits.actions import ASSIGN_TICKED, BOTH_AGREE, CHOOSE, LEAVE, RAISE, REFUSE, OfRecording
from views.credits.confirmations import sentence
from views.credits.small_print import HONEST, NAME
from views.kit.blocks import actions, button, cut, escape, field, form, option, rich, said, small
from views.kit.message import Block, Form, Message
from views.kit.more import few, rows_of
from views.kit.paragraphs import paragraphs
from views.kit.values import Id

TICKS = "credits.ticks"
MOST, IN_A_GROUP, QUOTED = 40, 10, 15
LATER = "they are in the form once these are assigned"


def offer(title: str, key: str, version: str, proposals: Sequence[Proposed], value: OfRecording) -> Message:
    """The one message to the producer after the final OK of a mix."""
    many = "this one" if len(proposals) == 1 else f"these {len(proposals)}"
    final = f" has its final OK: {version}" if version else ""
    head = f"“{cut(title, NAME)}” ({key}){final}."
    ask = f"The record supports credits that nobody has assigned yet. Assign {many}?"
    more = few(proposals, MOST)[1]
    lines = "\n".join(
        f"• {cut(proposal.name, NAME)} — {proposal.label} ({_many(proposal.decisions)})"
        for proposal in few(proposals, MOST)[0]
    )
    blocks: list[Block] = [
        said(f"{head} {ask}", "offer"),
        *paragraphs(f"{lines}\n{more}: {LATER}" if more else lines, "offer.lines"),
        small("offer.small", HONEST),
        actions("offer.actions", button("Choose and assign", CHOOSE, value, style="primary")),
    ]
    return Message(escape(f"{head} {ask}\n{lines}\n{HONEST}"), tuple(blocks))


def nothing_left(title: str, key: str) -> Message:
    """Everything that the record supports is assigned."""
    return sentence(f"Nothing is left to assign for “{cut(title, NAME)}” ({key}): /credits", "offer")


def ticks(title: str, proposals: Sequence[Proposed], value: OfRecording) -> Form:
    """Each proposed credit with a tick, all set."""
    shown, more = few(proposals, MOST)
    groups = rows_of(shown, IN_A_GROUP)
    blocks = [
        field(f"{TICKS}:{at}", "Assign" if at == 0 else "And", _boxes(group), optional=True)
        for at, group in enumerate(groups)
    ]
    blocks.insert(0, said(f"{title}\n{more}: {LATER}" if more else title, "offer.title"))
    return Form(form(ASSIGN_TICKED, "Assign credits", blocks, submit="Assign", about=value))


def assigned(title: str, done: Sequence[str]) -> Message:
    """The receipt."""
    lines = "\n".join(f"• {line}" for line in done) or "Nothing was ticked."
    text = f"Assigned for “{cut(title, NAME)}”:\n{lines}" if done else lines
    return Message(escape(text), tuple(paragraphs(text, "offer.done")))


def own(title: str, key: str, label: str, quoted: Sequence[str], rule: str, value: Id) -> Message:
    """To the person alone: the record suggests a credit; shall it be raised with the producer?"""
    head = f"Your decisions on “{cut(title, NAME)}” ({key}) go beyond your own role. They would support: {label}."
    tail = (
        "Nobody else sees this. If you want it raised, the producer is shown these decisions; "
        "only if both of you agree does it become a credit."
    )
    blocks: list[Block] = [
        rich("own", (head, "")),
        *paragraphs(_quotes(quoted), "own.quotes"),
        said(tail, "own.tail"),
        small("own.rule", f"The rule: {rule}. {HONEST}"),
        actions(
            "own.actions",
            button("Raise it with the producer", RAISE, value, style="primary"),
            button("Leave it", LEAVE, value),
        ),
    ]
    return Message(escape("\n".join([head, _quotes(quoted), tail])), tuple(blocks))


def raised(
    name: str, title: str, key: str, label: str, quoted: Sequence[str], rule: str, value: Id
) -> Message:
    """To the producer alone: the person wants it raised."""
    head = f"{cut(name, NAME)} asks for a credit on “{cut(title, NAME)}” ({key}): {label}. Decisions it comes from:"
    tail = "Only you two see this. If you agree, it is assigned; if not, it is not asked again without new evidence."
    blocks: list[Block] = [
        said(head, "raised"),
        *paragraphs(_quotes(quoted), "raised.quotes"),
        said(tail, "raised.tail"),
        small("raised.rule", f"The rule: {rule}. {HONEST}"),
        actions(
            "raised.actions",
            button("Agree", BOTH_AGREE, value, style="primary"),
            button("I do not agree", REFUSE, value),
        ),
    ]
    return Message(escape("\n".join([head, _quotes(quoted), tail])), tuple(blocks))


def outcome(title: str, key: str, label: str, what: str) -> Message:
    """How a suggestion stands for one of the two."""
    return sentence(f"{label} on “{cut(title, NAME)}” ({key}): {what}", "suggested")


def _quotes(quoted: Sequence[str]) -> str:
    shown, more = few(quoted, QUOTED)
    return "\n".join(
        [*(f"• {cut(quote, 200)}" for quote in shown), *([f"{more}: /decision list"] if more else [])]
    )


def _boxes(group: Sequence[Proposed]) -> dict[str, Any]:
    options = [option(f"{proposal.name} — {proposal.label}", proposal.key) for proposal in group]
    return {"type": "checkboxes", "action_id": TICKS, "options": options, "initial_options": options}


def _many(decisions: int) -> str:
    return "one decision" if decisions == 1 else f"{decisions} decisions"
