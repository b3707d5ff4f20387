"""Several asks in one message: the pressing ones first, each with its buttons; of more it says how many, and leads on."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from studio.approvals.approval import Approval
from studio.approvals.verdict import BY_ASKING
from studio.wording import capitalised
from views.approvals.actions import LIST, ToPage
from views.approvals.buttons import afterwards, answers, own
from views.approvals.question import Question, Topic
from views.approvals.wording import by_whom, pending, standing
from views.approvals.wording import said as voice
from views.decisions.shown import day
from views.kit.blocks import actions, button, cut, escape, rich, said, small
from views.kit.message import Block, Message
from views.kit.more import BLOCKS, Entry, few, listed
from views.kit.paragraphs import linked_line

NONE_WAITS = (
    "Nothing waits for your OK."  # said of words that may have been an OK; then the title says no more
)
ANSWERED, MOVED = (
    "Answered",
    "What waits on you has moved below, to the newer message",
)
SENTENCE, ABOUT = 400, 600  # characters of what is asked, and of what is said beside it
NAMED = 10  # asks in a reminder
SEVERAL = 2  # asks that have all their buttons in sight
ASKED, LEFT = "Asked by you", "Asked by somebody who has left the workspace"


def list_of_waiting(
    questions: Sequence[Question],
    own_asks: Sequence[tuple[Topic, Approval]],
    receipt: str = "",
    late: Collection[int] = (),
    orphaned: Sequence[tuple[Topic, Approval]] = (),
    page: int = 0,
    answered: Sequence[Question] = (),
) -> Message:
    """The answer to `/approve`: what waits on the caller, with the buttons, then what the caller asked for.

    `answered` is what the caller has answered just now and can take back.
    `orphaned` is what somebody asked for who has left, and the caller looks after now.
    """
    title = _title("Waiting on you", len(questions)) if questions else "Nothing waits on you."
    if receipt == NONE_WAITS and not questions:
        receipt, title = "", NONE_WAITS
    entries = [
        *asked_of_me(questions, late),
        *map(_answered, answered),
        *(_own_ask(topic, ask, ASKED, "mine", late) for topic, ask in own_asks),
        *(_own_ask(topic, ask, LEFT, "left", late) for topic, ask in orphaned),
    ]
    shown = listed(entries, page)
    blocks: list[Block] = [small("receipt", receipt)] if receipt else []
    blocks += [rich("title", (title, "bold")), *shown.blocks(_heading)]
    blocks += shown.ways("pages", LIST, ToPage)
    return Message(escape("\n".join(line for line in (receipt, title, *shown.lines) if line)), tuple(blocks))


def ok_asked(
    questions: Sequence[Question],
    late: Collection[int] = (),
    ping: int = 0,
    page: int = 0,
    *,
    moved: bool = False,
) -> Message:
    """The direct message about decisions: each open one with its buttons, each answered one as a line.

    `ping` is its delivery, of which other pages are shown beside it. `moved`: what was open in it stands in a newer one.
    """
    open_ones = [q for q in questions if q.answerable]
    title = _title("Your OK is asked for", len(open_ones)) if open_ones else MOVED if moved else ANSWERED
    others = sorted((q for q in questions if not q.answerable), key=lambda q: not (q.back or q.confirm))
    shown = listed([*asked_of_me(open_ones, late), *map(_answered, others)], page)
    ways = shown.ways("pages", LIST, lambda other: ToPage(other, ping))
    blocks = [rich("title", (title, "bold")), *shown.blocks(_heading), *ways]
    return Message(escape("\n".join([title, *shown.lines])), tuple(blocks))


def nudge(questions: Sequence[Question], late: Collection[int] = ()) -> Message:
    """One reminder a day for everything that still waits: what presses most by name, and one press to all of it."""
    title = _title("Still waiting on your OK", len(questions))
    named, more = few(questions, NAMED)
    lines = [_reminder(question, late) for question in named]
    blocks = [rich("title", (title, "bold"))]
    blocks += [rich(f"one:{at}", (ref, "bold"), (rest, "")) for at, (ref, rest) in enumerate(lines)]
    blocks += [small("more", more)] if more else []
    blocks.append(everything(len(questions)))
    words = [title, *(ref + rest for ref, rest in lines), *([more] if more else [])]
    kept = {"named": [question.verdict.id for question in named]}
    return Message(escape("\n".join(words)), tuple(blocks), kept)


def delegation_over(questions: Sequence[Question], principal: str, delegate: str, *, mine: bool) -> Message:
    """To the one who is asked again (`mine`) and to whoever answered for them: what went back, by name."""
    key = questions[0].shown.key
    if mine:
        title = f"{delegate} does not answer for you in {key} any more. Waiting on you again:"
    else:
        title = f"You do not answer for {principal} in {key} any more. Theirs again:"
    named, more = few([question.shown.ref for question in questions], NAMED)
    lines = [*named, *([more] if more else [])]
    blocks: list[Block] = [rich("over", (title, "bold"), ("\n" + "\n".join(lines), ""))]
    blocks += [everything(len(questions))] if mine else []
    return Message(escape("\n".join([title, *lines])), tuple(blocks))


def everything(many: int) -> Block:
    """The way from a message to all that waits."""
    label = "Answer it here" if many == 1 else f"Show all {many}"
    return actions("everything", button(label, LIST, ToPage(0)))


def alone(question: Question, late: Collection[int] = ()) -> Message:
    """One of them by itself, with all its buttons."""
    entry = _question(question, question.approval.id in late)
    return Message(escape(entry.words), entry.blocks)


def asked_of_me(questions: Sequence[Question], late: Collection[int] = (), room: int = BLOCKS) -> list[Entry]:
    """Each question with its buttons, its small print in a block of its own where all of them have room for that."""
    slim = len(questions) > SEVERAL
    entries = [_question(one, one.approval.id in late, slim=slim) for one in questions]
    if sum(len(entry.blocks) for entry in entries) <= room:
        return entries
    return [_question(one, one.approval.id in late, slim=slim, tight=True) for one in questions]


def _title(words: str, many: int) -> str:
    return f"{words} · {many}" if many > 1 else words


def _heading(words: str) -> Block:
    return rich(f"head:{words}", (words, "bold"))


def _question(question: Question, overdue: bool, *, slim: bool = False, tight: bool = False) -> Entry:
    topic, key = question.shown, str(question.verdict.id)
    ref = f"Overdue: {topic.ref}" if overdue else topic.ref
    about = cut(" · ".join(_about(question)), ABOUT)
    why = f"\nWhy: {cut(topic.why, SENTENCE)}" if topic.why else ""
    sentence = f"  {cut(topic.sentence, SENTENCE)}" if topic.sentence else ""
    after = f"{why}\n{about}" if tight else why
    blocks = [linked_line(f"what:{key}", [(ref, "bold"), (sentence, "")], topic.link, after)]
    blocks += [] if tight else [small(f"about:{key}", about)]
    blocks += [answers(question, f"answer:{key}", brief=slim)] if question.answerable else []
    return Entry((*blocks, *afterwards(question)), f"{ref}:{sentence} ({about})".replace(":  ", ": "))


def _answered(question: Question) -> Entry:
    """What was asked in the same message and is answered: how it stands, and the way back as long as there is one."""
    topic = question.shown
    words = f"{topic.ref}: {cut(topic.sentence, SENTENCE)} ({cut(' · '.join(_about(question)), ABOUT)})"
    return Entry((small(f"done:{question.verdict.id}", words), *afterwards(question)), words)


def _about(question: Question) -> list[str]:
    topic, approval = question.shown, question.approval
    others = (v for v in approval.verdicts if v.id != question.verdict.id and v.via != BY_ASKING)
    voices = [voice(topic, verdict) for verdict in others if verdict.answer]
    meant = "" if question.answerable and approval.decision else standing(question)
    asker, due, place = by_whom(question)
    parts = [capitalised(due), topic.final, asker, place, *voices, topic.decided, meant, *topic.facts]
    return [part for part in parts if part]


def _own_ask(topic: Topic, approval: Approval, heading: str, key: str, late: Collection[int]) -> Entry:
    sentence = f": {cut(topic.sentence, SENTENCE)}" if topic.sentence else ""
    overdue = "Overdue: " if approval.id in late else ""
    line = f"{overdue}{topic.ref}{sentence} (waits for {pending(topic, approval)})"
    return Entry((said(line, f"{key}:{approval.id}", accessory=own(approval)),), line, heading)


def _reminder(question: Question, late: Collection[int]) -> tuple[str, str]:
    """What, and behind it until when, or since when, and who asks."""
    topic, approval = question.shown, question.approval
    overdue = "Overdue: " if approval.id in late else ""
    sentence = f" {cut(topic.sentence, 120)}" if topic.sentence and approval.decision else ""
    at = (
        f"due {day(approval.due_at, topic.zone)}"
        if approval.due_at
        else f"since {day(approval.asked_at, topic.zone)}"
    )
    return f"{overdue}{topic.ref}", f"{sentence} ({at}, {topic.name(approval.asked_by)} asks)"
