"""Somebody whose turn it is has no Slack account: who asked sends them the link, and records what they answer."""

from __future__ import annotations

from studio.approvals.approval import Approval
from studio.approvals.verdict import Verdict
from views.approvals.actions import OWN, Own
from views.approvals.question import Topic
from views.approvals.wording import outcome, said
from views.decisions.shown import stamp
from views.kit.blocks import actions, button, cut, escape, linked, rich, small
from views.kit.message import Block, Message


def their_turn(topic: Topic, verdict: Verdict, approval: Approval, line: str, *, due: bool) -> Message:
    """Whose turn it is (`due`: still), the link to send, and the line or button that records the answer."""
    name = topic.name(verdict.person)
    late = f"due {stamp(approval.due_at, topic.zone)}" if approval.due_at else ""
    head = f"It is {name}’s turn (no Slack account): {topic.ref}"
    if due:
        head = f"Due, and nothing from {name} (no Slack account): {topic.ref}"
    how = f"Send {name} the {'link' if topic.link else 'recording'}, then record the answer."
    blocks: list[Block] = [rich("head", (head, ""))]
    blocks += [linked("link", topic.link)] if topic.link else []
    blocks.append(small("how", *(part for part in (how, late, f"Or type: {line}") if part)))
    blocks.append(
        actions("record", button(f"Record {cut(name, 40)}’s answer", OWN, Own("email", approval.id)))
    )
    link = [topic.link] if topic.link else []
    return Message(escape("\n".join([head, *link, how, *([late] if late else []), line])), tuple(blocks))


def no_more(topic: Topic, verdict: Verdict, approval: Approval) -> Message:
    """What is left of it once there is an answer, or none is needed."""
    text = (
        f"{topic.ref}: {said(topic, verdict)}"
        if verdict.answer
        else f"{topic.ref}: {outcome(topic, approval)}"
    )
    return Message(escape(text), (rich("head", (text, "")),))
