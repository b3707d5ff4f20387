"""Approvals as people see them: the direct messages that ask, and the list of what waits."""

from __future__ import annotations

from collections.abc import Sequence

from studio.approvals.approval import Approval, ApprovalState
from views.approvals.buttons import afterwards, answers, own
from views.approvals.wording import Question, Topic, comes_after, outcome, pending, standing, verdicts
from views.decisions.shown import stamp
from views.kit.blocks import divider, escape, linked, rich, said, small
from views.kit.message import Block, Message

NONE_WAITS = (
    "Nothing waits for your OK."  # said of words that may have been an OK; then the title says no more
)


def ok_asked(questions: Sequence[Question]) -> Message:
    """The direct message about decisions: each open one with its buttons, each answered one as a line."""
    open_ones = sum(q.answerable for q in questions)
    title = "Your OK is asked for" if open_ones else "Nothing waits on you here any more"
    blocks: list[Block] = [rich("title", (title, "bold"))]
    for question in questions[:8]:
        blocks += [*_question(question)]
    lines = [title, *(_in_words(question) for question in questions)]
    return Message(escape("\n".join(lines)), tuple(blocks))


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


def list_of_waiting(
    questions: Sequence[Question],
    own_asks: Sequence[tuple[Topic, Approval]],
    receipt: str = "",
    late: Sequence[int] = (),
    orphaned: Sequence[tuple[Topic, Approval]] = (),
) -> Message:
    """The answer to `/approve`: what waits on the caller, with the buttons, then what the caller asked for.

    `orphaned` is what somebody asked for who has left, and the caller looks after now.
    """
    title = "Waiting on you" if questions else "Nothing waits on you."
    if receipt == NONE_WAITS and not questions:
        receipt, title = "", NONE_WAITS
    blocks: list[Block] = [small("receipt", receipt)] if receipt else []
    blocks.append(rich("title", (title, "bold")))
    for question in questions[:8]:
        blocks += _question(question, "Overdue: " if question.approval.id in late else "")
    lines = [receipt, title, *(_in_words(q) for q in questions)]
    for key, heading, asks in (
        ("asked", "Asked by you", own_asks),
        ("left", "Asked by somebody who has left the workspace", orphaned),
    ):
        if asks:
            blocks.append(rich(key, (heading, "bold")))
            lines.append(heading)
        for topic, approval in asks[:8]:
            line = _asked_by_me(topic, approval, late=approval.id in late)
            lines.append(line)
            blocks.append(
                said(line, f"{'mine' if key == 'asked' else key}:{approval.id}", accessory=own(approval))
            )
    return Message(escape("\n".join(line for line in lines if line)), tuple(blocks))


def _asked_by_me(topic: Topic, approval: Approval, *, late: bool) -> str:
    sentence = f": {topic.sentence}" if topic.sentence else ""
    return f"{'Overdue: ' if late else ''}{topic.ref}{sentence} (waits for {pending(topic, approval)})"


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
        " · ".join(topic.facts),
        " · ".join(part for part in _by_whom(question) if part),
        " · ".join(verdicts(topic, approval)),
        standing(question),
        f"After you: {after}" if after else "",
    ]
    return [line for line in lines if line]


def _by_whom(question: Question) -> tuple[str, ...]:
    topic, approval = question.shown, question.approval
    asker = f"{topic.name(approval.asked_by)} asks, {stamp(approval.asked_at, topic.zone)}"
    due = f"due {stamp(approval.due_at, topic.zone)}" if approval.due_at else ""
    return asker, due, _in_whose_place(question)


def _in_whose_place(question: Question) -> str:
    """Says so when somebody is asked in another's place, to both, or after another has passed it on."""
    verdict, topic = question.verdict, question.shown
    if verdict.answer is None and verdict.note:
        first = topic.name(verdict.instead_of) if verdict.instead_of else ""
        own = not first or verdict.note.startswith(f"{first}: ")  # they said so themselves
        place = "" if own else f"you are asked in {first}’s place, "
        return f"{place}passed on by {verdict.note}"
    if not verdict.delegate:
        return ""
    if question.reader == verdict.person:
        return f"{topic.name(verdict.delegate)} answers for you"
    return f"you are asked in {topic.name(verdict.person)}’s place"


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


def _question(question: Question, before: str = "") -> list[Block]:
    topic, key = question.shown, str(question.verdict.id)
    blocks = [rich(f"what:{key}", (before + topic.ref, "bold"), (f"  {topic.sentence}", ""))]
    if topic.link:
        blocks.append(linked(f"link:{key}", topic.link))
    if topic.why:
        blocks.append(rich(f"why:{key}", (f"Why: {topic.why}", "")))
    blocks.append(small(f"about:{key}", *_about(question)))
    if question.answerable:
        blocks.append(answers(question, f"answer:{key}"))
    return [*blocks, *afterwards(question), divider()]


def _about(question: Question) -> list[str]:
    topic, approval = question.shown, question.approval
    voices = verdicts(topic, approval, but=question.verdict.id)
    facts = " · ".join(topic.facts)
    parts = [topic.decided, *voices[:4], facts, *_by_whom(question), standing(question)]
    return [part for part in parts if part]


def _in_words(question: Question) -> str:
    return f"{question.shown.ref}: {question.shown.sentence} ({'; '.join(_about(question))})"
