"""Approvals as people see them: the direct message that asks, the list of what waits, the forms for a no."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from studio.approvals import Answer, Approval, Asked, State
from studio.decisions import Status
from views.blocks import actions, button, divider, escape, field, form, overflow, rich, small, text_input
from views.decisions import Shown, stamp
from views.message import Block, Form, Message

SAID = {
    Answer.APPROVED: "You approved this",
    Answer.CHANGES: "You asked for changes",
    Answer.DECLINED: "You declined this",
}
OVER = {
    State.CHANGES: "closed: changes were requested",
    State.DECLINED: "closed: it was declined",
    State.WITHDRAWN: "the ask was withdrawn",
    State.VOID: "something newer took its place",
    State.APPROVED: "the OK was given",
    State.OPEN: "",
}


@dataclass(frozen=True, slots=True)
class Question:
    """One approval as one person is asked about it. `now` says whether it is that person's turn."""

    shown: Shown
    approval: Approval
    asked: Asked
    now: bool


def asked_for_ok(questions: Sequence[Question]) -> Message:
    """The direct message: each open question with its buttons, each answered one as a line."""
    open_ones = sum(_answerable(q) for q in questions)
    title = "Your OK is asked for" if open_ones else "Nothing waits on you here any more"
    blocks: list[Block] = [rich("title", (title, "bold"))]
    for question in questions:
        blocks += [*_question(question)]
    lines = [title, *(_in_words(question) for question in questions)]
    return Message(escape("\n".join(lines)), tuple(blocks))


def waiting(questions: Sequence[Question], asked: Sequence[Shown], receipt: str = "") -> Message:
    """The answer to `/approve`: what waits on the caller, with the buttons, then what the caller asked for."""
    title = "Waiting on you" if questions else "Nothing waits on you."
    blocks: list[Block] = [small("receipt", receipt)] if receipt else []
    blocks.append(rich("title", (title, "bold")))
    for question in questions[:10]:
        blocks += _question(question)
    mine = [f"{one.ref}: {one.sentence} ({', '.join(_open_names(one))})" for one in asked[:20]]
    if mine:
        blocks += [divider(), small("asked", "You are waiting for: " + " · ".join(mine))]
    lines = [receipt, title, *(_in_words(q) for q in questions), *(f"You are waiting for {m}" for m in mine)]
    return Message(escape("\n".join(line for line in lines if line)), tuple(blocks))


def changes_form(question: Question) -> Form:
    """Asks what should change."""
    note = field(
        "note", "What should change?", _note("less plate on the last chorus"), hint=_reader(question)
    )
    blocks = [_about_what(question), note]
    about = str(question.asked.id)
    return Form(form("approve.changes", "Request changes", blocks, submit="Send", about=about))


def decline_form(question: Question) -> Form:
    """Asks why."""
    note = field("note", "Why not?", _note("we agreed on the dry vocal"), hint=_reader(question))
    blocks = [_about_what(question), note]
    return Form(form("approve.declined", "Decline", blocks, submit="Decline", about=str(question.asked.id)))


def outcome(shown: Shown, asked: Asked) -> Message:
    """Tells the one who asked that it was not simply a yes."""
    name = shown.name(asked.person)
    what = "asks for changes to" if asked.answer is Answer.CHANGES else "declined"
    note = asked.note or ""
    head = rich("head", (f"{name} {what} ", ""), (shown.ref, "bold"), (f": {shown.sentence}", ""))
    text = f"{name} {what} {shown.ref}: {shown.sentence}"
    blocks = [head, rich("note", (note, "italic"))] if note else [head]
    return Message(escape(f"{text}\n{note}".strip()), tuple(blocks))


def _note(placeholder: str) -> Block:
    return text_input("text", multiline=True, most=1_000, placeholder=placeholder)


def _reader(question: Question) -> str:
    return f"{question.shown.name(question.approval.asked_by)} reads this."


def _about_what(question: Question) -> Block:
    return rich("about", (question.shown.ref, "bold"), (f"  {question.shown.sentence}", ""))


def _answerable(question: Question) -> bool:
    return (
        question.now
        and question.asked.answer is None
        and question.approval.state is State.OPEN
        and question.shown.decision.entry.status in (Status.ADOPTED, Status.PROPOSED)
    )


def _question(question: Question) -> list[Block]:
    shown, asked = question.shown, question.asked
    key = str(asked.id)
    blocks = [rich(f"what:{key}", (shown.ref, "bold"), (f"  {shown.sentence}", ""))]
    entry = shown.decision.entry
    if entry.why:
        blocks.append(rich(f"why:{key}", (f"Why: {entry.why}", "")))
    blocks.append(small(f"about:{key}", *_about(question)))
    if _answerable(question):
        blocks.append(_buttons(key))
    return [*blocks, divider()]


def _buttons(key: str) -> Block:
    return actions(
        f"answer:{key}",
        button("Approve", f"approve.yes:{key}", key, style="primary"),
        button("Request changes", f"approve.change:{key}", key),
        overflow(f"approve.more:{key}", (("Decline", f"decline:{key}"), ("Show in full", f"show:{key}"))),
    )


def _about(question: Question) -> list[str]:
    shown, approval = question.shown, question.approval
    asker = f"{shown.name(approval.asked_by)} asks, {stamp(approval.asked_at, shown.zone)}"
    return [*_said_yes(question), f"{_facts(shown)}", asker, _standing(question)]


def _said_yes(question: Question) -> list[str]:
    """Who said yes before."""
    return [
        f"{question.shown.name(one.person)} said yes"
        for one in question.approval.asked
        if one.answer is Answer.APPROVED and one.id != question.asked.id
    ]


def _facts(shown: Shown) -> str:
    entry = shown.decision.entry
    place = (shown.song, entry.section, f"take {entry.take}" if entry.take else None)
    stage = entry.stage.label if entry.stage else None
    return " · ".join(part for part in (*place, stage, f"project {shown.key}") if part)


def _standing(question: Question) -> str:
    """How it stands for this person, in words."""
    asked = question.asked
    if asked.answer:
        at = stamp(asked.answered_at, question.shown.zone) if asked.answered_at else ""
        note = f": {asked.note}" if asked.note else ""
        return f"{SAID[asked.answer]}, {at}{note}"
    if question.approval.state is not State.OPEN:
        return f"No answer needed: {OVER[question.approval.state]}"
    if not question.now:
        return "Not your turn yet"
    return "Your yes stands in the record as “OK by you”; it is no final OK of a mix"


def _in_words(question: Question) -> str:
    return f"{question.shown.ref}: {question.shown.sentence} ({'; '.join(_about(question))})"


def _open_names(shown: Shown) -> list[str]:
    return [shown.name(person) for approval in shown.approvals for person in approval.waiting_on]


def asked(shown: Shown, approval: Approval) -> Message:
    """The answer to the one who asked: who is asked now, and who comes after."""
    steps = [" and ".join(shown.name(a.person) for a in step.asked) for step in approval.steps]
    chain = ", then ".join(steps)
    note = " (through the project’s chain)" if len(steps) > 1 else ""
    head = rich("asked", ("Asked for an OK of ", ""), (shown.ref, "bold"), (f": {chain}{note}", ""))
    text = f"Asked for an OK of {shown.ref}: {chain}{note}"
    return Message(escape(text), (head, small("sentence", shown.sentence)))
