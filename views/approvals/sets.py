"""Asks that were made in one line: one message for each person, all of them answered at once or one by one."""

from __future__ import annotations

from collections.abc import Sequence

from studio.approvals.approval import Approval, ApprovalState
from views.approvals.actions import ALL, EACH, AllOf
from views.approvals.buttons import to_confirm
from views.approvals.question import Question, Topic
from views.approvals.wording import meaning, outcome, standing, verdicts
from views.decisions.shown import stamp
from views.kit.blocks import actions, button, escape, linked, rich, small
from views.kit.message import Block, Message
from views.kit.values import Id

Asked = tuple[Topic, Approval]


def set_to_answer(questions: Sequence[Question]) -> Message:
    """The direct message: each version with how it stands, and *Approve all · One by one* while any can be answered."""
    open_ones = [q for q in questions if q.answerable]
    count = f"{len(open_ones)} versions" if len(open_ones) > 1 else "one version"
    title = f"Your OK is asked for: {count}" if open_ones else "Answered"
    blocks: list[Block] = [rich("title", (title, "bold"))]
    lines = [title]
    link = next((q.shown.link for q in questions if q.shown.link), None)
    if link:
        blocks.append(linked("link", link))
        lines.append(link)
    for question in questions:
        words = "OK asked for" if question.answerable else _stands(question)
        blocks.append(rich(f"one:{question.verdict.id}", (question.shown.ref, "bold"), (f"  {words}", "")))
        lines.append(f"{question.shown.ref}: {words}")
    small_print = _small_print(open_ones[0] if open_ones else questions[0], bool(open_ones))
    blocks.append(small("about", *small_print))
    row = _buttons(questions, open_ones)
    blocks += [actions(f"set:{questions[0].verdict.id}", *row)] if row else []
    return Message(escape("\n".join([*lines, *small_print])), tuple(blocks))


def set_overdue(questions: Sequence[Question]) -> Message:
    """The same for the backup whom the policy names, when those who were asked are late."""
    ask = set_to_answer(questions)
    late_ones = [q for q in questions if q.answerable]
    if not late_ones:
        return ask
    names = late_ones[0].shown.listed(q.verdict.voice for q in late_ones)
    have = "have" if len({q.verdict.voice for q in late_ones}) > 1 else "has"
    late = f"Overdue: {names} {have} not answered. You are the backup."
    return Message(f"{escape(late)}\n{ask.text}", (rich("overdue", (late, "bold")), *ask.blocks))


def _stands(question: Question) -> str:
    """What the reader said, and how it ended."""
    ended = question.approval.state not in (ApprovalState.OPEN, ApprovalState.VOID, ApprovalState.WITHDRAWN)
    return (
        f"{standing(question)} · {outcome(question.shown, question.approval)}"
        if ended
        else standing(question)
    )


def _small_print(question: Question, asked: bool) -> list[str]:
    topic, approval = question.shown, question.approval
    by = f"{topic.name(approval.asked_by)} asks, {stamp(approval.asked_at, topic.zone)}"
    due = f"due {stamp(approval.due_at, topic.zone)}" if approval.due_at and asked else ""
    note = f"Note: {topic.sentence}" if topic.sentence else ""
    parts = [note, *topic.facts, by, due, *verdicts(topic, approval, but=question.verdict.id)]
    return [part for part in (*parts, f"{meaning(question)}, for each of them" if asked else "") if part]


def _buttons(questions: Sequence[Question], open_ones: Sequence[Question]) -> list[Block]:
    """One by one for as long as anything can be pressed of any of them."""
    row: list[Block] = []
    if open_ones:
        value = AllOf(tuple(q.verdict.id for q in open_ones))
        row.append(button("Approve all", ALL, value, style="primary"))
    if any(q.answerable or q.back or q.conditional or q.revocable or q.objectable for q in questions):
        approval = questions[0].approval
        row.append(button("One by one", EACH, Id(approval.of_set or approval.id)))
    return row


def set_asked(asked: Sequence[Asked], notes: Sequence[str]) -> Message:
    """To who asked: what is asked for, and whom it waits for."""
    title = f"{len(asked)} versions are asked for; everybody is asked once."
    lines = [f"{topic.ref}: {outcome(topic, approval)}" for topic, approval in asked]
    blocks = [rich("title", (title, "bold")), rich("lines", ("\n".join(lines), "")), small("notes", *notes)]
    return Message(escape("\n".join([title, *lines, *notes])), tuple(blocks) if notes else tuple(blocks[:2]))


def set_card(asked: Sequence[Asked]) -> Message:
    """The one status card in the channel: each version with how its chain stands."""
    topic, approval = asked[0]
    title = f"{len(asked)} versions, asked for by {topic.name(approval.asked_by)}"
    blocks: list[Block] = [rich("title", (title, "bold"))]
    link = next((t.link for t, _ in asked if t.link), None)
    blocks += [linked("link", link)] if link else []
    lines = [title]
    for topic, approval in asked:
        said = " · ".join([outcome(topic, approval), *verdicts(topic, approval)])
        blocks.append(rich(f"one:{approval.id}", (topic.ref, "bold"), (f"  {said}", "")))
        blocks += to_confirm(topic, approval)
        lines.append(f"{topic.ref} ({said})")
    facts = [fact for fact in (*topic.facts, f"Note: {topic.sentence}" if topic.sentence else "") if fact]
    blocks += [small("facts", *facts)] if facts else []
    return Message(escape("\n".join(lines)), tuple(blocks))


def set_final(asked: Sequence[Asked]) -> Message:
    """Tells the one who asked of the final OKs that were given together."""
    lines = [f"{outcome(topic, approval)}: {topic.ref}" for topic, approval in asked]
    who = " · ".join(verdicts(*asked[0]))
    return Message(
        escape("\n".join([*lines, who])), (rich("lines", ("\n".join(lines), "")), small("who", who))
    )
