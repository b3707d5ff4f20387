"""What can be pressed about an ask: by who is asked, by who asked, and by who can confirm what was reported."""

from __future__ import annotations

from studio.approvals.approval import Approval, Asked
from views.approvals.asks import Question, Topic
from views.kit.blocks import actions, button, option, overflow, select
from views.kit.message import Block

REMIND = (("1 hour", "1h"), ("Tomorrow 10:00", "tomorrow"), ("Monday 10:00", "monday"))


def answers(question: Question, block_id: str) -> Block:
    """Approve and Request changes in sight, the rest in menus."""
    key, value = str(question.asked.id), question.value
    entries = [("Approve with a note…", f"note:{value}"), ("Decline…", f"decline:{value}")]
    entries.append(("Not mine: ask…", f"other:{value}"))
    if question.approval.decision:
        entries += [("It was my call", f"mine:{value}"), ("Show in full", f"show:{value}")]
    elif question.approval.release:
        entries += [("Approve with exceptions…", f"except:{value}")]
    return actions(
        block_id,
        button("Approve", f"approve.yes:{key}", value, style="primary"),
        button("Request changes", f"approve.change:{key}", value),
        select(
            f"approve.remind:{key}",
            [option(label, f"{when}:{value}") for label, when in REMIND],
            placeholder="Remind me",
        ),
        overflow(f"approve.more:{key}", entries),
    )


def afterwards(question: Question) -> list[Block]:
    """What is left to press once there is an answer: confirm one that was reported, or take one's own back."""
    key, value = str(question.asked.id), question.value
    if question.confirm:
        yes = button("That's right", f"approve.confirm:{key}", value, style="primary")
        return [actions(f"confirm:{key}", yes, button("Not my answer", f"approve.deny:{key}", value))]
    if question.back:
        return [take_back(question.asked, question.approval)]
    return []


def take_back(asked: Asked, approval: Approval) -> Block:
    """Unsay an answer."""
    value = f"{asked.id}:{approval.shown}"
    return actions(f"back:{asked.id}", button("Take back", f"approve.back:{asked.id}", value))


def to_confirm(topic: Topic, approval: Approval) -> list[Block]:
    """On the card, for whoever may say so: one button for each answer that was only reported, five at most."""
    if approval.over or topic.newer:
        return []
    reported = [one for one in approval.asked if one.unconfirmed][:5]
    buttons = [
        button(
            f"Confirm {topic.name(one.person)}’s answer",
            f"approve.confirm:{one.id}",
            f"{one.id}:{approval.shown}",
        )
        for one in reported
    ]
    return [actions(f"confirm:{approval.id}", *buttons)] if buttons else []


def own(approval: Approval) -> Block:
    """What the requester can do about an open ask."""
    key = str(approval.id)
    entries = [("Withdraw…", f"withdraw:{key}"), ("Ask somebody else…", f"reassign:{key}")]
    if approval.version or approval.release:
        entries.append(("Record an answer by e-mail…", f"email:{key}"))
    return overflow(f"approve.own:{key}", entries)
