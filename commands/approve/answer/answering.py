"""Answers to an ask: once, about what was shown; for ten minutes an answer can be taken back."""

from __future__ import annotations

from dataclasses import dataclass, replace

from commands import pings
from commands.answers import Answer, Done, Reply
from commands.approve import consequences
from commands.approve.answer.permission import NOT_YOURS, found, require_current, require_open
from commands.approve.answer.take_back import unsay
from commands.approve.show import drawing
from commands.approve.show.subjects import topic_of
from commands.interaction import Interaction
from commands.scene import caller
from storage import events
from storage.approvals import asks, verdicts
from storage.database import Db
from storage.deliveries import deliveries
from studio.approvals.approval import BY_ASKING, TAKE_BACK, Approval, Asked
from studio.approvals.approval import Answer as Verdict
from studio.people.person import Person
from studio.refusals import Refusal
from studio.rights.right import Relation
from studio.rights.table import ANSWER_ASK
from views.approvals import actions
from views.approvals.actions import AsShown
from views.kit.values import number

WORDS = {Verdict.APPROVED: "approved", Verdict.CHANGES: "asked for changes to", Verdict.DECLINED: "declined"}


@dataclass(frozen=True, slots=True)
class Given:
    """An answer to one ask: the row it answers, what was shown, what is said, in which words."""

    interaction: Interaction
    asked: int
    shown: int
    verdict: Verdict
    note: str = ""
    excepted: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class More:
    """An entry of the menus beside the buttons."""

    interaction: Interaction
    asked: int
    shown: int
    what: str


def yes(interaction: Interaction) -> Given:
    """Approve was pressed."""
    asked, shown = AsShown.read(interaction.value)
    return Given(interaction, asked, shown, Verdict.APPROVED)


def change(interaction: Interaction) -> More:
    """Request changes was pressed."""
    return replace(back(interaction), what="change")


def more(interaction: Interaction) -> More:
    """An entry of the menu was chosen."""
    what, asked, shown = actions.More.read(interaction.value)
    return More(interaction, asked, shown, what)


def later(interaction: Interaction) -> More:
    """Remind me was chosen."""
    when, asked, shown = actions.Remind.read(interaction.value)
    return More(interaction, asked, shown, when)


def back(interaction: Interaction) -> More:
    """Take back was pressed, or a button beside an answer that was reported."""
    asked, shown = AsShown.read(interaction.value)
    return More(interaction, asked, shown, "back")


def changes(interaction: Interaction) -> Given:
    """The form "What should change?"."""
    return _noted(interaction, Verdict.CHANGES, "Say what should change.")


def declined(interaction: Interaction) -> Given:
    """The form "Why not?"."""
    return _noted(interaction, Verdict.DECLINED, "Say why, in a few words.")


def noted(interaction: Interaction) -> Given:
    """A yes with a note."""
    return _noted(interaction, Verdict.APPROVED, "Write the note, or press Approve.")


def excepting(interaction: Interaction) -> Given:
    """A yes to a release but for some songs."""
    songs = interaction.fields["songs"].chosen if "songs" in interaction.fields else ()
    note = interaction.fields["note"].text.strip() if "note" in interaction.fields else ""
    ids = tuple(number(one) for one in songs if number(one))
    if not ids:
        raise Refusal("Choose the songs.", fields={"songs": "Choose at least one song, or press Approve."})
    asked, shown = AsShown.read(interaction.about)
    return Given(interaction, asked, shown, Verdict.APPROVED, note, ids)


def give(db: Db, request: Given) -> Answer:
    """Write the verdict and what follows from it."""
    who = caller(db, request.interaction)
    approval, _ = found(db, who, request.asked)
    asks.hold(db, approval.id)
    approval, asked = found(db, who, request.asked)
    require_open(db, approval, asked, request.shown, topic_of(db, approval))
    if not verdicts.answer(db, approval, asked, request.verdict, request.note or None, by=who.id):
        raise Refusal(NOT_YOURS, example="/approve")
    consequences.leave_out(db, approval, asked, request.excepted)
    consequences.stand_in_the_record(db, approval, who.id, request.verdict)
    after = consequences.follow(db, approval.id)
    _until_it_stands(db, who, after, asked)
    consequences.tell_the_asker(db, after, asked, request.verdict, who.id, short=bool(request.excepted))
    said = {"answer": request.verdict.value, "note": request.note, "excepted": request.excepted or None}
    record(db, "approval.answered", approval, asked, who, **said)
    return _receipt(db, who, request.interaction, f"You {WORDS[request.verdict]} it.")


def _until_it_stands(db: Db, who: Person, approval: Approval, asked: Asked) -> None:
    """In ten minutes the answer stands: wherever this person sees “Take back”, it goes."""
    copies = deliveries.by_ids(db, [asked.ping] if asked.ping else [])
    if approval.decision is None:
        copies = deliveries.of(db, asked.id, pings.VERSION)
    for copy in (*copies, *deliveries.of(db, approval.id, pings.OVERDUE)):
        if copy.recipient == who.slack:
            deliveries.owe_redrawing(db, copy, pings.AGAIN, db.at + TAKE_BACK)


def take_back(db: Db, request: More) -> Answer:
    """Unsay an answer of the last ten minutes; later steps that it opened are closed again."""
    who = caller(db, request.interaction)
    approval, _ = found(db, who, request.asked)
    asks.hold(db, approval.id)
    approval, asked = found(db, who, request.asked)
    if asked.answer is None:
        raise Refusal("There is no answer to take back.", example="/approve")
    theirs = ANSWER_ASK.by_relation(who.id, {Relation.ASKED: (asked.answered_by or asked.person,)})
    if not theirs or asked.via == BY_ASKING or asked.answered_at is None:
        raise Refusal(NOT_YOURS, example="/approve", event="approval.refused")
    require_current(approval, topic_of(db, approval))
    if db.at >= asked.answered_at + TAKE_BACK:
        raise Refusal("An answer can be taken back for ten minutes; that time is over.", example="/approve")
    if not verdicts.take_back(db, approval, asked):
        raise Refusal(NOT_YOURS, example="/approve")
    consequences.stand_in_the_record(db, approval, who.id, None)
    unsay(db, approval, asked)
    record(db, "approval.taken_back", approval, asked, who, answer=asked.answer.value)
    return _receipt(db, who, request.interaction, "You took it back.")


def record(db: Db, kind: str, approval: Approval, asked: Asked, who: Person, **payload: object) -> None:
    """Every answer and what is done to it stands in the event log."""
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


def _receipt(db: Db, who: Person, interaction: Interaction, said: str) -> Answer:
    """Direct messages are drawn again by themselves; a private list is replaced by what is left of it."""
    return Reply(drawing.waiting(db, who, said), replace=True) if interaction.private else Done()


def _noted(interaction: Interaction, verdict: Verdict, empty: str) -> Given:
    note = interaction.fields["note"].text.strip() if "note" in interaction.fields else ""
    if not note:
        raise Refusal(empty, fields={"note": empty})
    asked, shown = AsShown.read(interaction.about)
    return Given(interaction, asked, shown, verdict, note)
