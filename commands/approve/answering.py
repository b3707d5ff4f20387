"""Answers to an ask: only who was asked can answer, once, about what they were shown; for ten minutes it can be taken back."""

from __future__ import annotations

from dataclasses import dataclass

from commands import pings
from commands.answers import Answer, Done, OpenForm, Reply
from commands.approve import drawing, following
from commands.approve.topics import question, topic_of
from commands.ask import Ask
from commands.decision.drawing import for_everybody
from commands.scene import caller
from storage import approvals, asks, decisions, deliveries, events, policies, projects, release_asks, verdicts
from storage.database import Db
from studio.approvals import TAKE_BACK, Approval, Asked, State, StepState
from studio.approvals import Answer as Verdict
from studio.deliveries import Owed
from studio.nagging import remind_at
from studio.people import Person
from studio.refusals import Refusal
from views import approval_forms as forms
from views import refusals
from views.asks import Topic
from views.decisions import detail
from views.shown import stamp

WORDS = {Verdict.APPROVED: "approved", Verdict.CHANGES: "asked for changes to", Verdict.DECLINED: "declined"}
NOT_YOURS = "This question was not put to you, or it is closed."
FORMS = {
    "change": forms.changes_form,
    "decline": forms.decline_form,
    "note": forms.note_form,
    "other": forms.other_form,
    "except": forms.exceptions_form,
}


@dataclass(frozen=True, slots=True)
class Given:
    """An answer to one ask: the row it answers, what was shown (0: whatever is), what is said, in which words."""

    ask: Ask
    asked: int
    shown: int
    verdict: Verdict
    note: str = ""
    excepted: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class More:
    """An entry of the menus beside the buttons."""

    ask: Ask
    asked: int
    shown: int
    what: str


def yes(ask: Ask) -> Given:
    """Approve was pressed; the button's value is "row:shown"."""
    return Given(ask, *numbers(ask.value), Verdict.APPROVED)


def change(ask: Ask) -> More:
    """Request changes was pressed."""
    return More(ask, *numbers(ask.value), "change")


def more(ask: Ask) -> More:
    """A menu entry was chosen; its value is "decline:row:shown"."""
    what, _, rest = ask.value.partition(":")
    return More(ask, *numbers(rest), what)


def back(ask: Ask) -> More:
    """Take back was pressed."""
    return More(ask, *numbers(ask.value), "back")


def changes(ask: Ask) -> Given:
    """The form "What should change?"."""
    return _noted(ask, Verdict.CHANGES, "Say what should change.")


def declined(ask: Ask) -> Given:
    """The form "Why not?"."""
    return _noted(ask, Verdict.DECLINED, "Say why, in a few words.")


def noted(ask: Ask) -> Given:
    """A yes with a note."""
    return _noted(ask, Verdict.APPROVED, "Write the note, or press Approve.")


def excepting(ask: Ask) -> Given:
    """A yes to a release but for some songs."""
    songs = ask.fields["songs"].chosen if "songs" in ask.fields else ()
    note = ask.fields["note"].text.strip() if "note" in ask.fields else ""
    ids = tuple(int(one) for one in songs if one.isdigit())
    if not ids:
        raise Refusal("Choose the songs.", fields={"songs": "Choose at least one song, or press Approve."})
    return Given(ask, *numbers(ask.about), Verdict.APPROVED, note, ids)


def open_more(db: Db, request: More) -> Answer:
    """Open a form, or show the decision in full."""
    who = caller(db, request.ask)
    approval, asked = found(db, who, request.asked)
    if request.what == "show" and approval.decision is not None:
        return Reply(_in_full(db, approval))
    topic = topic_of(db, approval)
    require_open(db, approval, asked, request.shown, topic)
    make = FORMS.get(request.what)
    if make is None:
        raise Refusal("This button is from an older version and no longer works.", example="/approve")
    return OpenForm(make(question(db, approval, asked, who.id, topic)))


