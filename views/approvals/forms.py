"""The forms of approvals: why not, what should change, whom to ask instead, what was said by e-mail."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from studio.approvals.approval import Approval
from studio.approvals.ways import WAYS
from studio.music.recording import VARIANTS
from studio.people.functions import named_with
from studio.vocabulary import Stage
from views.approvals.actions import (
    ASK,
    CHANGES,
    DECLINED,
    EMAIL,
    EXCEPT,
    FILE,
    IFS,
    NOTED,
    OBJECTED,
    OTHER,
    REASSIGN,
    REVOKED,
    WITHDRAW,
)  # fmt: skip
from views.approvals.question import Question, Topic
from views.kit.blocks import (
    actions,
    button,
    escape,
    field,
    form,
    multi_select,
    option,
    people_select,
    rich,
    said,
    select,
    text_input,
)
from views.kit.message import Block, Form, Message
from views.kit.more import few
from views.kit.values import Id, Place

OPTIONS = 100  # of a menu
SAME_SIDE = "Somebody of the same side, or whom they named as their delegate. They read who asked, and why."
ANSWERS = (("Approved", "approved"), ("Changes requested", "changes"), ("Declined", "declined"))


def changes_form(question: Question) -> Form:
    """Asks what should change."""
    return _noted(
        question, CHANGES, "Request changes", "What should change?", "less plate on the last chorus"
    )


def decline_form(question: Question) -> Form:
    """Asks why; sending it is the confirmation."""
    return _noted(question, DECLINED, "Decline", "Why not?", "we agreed on the dry vocal", submit="Decline")


def note_form(question: Question) -> Form:
    """A yes with words."""
    return _noted(question, NOTED, "Approve", "Note", "love the new bridge", submit="Approve")


def if_form(question: Question) -> Form:
    """A yes that holds under a condition, or for something alone."""
    name = question.shown.name(question.approval.asked_by)
    blocks = [
        about(question.shown),
        field(
            "condition",
            "Only if …",
            text_input("condition", most=300, placeholder="the sample is cleared"),
            hint="It stands beside the OK until you say that it is met, or that it is not.",
            optional=True,
        ),
        field(
            "scope",
            "For … only",
            text_input("scope", most=60, placeholder="radio"),
            hint="For what the OK holds; empty: for everything.",
            optional=True,
        ),
        field("note", "Note", _note("love the new bridge"), hint=f"{name} reads this.", optional=True),
    ]
    return Form(form(IFS, "Approve, if …", blocks, submit="Approve", about=question.value))


def object_form(question: Question) -> Form:
    """Why somebody is against it whose no closes nothing."""
    return _noted(question, OBJECTED, "I am against it", "Why?", "the old vocal was better")


def revoke_form(topic: Topic, approval: Approval) -> Form:
    """Why the final OK holds no longer."""
    hint = "Everybody who was told the final OK reads this."
    blocks = [about(topic), field("note", "Why?", _note("the wrong mix was approved"), hint=hint)]
    return Form(form(REVOKED, "Revoke the final OK", blocks, submit="Revoke", about=Id(approval.id)))


def exceptions_form(question: Question) -> Form:
    """A yes to a release but for some of its songs."""
    songs = multi_select("songs", [option(title, str(version)) for version, title in question.shown.songs])
    blocks = [
        about(question.shown),
        field("songs", "All but these songs", songs),
        field("note", "What is with them?", _note("fade too short"), optional=True),
    ]
    return Form(form(EXCEPT, "Approve", blocks, submit="Approve the rest", about=question.value))


def other_form(question: Question) -> Form:
    """Whom to ask instead."""
    blocks = [
        about(question.shown),
        field("who", "Who should be asked?", people_select("who"), hint="One person."),
        field("note", "Why?", _note("she looks after this one")),
    ]
    return Form(form(OTHER, "Not mine", blocks, submit="Ask them", about=question.value))


def withdraw_form(topic: Topic, approval: Approval) -> Form:
    """Why the ask is withdrawn."""
    blocks = [about(topic), field("note", "Why?", _note("wrong mix"))]
    return Form(form(WITHDRAW, "Withdraw the ask", blocks, submit="Withdraw", about=Id(approval.id)))


def reassign_form(topic: Topic, approval: Approval) -> Form:
    """Whom to ask in whose place."""
    left = [a for step in approval.steps for a in step.counted if a.answer is None]
    twice = {a.person for a in left if sum(other.person == a.person for other in left) > 1}
    whom = [
        option(named_with(topic.name(a.person), a.functions if a.person in twice else ()), str(a.id))
        for a in left
    ]
    blocks = [
        about(topic),
        field("whose", "In whose place?", select("whose", whom)),
        field("who", "Who should be asked?", people_select("who"), hint=SAME_SIDE),
        field("note", "Why?", _note("on holiday until Monday")),
    ]
    return Form(form(REASSIGN, "Ask somebody else", blocks, submit="Ask them", about=Id(approval.id)))


def email_form(topic: Topic, approval: Approval, likely: int = 0) -> Form:
    """What somebody said outside of Slack, how and when, reported by the requester; `likely` is the verdict that is chosen already."""
    whom = [option(topic.name(a.person), str(a.id)) for a in approval.waiting]
    ways = [option(way.label, way.slug) for way in WAYS]
    when = text_input("at", placeholder="yesterday 15:00", most=60)
    blocks = [
        about(topic),
        field("whose", "Who answered?", select("whose", whom, initial=str(likely) if likely else "")),
        field("answer", "What did they say?", select("answer", [option(*answer) for answer in ANSWERS])),
        field("way", "How?", select("way", ways, initial=WAYS[0].slug)),
        field("at", "When?", when, hint="Empty: just now.", optional=True),
        field("note", "In their words", _note("sounds great, go"), optional=True),
    ]
    return Form(form(EMAIL, "Record an answer", blocks, submit="Record", about=Id(approval.id)))


def ask_form(
    songs: Sequence[tuple[str, str]], place: Place, given: dict[str, Any], named: Sequence[str] = ()
) -> Form:
    """Asks for the OK of a version, prefilled with what a message or file name says.

    `named` are the variants of the project that have names of their own.
    """
    own, more = few(named, OPTIONS - len(VARIANTS))
    stages = [option(stage.label, stage.value) for stage in Stage]
    blocks = [
        field(
            "song",
            "Song",
            select("song", [option(title, key) for title, key in songs], initial=given.get("song", "")),
        ),
        field("stage", "Stage", select("stage", stages, initial=given.get("stage", Stage.MIXING.value))),
        field(
            "version",
            "Version",
            text_input("version", initial=given.get("version", ""), placeholder="v5", most=20),
            hint="Empty: the next number.",
            optional=True,
        ),
        field(
            "variant",
            "Variant",
            select(
                "variant", [option(v, v) for v in (*VARIANTS, *own)], initial=given.get("variant", "album")
            ),
            hint=f'{more}: /approve "Title" mix variant:"Kite remix"' if more else "",
        ),
        field("link", "Link", text_input("link", initial=given.get("link", ""), most=1_000), optional=True),
        field(
            "note",
            "What changed?",
            text_input("note", initial=given.get("note", ""), multiline=True, most=1_000),
            optional=True,
        ),
        field("due", "Due", text_input("due", placeholder="fri", most=40), optional=True),
    ]
    return Form(form(ASK, "Ask for OK", blocks, submit="Ask", about=place))


def about(topic: Topic) -> Block:
    """What the form is about."""
    return rich("about", (topic.ref, "bold"), (f"  {topic.sentence}", ""))


def _noted(
    question: Question, callback: str, title: str, label: str, example: str, *, submit: str = "Send"
) -> Form:
    reader = f"{question.shown.name(question.approval.asked_by)} reads this."
    blocks = [about(question.shown), field("note", label, _note(example), hint=reader)]
    return Form(form(callback, title, blocks, submit=submit, about=question.value))


def _note(placeholder: str) -> Block:
    return text_input("text", multiline=True, most=1_000, placeholder=placeholder)


def which_file(names: Sequence[str], values: Sequence[str]) -> Message:
    """Which of the files of a message is the version; `values` are what their buttons carry. Slack takes ten in one."""
    text = "Which file is the version?"
    buttons = (button(name, f"{FILE}:{at}", values[at]) for at, name in enumerate(names))
    blocks = (said(text, "which_file"), actions("files", *buttons))
    return Message(escape(f"{text} {', '.join(names)}"), blocks)
