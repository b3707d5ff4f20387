"""What can be pressed about an ask: by who is asked, by who asked, and by who can confirm what was reported."""

from __future__ import annotations

from collections.abc import Sequence

from studio.approvals.approval import Approval
from studio.approvals.verdict import Verdict
from studio.wording import all_of
from views.approvals.actions import (
    AGAIN,
    BACK,
    CHANGE,
    CONFIRM,
    DENY,
    MET,
    MORE,
    OBJECT,
    OBJECT_TO_STAND_IN,
    OWN,
    REMIND,
    REMIND_THEM,
    REVOKE,
    UNMET,
    YES,
    Asks,
    AsShown,
    More,
    Own,
    Remind,
    When,
)
from views.approvals.question import Question, Topic
from views.kit.blocks import actions, button, cut, escape, option, overflow, said, select
from views.kit.message import Block, Message
from views.kit.more import rows_of
from views.kit.values import Id

IN_A_ROW = 25
MOST_REMINDED = 40  # asks of one button: its value has an end
LATER: tuple[tuple[str, When], ...] = (
    ("1 hour", "1h"),
    ("Tomorrow 10:00", "tomorrow"),
    ("Monday 10:00", "monday"),
)


def answers(question: Question, block_id: str, *, brief: bool = False) -> Block:
    """Approve and Request changes in sight, the rest in menus; `brief`: in a list, where a phone has one row for it."""
    key, value = str(question.verdict.id), question.value
    entries = [
        ("Approve with a note…", More("note", *value)),
        ("Decline…", More("decline", *value)),
        ("Not mine: ask…", More("other", *value)),
    ]
    if question.approval.decision:
        entries += [("It was my call", More("mine", *value)), ("Show in full", More("show", *value))]
    else:
        entries.insert(1, ("Approve, if …", More("if", *value)))
    if question.approval.release:
        entries += [("Approve with exceptions…", More("except", *value))]
    if brief:
        entries[4:] = [("All answers…", More("all", *value))]
    later = select(
        f"{REMIND}:{key}",
        [option(label, Remind(when, *value)) for label, when in LATER],
        placeholder="Remind me",
    )
    return actions(
        block_id,
        button("Approve", f"{YES}:{key}", value, style="primary"),
        button("Request changes", f"{CHANGE}:{key}", value),
        *([] if brief else [later]),
        overflow(f"{MORE}:{key}", entries),
    )


def afterwards(question: Question) -> list[Block]:
    """What is left to press once there is an answer: confirm one that was reported, or take one's own back."""
    key, value = str(question.verdict.id), question.value
    if question.confirm:
        yes = button("That's right", f"{CONFIRM}:{key}", value, style="primary")
        return [actions(f"confirm:{key}", yes, button("Not my answer", f"{DENY}:{key}", value))]
    row: list[Block] = []
    if question.conditional:
        row.append(button("It is met", f"{MET}:{key}", value))
        row.append(button("It is not met", f"{UNMET}:{key}", value))
    if question.back:
        row.append(button("Take back", f"{BACK}:{key}", value))
    elif question.revocable:
        row.append(revoke(question.approval))
    if question.objectable:
        row.append(button("I am against…", f"{OBJECT}:{key}", value))
    return [actions(f"back:{key}", *row)] if row else []


def revoke(approval: Approval) -> Block:
    """Whoever gave a part of a final OK can say that it holds no longer."""
    return button("Revoke…", f"{REVOKE}:{approval.id}", Id(approval.id))


def open_again(approval: Approval) -> Block:
    """What was revoked is asked again of whoever revoked it."""
    return button("Open again", f"{AGAIN}:{approval.id}", Id(approval.id))


def take_back(verdict: Verdict, approval: Approval) -> Block:
    """Unsay an answer."""
    value = AsShown(verdict.id, approval.shown)
    return actions(f"back:{verdict.id}", button("Take back", f"{BACK}:{verdict.id}", value))


def objecting(verdict: Verdict, approval: Approval) -> Block:
    """Somebody else is asked in the reader's place, and they may want it back."""
    value = AsShown(verdict.id, approval.shown)
    return actions(f"object:{verdict.id}", button("Object", f"{OBJECT_TO_STAND_IN}:{verdict.id}", value))


def to_confirm(topic: Topic, approval: Approval) -> list[Block]:
    """On the card, for whoever may say so: one button for each answer that was only reported."""
    if approval.over or topic.newer:
        return []
    reported = [verdict for verdict in approval.verdicts if verdict.unconfirmed]
    confirming = [
        button(
            f"Confirm {topic.name(verdict.person)}’s answer",
            f"{CONFIRM}:{verdict.id}",
            AsShown(verdict.id, approval.shown),
        )
        for verdict in reported
    ]
    return [
        actions(f"confirm:{approval.id}" + (f":{at}" if at else ""), *row)
        for at, row in enumerate(rows_of(confirming, IN_A_ROW))
    ]


def own(approval: Approval) -> Block:
    """What the requester can do about an open ask."""
    entries = [
        ("Withdraw…", Own("withdraw", approval.id)),
        ("Ask somebody else…", Own("reassign", approval.id)),
    ]
    if approval.version or approval.release:
        entries.append(("Record an answer…", Own("email", approval.id)))
    return overflow(f"{OWN}:{approval.id}", entries)


def remind(asks: Sequence[int], names: Sequence[str]) -> Block:
    """Remind Noor; Remind both; Remind all 3."""
    many = len(set(names))
    label = (
        f"Remind {names[0].split()[0]}" if many == 1 else "Remind both" if many == 2 else f"Remind all {many}"
    )
    return button(cut(label, 75), f"{REMIND_THEM}:{asks[0]}", Asks(tuple(asks[:MOST_REMINDED])))


def reminded(new: Sequence[str], before: Sequence[str]) -> Message:
    """Who is reminded now, and who was today already."""
    parts = [f"{all_of(new)} will be reminded." if new else ""]
    parts += [
        f"{all_of(before)} {'was' if len(before) == 1 else 'were'} reminded today already." if before else ""
    ]
    text = " ".join(part for part in parts if part) or "Nobody is left to remind."
    return Message(escape(text), (said(text, "approve.reminded"),))