def give(db: Db, request: Given) -> Answer:
    """Write the verdict and what follows from it."""
    who = caller(db, request.ask)
    approval, _ = found(db, who, request.asked)
    asks.hold(db, approval.id)
    approval, asked = found(db, who, request.asked)
    require_open(db, approval, asked, request.shown, topic_of(db, approval))
    if not verdicts.answer(db, approval, asked, request.verdict, request.note or None, by=who.id):
        raise Refusal(NOT_YOURS, example="/approve")
    if approval.release is not None:
        those = {version.id for version, _ in release_asks.covered(db, [approval.id]).get(approval.id, ())}
        release_asks.except_(db, approval.id, those & set(request.excepted))
    following.stand_in_the_record(db, approval, who.id, request.verdict)
    after = following.follow(db, approval.id)
    following.tell_the_asker(db, after, asked, request.verdict, who.id)
    _record(db, "approval.answered", approval, asked, who, answer=request.verdict.value, note=request.note)
    return _receipt(db, who, request.ask, f"You {WORDS[request.verdict]} it. What is left:")


def take_back(db: Db, request: More) -> Answer:
    """Unsay an answer of the last ten minutes; later steps that it opened are closed again."""
    who = caller(db, request.ask)
    approval, _ = found(db, who, request.asked)
    asks.hold(db, approval.id)
    approval, asked = found(db, who, request.asked)
    if asked.answer is None:
        raise Refusal("There is no answer to take back.", example="/approve")
    if (asked.answered_by or asked.person) != who.id or asked.via is not None or asked.answered_at is None:
        raise Refusal(NOT_YOURS, example="/approve", event="approval.refused")
    _require_current(approval, topic_of(db, approval))
    if db.at >= asked.answered_at + TAKE_BACK:
        raise Refusal("An answer can be taken back for ten minutes; that time is over.", example="/approve")
    if not verdicts.take_back(db, approval, asked):
        raise Refusal(NOT_YOURS, example="/approve")
    following.reopen(db, approval)
    following.stand_in_the_record(db, approval, who.id, None)
    following.follow(db, approval.id)
    _record(db, "approval.taken_back", approval, asked, who, answer=asked.answer.value)
    return _receipt(db, who, request.ask, "You took it back. Waiting on you:")


def remind(db: Db, request: More) -> Answer:
    """Come back to it later; until then nobody nudges."""
    who = caller(db, request.ask)
    approval, asked = found(db, who, request.asked)
    require_open(db, approval, asked, request.shown, topic_of(db, approval))
    at = remind_at(request.what, db.at, who.zone)
    if at is None or who.slack is None:
        raise Refusal("This button is from an older version and no longer works.", example="/approve")
    verdicts.remind(db, asked.id, at)
    key = f"remind:{asked.id}:{who.id}:{at:%Y-%m-%dT%H:%M}"
    deliveries.owe(db, Owed(pings.REMINDER, key, who.slack, about=asked.id, due_at=at))
    _record(db, "approval.reminder", approval, asked, who, at=at.isoformat())
    return Reply(refusals.said(f"I will remind you on {stamp(at, who.zone)}."))


def found(db: Db, who: Person, asked: int) -> tuple[Approval, Asked]:
    """The ask of that row if this person may answer it; for anybody else there is none, and the attempt is kept.

    That is the person asked, their delegate, and the backup of the policy once it is overdue; never the requester.
    """
    approval = approvals.of_verdict(db, asked)
    mine = next((one for one in approval.asked if one.id == asked), None) if approval else None
    if approval is None or mine is None or not _may(db, who, approval, mine):
        raise Refusal(NOT_YOURS, example="/approve", event="approval.refused")
    return approval, mine


def _may(db: Db, who: Person, approval: Approval, mine: Asked) -> bool:
    if not who.reachable:
        return False
    if who.id in mine.people:
        return True
    if who.id == approval.asked_by or not approval.overdue(db.at):
        return False
    return (
        who.id not in approval.deciders
        and policies.policy(db, approval.project, approval.stage).backup == who.id
    )


