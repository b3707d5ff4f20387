"""Approvals as people see them: the direct message about a version, and the answer to whoever asked."""

from __future__ import annotations

from collections.abc import Sequence

from studio.approvals.approval import Approval, ApprovalState
from views.approvals.buttons import afterwards, answers
from views.approvals.lists import ok_asked
from views.approvals.question import Question, Topic
from views.approvals.wording import by_whom, comes_after, outcome, pending, standing, verdicts
from views.decisions.shown import stamp
from views.kit.blocks import escape, linked, rich, small
from views.kit.message import Block, Message


def version_asked(question: Question) -> Message:
    """The direct message about a version: what, the link first, what is new; once it is over, two lines."""
    if not question.answerable:
        return _receipt(question)
    topic, key = question.shown, str(question.verdict.id)
    title = f"Your OK is asked for: {topic.ref}"
    lines = _version_lines(question)
    blocks: list[Block] = [rich("title", ("Your OK is asked for: ", ""), (topic.ref, "bold"))]
    if topic.link:
        blocks.append(linked("link", topic.link))
    blocks += [rich(f"line:{i}", (line, "")) for i, line in enumerate(lines)]
    blocks.append(answers(question, f"answer:{key}"))
    link = [topic.link] if topic.link else []
    return Message(escape("\n".join([title, *link, *lines])), tuple(blocks))


def overdue(question: Question) -> Message:
    """The same for the backup whom the policy names, when the one who was asked is late."""
    ask = version_asked(question) if question.approval.decision is None else ok_asked([question])
    if not question.answerable:
        return ask
    late = f"Overdue: {question.shown.name(question.verdict.voice)} has not answered. You are the backup."
    return Message(f"{escape(late)}\n{ask.text}", (rich("overdue", (late, "bold")), *ask.blocks))


def approval_asked(topic: Topic, approval: Approval, notes: Sequence[str] = ()) -> Message:
    """The answer to the one who asked: who is asked now, who comes after, and what was taken for granted."""
    chain = pending(topic, approval) or outcome(topic, approval)
    many = sum(step.required for step in approval.steps) > 1
    through = " (through the project’s chain)" if many and approval.decision else ""
    due = (
        f"Due {stamp(approval.due_at, topic.zone)}"
        if approval.due_at and approval.state is ApprovalState.OPEN
        else ""
    )
    more = [line for line in (topic.sentence, *verdicts(topic, approval), due, *notes) if line]
    head = rich("asked", ("Asked for an OK of ", ""), (topic.ref, "bold"), (f": {chain}{through}", ""))
    text = f"Asked for an OK of {topic.ref}: {chain}{through}"
    return Message(escape("\n".join([text, *more])), (head, small("more", *more)) if more else (head,))


def waits_already(topic: Topic, approval: Approval, *, mine: bool) -> Message:
    """The answer to whoever asks for what is asked for already: nobody is asked twice."""
    text = f"{topic.ref} was asked for already; it waits for {pending(topic, approval)}."
    if approval.decision is not None:
        names = topic.listed(approval.waiting_on)
        text = f"{names} was asked already about {topic.ref} and has not answered yet."
    if not mine:
        text += f" {topic.name(approval.asked_by)} asked; you will hear the outcome too."
    return Message(escape(text), (rich("waits", (text, "")),))


def _version_lines(question: Question) -> list[str]:
    topic, approval = question.shown, question.approval
    after = comes_after(question)
    lines = [
        f"Note: {topic.sentence}" if topic.sentence else "",
        *topic.news,
        topic.final,
        " · ".join(topic.facts),
        " · ".join(part for part in by_whom(question) if part),
        " · ".join(verdicts(topic, approval)),
        standing(question),
        f"After you: {after}" if after else "",
    ]
    return [line for line in lines if line]


def _receipt(question: Question) -> Message:
    """Two lines: what you said, and how it stands."""
    topic, approval = question.shown, question.approval
    result = outcome(topic, approval)
    told = question.verdict.answer is None and not approval.step_of(question.verdict.id).required
    words = "For your information" if told else standing(question)
    others = " · ".join(verdicts(topic, approval, but=question.verdict.id))
    second = " · ".join(part for part in (result, others) if part)
    blocks: list[Block] = [
        rich("first", (topic.ref, "bold"), (f"  {words}", "")),
        rich("second", (second, "")),
    ]
    link = topic.newer_link if topic.newer else topic.link if told else None
    if link:
        blocks.append(linked("newer", link, f"{topic.newer}: " if topic.newer else ""))
    blocks += afterwards(question)
    return Message(
        escape("\n".join([f"{topic.ref}: {words}", second, *([link] if link else [])])), tuple(blocks)
    )
