"""What is told about approvals: the card in the channel, the outcome, nudges, and that nobody answers."""

from __future__ import annotations

from collections.abc import Sequence

from studio.approvals.approval import BY_ASKING, Approval, ApprovalState, Verdict, VerdictKind
from views.approvals.buttons import own, take_back, to_confirm
from views.approvals.terms import under
from views.approvals.wording import Question, Topic, outcome, pending, said, verdicts
from views.decisions.shown import stamp
from views.kit.blocks import escape, linked, rich, small
from views.kit.blocks import said as said_block
from views.kit.message import Block, Message


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
    answered = TOLD[verdict.answer or VerdictKind.CHANGES]
    note = verdict.note or ""
    sentence = f": {topic.sentence}" if topic.sentence else ""
    sentence = f" without {', '.join(without)}" if without else sentence
    sentence = f"{sentence}{under(verdict)}"
    head = rich("head", (f"{name} {answered} ", ""), (topic.ref, "bold"), (sentence, ""))
    blocks = [head, rich("note", (note, "italic"))] if note else [head]
    return Message(escape(f"{name} {answered} {topic.ref}{sentence}\n{note}".strip()), tuple(blocks))


def final(topic: Topic, approval: Approval) -> Message:
    """Tells the one who asked that the whole chain has said yes."""
    names = " · ".join(verdicts(topic, approval))
    head = rich("head", (f"{outcome(topic, approval)}: ", ""), (topic.ref, "bold"))
    return Message(escape(f"{outcome(topic, approval)}: {topic.ref}\n{names}"), (head, small("who", names)))


def nudge(questions: Sequence[Question]) -> Message:
    """One reminder a day for everything that still waits; the buttons are in the first message and in /approve."""
    title = "Still waiting on your OK:"
    lines = [
        f"{q.shown.ref} {q.shown.sentence}".strip()
        + f" (asked by {q.shown.name(q.approval.asked_by)}, {stamp(q.approval.asked_at, q.shown.zone)})"
        for q in questions[:10]
    ]
    how = "Answer with /approve, or with the buttons in my earlier message."
    blocks = [rich("title", (title, "bold")), *(rich(f"one:{i}", (line, "")) for i, line in enumerate(lines))]
    return Message(escape("\n".join([title, *lines, how])), (*blocks, small("how", how)))


def silent(topic: Topic, verdict: Verdict, *, left: bool) -> Message:
    """Tells the one who asked that no answer came, and what can be done."""
    name = topic.name(verdict.voice)
    why = "has left the workspace and cannot answer" if left else "has not answered, after two reminders"
    text = f"{name} {why}: {topic.ref} {topic.sentence}".strip()
    how = "Type /approve to ask somebody else, or to withdraw it."
    return Message(escape(f"{text}\n{how}"), (rich("head", (text, "")), small("how", how)))


def left(name: str, person: int, asks: Sequence[tuple[Topic, Approval]]) -> Message:
    """Tells who asked, or looks after it now, that somebody has left: what waits, each with what can be done."""
    title = f"{name} has left the workspace."
    blocks: list[Block] = [rich("title", (title, "bold"))]
    lines = [title]
    for topic, approval in asks[:10]:
        mine = approval.asked_by == person
        what = f"asked for {topic.ref}" if mine else f"cannot answer {topic.ref}"
        line = f"{name} {what} {topic.sentence}".strip() + f" (waits for {pending(topic, approval)})"
        lines.append(line)
        blocks.append(said_block(line, f"left:{approval.id}", accessory=own(approval)))
    more = f"And {len(asks) - 10} more. " if len(asks) > 10 else ""
    how = f"{more}Ask somebody else, or withdraw it: in the menu beside it, or with /approve."
    return Message(escape("\n".join([*lines, how])), (*blocks, small("how", how)))


def denied(topic: Topic, approval: Approval, verdict: Verdict, by: int) -> Message:
    """Tells whoever reported an answer that it was not given so."""
    whose = "" if by == verdict.person else f" of {topic.name(verdict.person)}"
    text = f"{topic.name(by)} says that the answer{whose} which you recorded was not given: {topic.ref}."
    rest = (
        "It is taken out." if approval.over else f"It is taken out. OK pending: {pending(topic, approval)}."
    )
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
