"""What is told about approvals: the card in the channel, the outcome, nudges, and that nobody answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from studio.approvals.approval import Approval, ApprovalState
from studio.approvals.verdict import BY_ASKING, BY_EMAIL, Verdict, VerdictKind
from views.approvals.actions import LEFT_PAGE, LIST, ToPage
from views.approvals.buttons import objecting, own, take_back, to_confirm
from views.approvals.question import Topic
from views.approvals.terms import under
from views.approvals.wording import outcome, pending, said, verdicts
from views.kit.blocks import actions, button, cut, escape, linked, rich, small
from views.kit.blocks import said as said_block
from views.kit.message import Block, Message
from views.kit.more import Entry, few, listed

SILENT = 30  # asks by name, in what the requester reads of silence


def card(topic: Topic, approval: Approval) -> Message:
    """The status card of a version: what, where to hear it, and how the chain stands."""
    facts = _standing(topic, approval)
    sentence = f": {topic.sentence}" if topic.sentence else ""
    blocks: list[Block] = [rich("line", (topic.ref, "bold"), (f"  {topic.sentence}", ""))]
    link = topic.newer_link if topic.newer else topic.link
    if link:
        blocks.append(linked("link", link, f"{topic.newer}: " if topic.newer else ""))
    blocks.append(small("facts", " · ".join(facts)))
    blocks += to_confirm(topic, approval)
    return Message(escape(f"{topic.ref}{sentence} ({' · '.join(facts)})"), tuple(blocks))


def _standing(topic: Topic, approval: Approval) -> list[str]:
    """How the chain stands, what was said, and who asked."""
    facts = [outcome(topic, approval), *verdicts(topic, approval), *topic.facts]
    facts[:0] = [topic.final] if topic.final else []
    if approval.note and approval.state is ApprovalState.WITHDRAWN:
        facts.insert(1, approval.note)
    if all(verdict.via != BY_ASKING for verdict in approval.verdicts):
        facts.append(f"asked by {topic.name(approval.asked_by)}")
    return facts


TOLD = {
    VerdictKind.APPROVED: "approved",
    VerdictKind.CHANGES: "asks for changes to",
    VerdictKind.DECLINED: "declined",
    VerdictKind.AGAINST: "is against",
}


def outcome_told(topic: Topic, verdict: Verdict, without: Sequence[str] = ()) -> Message:
    """Tells the one who asked that it was not simply a yes."""
    name = topic.name(verdict.answered_by or verdict.person)
    if verdict.via == BY_EMAIL:
        name = f"{topic.name(verdict.person)} (reported by {name})"
    elif verdict.answered_by or verdict.instead_of:
        name += f" for {topic.name(verdict.instead_of or verdict.person)}"
    answered = TOLD[verdict.answer or VerdictKind.CHANGES]
    note = verdict.note or ""
    sentence = f": {topic.sentence}" if topic.sentence else ""
    sentence = f" without {', '.join(without)}" if without else sentence
    sentence = f"{sentence}{under(verdict)}"
    head = rich("head", (f"{name} {answered} ", ""), (topic.ref, "bold"), (sentence, ""))
    blocks = [head, rich("note", (note, "italic"))] if note else [head]
    return Message(escape(f"{name} {answered} {topic.ref}{sentence}\n{note}".strip()), tuple(blocks))


def together(messages: Sequence[Message]) -> Message:
    """Several of these as one message."""
    if len(messages) == 1:
        return messages[0]
    title = f"{len(messages)} answers came in"
    blocks = [
        {**block, "block_id": f"{block['block_id']}:{at}"}
        for at, message in enumerate(messages)
        for block in message.blocks
    ]
    words = "\n".join([title, *(message.text for message in messages)])
    return Message(words, (rich("title", (title, "bold")), *blocks))


def final(topic: Topic, approval: Approval) -> Message:
    """Tells the one who asked that the whole chain has said yes."""
    names = " · ".join(verdicts(topic, approval))
    head = rich("head", (f"{outcome(topic, approval)}: ", ""), (topic.ref, "bold"))
    return Message(escape(f"{outcome(topic, approval)}: {topic.ref}\n{names}"), (head, small("who", names)))


def voided(topic: Topic, by: str, newer: str) -> Message:
    """Tells the one who asked that somebody else asked for something newer, which takes its place."""
    text = f"{by} asked for {newer}, so {topic.ref} needs no answer any more: your ask for it is over."
    blocks: list[Block] = [rich("head", (text, ""))]
    if topic.newer_link:
        blocks.append(linked("newer", topic.newer_link, f"{topic.newer}: "))
    return Message(escape(text), tuple(blocks))


@dataclass(frozen=True, slots=True)
class Silent:
    """Somebody who does not answer, about what (in words), and after how many reminders that named it."""

    topic: Topic
    verdict: Verdict
    reminders: int
    what: str

    @property
    def said(self) -> str:
        """Pia has not answered, after two reminders."""
        after = ("", ", after one reminder", ", after two reminders")[self.reminders]
        return f"{self.topic.name(self.verdict.voice)} has not answered{after}"


def silence(silent: Sequence[Silent]) -> Message:
    """Tells the one who asked who does not answer, what presses most first, and leads to what can be done."""
    named, more = few(silent, SILENT)
    by_words: dict[str, list[str]] = {}
    for one in named:
        by_words.setdefault(one.said, []).append(one.what)
    blocks: list[Block] = []
    for at, (words, asks) in enumerate(by_words.items()):
        first = asks[0] if len(asks) == 1 else "\n" + "\n".join(asks)
        blocks.append(rich(f"silent:{at}", (f"{words}: ", "bold"), (first, "")))
    blocks += [small("more", more)] if more else []
    way = button("Ask somebody else, or withdraw", LIST, ToPage(0))
    lines = [f"{words}: {'; '.join(asks)}" for words, asks in by_words.items()]
    kept = {"named": [one.verdict.id for one in silent]}
    text = "\n".join([*lines, *([more] if more else [])])
    return Message(escape(text), (*blocks, actions("ways", way)), kept)


def gone(topic: Topic, verdict: Verdict) -> Message:
    """Tells the one who asked that nobody is there to answer, and what can be done."""
    name = topic.name(verdict.voice)
    text = f"{name} has left the workspace and cannot answer: {topic.ref} {topic.sentence}".strip()
    how = "Type /approve to ask somebody else, or to withdraw it."
    return Message(escape(f"{text}\n{how}"), (rich("head", (text, "")), small("how", how)))


def left(
    name: str, person: int, asks: Sequence[tuple[Topic, Approval]], of: int = 0, page: int = 0
) -> Message:
    """Tells who asked, or looks after it now, that somebody has left: what waits, each with what can be done.

    `of` is the delivery, of which other pages are shown beside it.
    """
    title = f"{name} has left the workspace."
    entries = []
    for topic, approval in asks:
        what = f"asked for {topic.ref}" if approval.asked_by == person else f"cannot answer {topic.ref}"
        sentence = f" {cut(topic.sentence, 200)}" if topic.sentence else ""
        line = f"{name} {what}{sentence} (waits for {pending(topic, approval)})"
        entries.append(Entry((said_block(line, f"left:{approval.id}", accessory=own(approval)),), line))
    shown = listed(entries, page)
    how = "Ask somebody else, or withdraw it: in the menu beside it, or with /approve."
    blocks = [rich("title", (title, "bold")), *shown.blocks(lambda words: rich("head", (words, "bold")))]
    blocks += [*shown.ways("pages", LEFT_PAGE, lambda other: ToPage(other, of)), small("how", how)]
    return Message(escape("\n".join([title, *shown.lines, how])), tuple(blocks))


def denied(topic: Topic, approval: Approval, verdict: Verdict, by: int) -> Message:
    """Tells whoever reported an answer that it was not given so."""
    whose = "" if by == verdict.person else f" of {topic.name(verdict.person)}"
    text = f"{topic.name(by)} says that the answer{whose} which you recorded was not given: {topic.ref}."
    rest = "It is taken out." if approval.over else f"It is taken out. Waits for {pending(topic, approval)}."
    return Message(escape(f"{text}\n{rest}"), (rich("head", (text, "")), small("rest", rest)))


def reported(topic: Topic, verdict: Verdict, approval: Approval, confirming: Sequence[int]) -> Message:
    """An answer that was recorded for somebody: what follows, who can confirm it, and a way back for ten minutes."""
    text = f"{topic.ref}: {said(topic, verdict)}. {outcome(topic, approval)}."
    names = topic.listed(confirming)
    confirmed_by = f"{names} can confirm it on the card." if names else "Nobody here can confirm it."
    return Message(
        escape(f"{text}\n{confirmed_by}"),
        (rich("said", (text, "")), small("who", confirmed_by), take_back(verdict, approval)),
    )


def passed_on(topic: Topic, verdict: Verdict) -> Message:
    """What is left of a direct message when somebody else was asked instead."""
    text = f"{topic.ref}: passed on to {topic.name(verdict.voice)}. No answer needed."
    return Message(escape(text), (rich("head", (text, "")),))


def replaced(
    topic: Topic,
    approval: Approval,
    verdict: Verdict,
    told: Mapping[str, Any],
    *,
    place: str,
    can_object: bool,
) -> Message:
    """Tells somebody that another is asked in their place: by whom, why, and how it stands.

    `told`: the ids `by`, `to` and `person`, and `why`. `place`: who was asked first, with their part.
    """
    by, to = topic.name(told["by"]), topic.name(told["to"])
    head = f"{by} asks {to} in your place"
    why = f"Why: {told['why']}"
    if verdict.person == told["person"]:
        stands = "You are asked again."
    elif verdict.answer is not None:
        stands = f"{said(topic, verdict)}."
    elif approval.state is not ApprovalState.OPEN:
        stands = f"{outcome(topic, approval)}."
    else:
        stands = f"It stands in the record as “{topic.name(verdict.person)} for {place}”."
    blocks = [
        rich("head", (f"{head}: ", ""), (topic.ref, "bold")),
        rich("why", (why, "")),
        small("stands", stands),
    ]
    if can_object:
        blocks.append(objecting(verdict, approval))
    return Message(escape("\n".join([f"{head}: {topic.ref}", why, stands])), tuple(blocks))


def objected(topic: Topic, approval: Approval, by: int, instead: int) -> Message:
    """Tells who asked that the one in whose place another was asked answers themselves."""
    text = f"{topic.name(by)} objects to {topic.name(instead)} being asked in their place: {topic.ref}."
    rest = f"{topic.name(by)} is asked again. {outcome(topic, approval)}."
    return Message(escape(f"{text}\n{rest}"), (rich("head", (text, "")), small("rest", rest)))