def require_open(db: Db, approval: Approval, asked: Asked, shown: int, topic: Topic) -> None:
    """Refuses a late answer, with who answered and when, and one to something that was shown otherwise."""
    if asked.answer is not None and approval.state is not State.VOID:
        by = topic.name(asked.answered_by or asked.person)
        at = f", {stamp(asked.answered_at, topic.zone)}" if asked.answered_at else ""
        raise Refusal(f"{by} answered this already: {asked.answer.value}{at}.", example="/approve")
    _require_current(approval, topic)
    step = approval.step_of(asked.id)
    if approval.state is not State.OPEN or step.state is StepState.CLOSED:
        raise Refusal(f"This is closed: {_closed_by(approval, topic)}.", example="/approve")
    if step.state is not StepState.OPEN or not step.required:
        raise Refusal(NOT_YOURS, example="/approve")
    if not topic.live:
        raise Refusal(_not_live(db, approval), example="/approve")
    if shown and shown != approval.shown:
        raise Refusal(
            f"{topic.ref} was changed after you read it. Look at it as it is now.", example="/approve"
        )


def _require_current(approval: Approval, topic: Topic) -> None:
    if topic.newer:
        where = f": {topic.newer_link}" if topic.newer_link else "."
        raise Refusal(f"{topic.newer} replaced this{where}", example="/approve")
    if approval.state is State.WITHDRAWN:
        raise Refusal("The ask was withdrawn; no answer is needed.", example="/approve")
    if approval.state is State.VOID:
        raise Refusal(
            f"{topic.ref} was changed and asked for anew. Answer the newer one.", example="/approve"
        )


def _closed_by(approval: Approval, topic: Topic) -> str:
    last = max(
        (a for a in approval.asked if a.answer and a.answered_at),
        key=lambda a: str(a.answered_at),
        default=None,
    )
    if last is None or last.answered_at is None or last.answer is None:
        return approval.state.value
    by = topic.name(last.answered_by or last.person)
    return f"{by} answered: {last.answer.value}, {stamp(last.answered_at, topic.zone)}"


def _not_live(db: Db, approval: Approval) -> str:
    decision = decisions.by_id(db, approval.decision) if approval.decision else None
    status = decision.entry.status.value if decision else "replaced"
    return f"This decision is {status}; no OK is needed."


def _in_full(db: Db, approval: Approval):  # type: ignore[no-untyped-def]
    decision = decisions.by_id(db, approval.decision or 0)
    assert decision
    (shown,) = for_everybody(db, projects.by_id(db, decision.project), (decision,))
    return detail(shown)


def _record(db: Db, kind: str, approval: Approval, asked: Asked, who: Person, **payload: object) -> None:
    said = {
        "decision": approval.decision,
        "version": approval.version,
        "release": approval.release,
        "shown": approval.shown,
        "person": asked.person,
        "verdict": asked.id,
    }
    payload = {key: value for key, value in (said | payload).items() if value is not None}
    events.record(db, kind, actor=who.id, about=approval.id, payload=payload)


def _receipt(db: Db, who: Person, ask: Ask, said: str) -> Answer:
    """Direct messages are drawn again by themselves; a private list is replaced by what is left of it."""
    return Reply(drawing.waiting(db, who, said), replace=True) if ask.private else Done()


def _noted(ask: Ask, verdict: Verdict, empty: str) -> Given:
    note = ask.fields["note"].text.strip() if "note" in ask.fields else ""
    if not note:
        raise Refusal(empty, fields={"note": empty})
    return Given(ask, *numbers(ask.about), verdict, note)


def numbers(text: str) -> tuple[int, int]:
    """Reads "12:3" as (12, 3); what is no number is 0."""
    first, _, second = text.partition(":")
    return (int(first) if first.isdecimal() else 0, int(second) if second.isdecimal() else 0)
