"""Answers to an ask: once, about what was shown."""

from __future__ import annotations

from dataclasses import dataclass

from commands import pings
from commands.answers import Answer, Done, Reply, UpdateForm
from commands.approve import consequences
from commands.approve.answer.permission import NOT_YOURS, hold_answerable, require_open
from commands.approve.show import backup, drawing
from commands.approve.show.subjects import topic_of
from commands.features import Press
from commands.interaction import Entered, Interaction, Way
from commands.scene import caller
from storage import events
from storage.approvals import approvals, verdicts
from storage.database import Db
from storage.deliveries import deliveries
from studio.approvals.approval import Approval
from studio.approvals.several_steps import first_of
from studio.approvals.terms import Terms, terms_of
from studio.approvals.verdict import TAKE_BACK, Verdict, VerdictKind
from studio.people.person import Person
from studio.refusals import Refusal
from views import refusals
from views.approvals.actions import CHANGES, DECLINED, NOTED, AsShown
from views.kit.message import Form
from views.kit.modal import modal
from views.kit.values import number

WORDS = {
    VerdictKind.APPROVED: "approved",
    VerdictKind.CHANGES: "asked for changes to",
    VerdictKind.DECLINED: "declined",
}
# What each form with a note says of the verdict, and what it asks for where the note is missing.
FORMS = {
    CHANGES: (VerdictKind.CHANGES, "Say what should change."),
    DECLINED: (VerdictKind.DECLINED, "Say why, in a few words."),
    NOTED: (VerdictKind.APPROVED, "Write the note, or press Approve."),
}


@dataclass(frozen=True, slots=True)
class VerdictGiven:
    """What somebody says of what they were shown, in which words; `excepted` versions are left out of it.

    A yes may hold under a `condition`, or for a `scope` alone.
    """

    interaction: Interaction
    value: AsShown
    kind: VerdictKind
    note: str = ""
    excepted: tuple[int, ...] = ()
    condition: str = ""
    scope: str = ""


def read_verdict_given(interaction: Interaction) -> VerdictGiven:
    """A form that asks for a note, and goes no further without one."""
    kind, missing = FORMS[interaction.name]
    note = note_of(interaction)
    if not note:
        raise Refusal(missing, fields={"note": missing})
    return VerdictGiven(interaction, AsShown.read(interaction.about), kind, note)


def read_exceptions(interaction: Interaction) -> VerdictGiven:
    """A yes to a release but for some songs."""
    songs = interaction.fields.get("songs", Entered()).chosen
    versions = tuple(number(song) for song in songs if number(song))
    if not versions:
        raise Refusal("Choose the songs.", fields={"songs": "Choose at least one song, or press Approve."})
    value = AsShown.read(interaction.about)
    return VerdictGiven(interaction, value, VerdictKind.APPROVED, note_of(interaction), versions)


def read_conditional(interaction: Interaction) -> VerdictGiven:
    """A yes that holds only if something comes about, or for something alone."""
    typed = {key: interaction.fields.get(key, Entered()).text.strip() for key in ("condition", "scope")}
    if not any(typed.values()):
        missing = "Say under what condition, or for what only; or press Approve."
        raise Refusal(missing, fields={"condition": missing})
    value = AsShown.read(interaction.about)
    note = note_of(interaction)
    under = (typed["condition"], typed["scope"])
    return VerdictGiven(interaction, value, VerdictKind.APPROVED, note, (), *under)


def note_of(interaction: Interaction) -> str:
    """The words in the field of a form that is for them."""
    return interaction.fields.get("note", Entered()).text.strip()


def say_yes(db: Db, request: Press[AsShown]) -> Answer:
    """A yes without words."""
    return give_verdict(db, VerdictGiven(request.interaction, request.value, VerdictKind.APPROVED))


def give_verdict(db: Db, request: VerdictGiven) -> Answer:
    """Write the verdict and what follows from it."""
    person = caller(db, request.interaction)
    terms = answer_one(db, person, request)
    words = f"You {WORDS[request.kind]} it{''.join(f', {clause}' for clause in clauses(terms))}."
    return receipt(db, person, request.interaction, words)


def answer_one(db: Db, person: Person, request: VerdictGiven) -> Terms:
    """Write one verdict of this person and what follows from it; under what it holds."""
    kind = request.kind
    approval, verdict = hold_answerable(db, person, request.value.verdict)
    require_open(db, approval, verdict, request.value.shown, topic_of(db, approval))
    terms = Terms(note=request.note or None)
    if kind is VerdictKind.APPROVED and approval.decision is None:
        terms = terms_of(request.condition, request.scope, request.note)
    spoke_as = consequences.spoke_as(db, approval, verdict.functions, person.id)
    if not verdicts.answer(db, approval, verdict, kind, terms, by=person.id, spoke_as=spoke_as):
        raise Refusal(NOT_YOURS, example="/approve")
    yes = kind is VerdictKind.APPROVED
    counted = consequences.count_elsewhere(db, approval, verdict, person.id) if yes else []
    consequences.leave_out(db, approval, verdict, request.excepted)
    consequences.stand_in_the_record(db, approval, person.id, kind)
    after = consequences.follow(db, approval.id)
    until_it_stands(db, person, after, verdict)
    short = bool(request.excepted or clauses(terms))
    consequences.tell_the_asker(db, after, verdict, kind, person.id, short=short)
    payload = {
        "answer": kind.value,
        "note": request.note,
        "excepted": request.excepted or None,
        "counted": counted or None,
        "condition": terms.condition,
        "scope": terms.scope,
        "instead_of": verdict.instead_of,
    }
    record(db, "approval.answered", approval, verdict, person, **payload)
    for other, own in same_question(db, approval, verdict):
        as_what = consequences.spoke_as(db, other, own.functions, person.id)
        if verdicts.answer(db, other, own, kind, terms, by=person.id, spoke_as=as_what):
            then = consequences.follow(db, other.id)
            consequences.tell_the_asker(db, then, own, kind, person.id)
            record(db, "approval.answered", other, own, person, **payload)
    return terms


def clauses(terms: Terms) -> list[str]:
    """Under what a yes holds: "if the sample is cleared", "for radio only"."""
    scope = f"for {terms.scope} only" if terms.scope else None
    return [clause for clause in (terms.condition, scope) if clause]


def same_question(db: Db, approval: Approval, verdict: Verdict) -> list[tuple[Approval, Verdict]]:
    """Where the same is asked of the same person by others, about the same words of a decision: one answer is for all."""
    if approval.decision is None:
        return []
    asks = approvals.of_decisions(db, [approval.decision]).get(approval.decision, ())
    return [
        (other, own)
        for other in asks
        if other.id != approval.id and other.shown == approval.shown
        for own in other.waiting
        if own.person == verdict.person
    ]


def until_it_stands(db: Db, person: Person, approval: Approval, verdict: Verdict) -> None:
    """In ten minutes the answer stands: wherever this person sees “Take back”, it goes."""
    copies = deliveries.by_ids(db, [verdict.ping] if verdict.ping else [])
    if approval.decision is None:
        copies = deliveries.of(db, first_of(approval, verdict.id).id, pings.VERSION)
        copies += deliveries.of(db, approval.of_set, pings.SET) if approval.of_set else ()
    for copy in (*copies, *backup.copies(db, approval)):
        if copy.recipient == person.slack:
            deliveries.owe_redrawing(db, copy, pings.AGAIN, db.at + TAKE_BACK)


def record(
    db: Db, kind: str, approval: Approval, verdict: Verdict, person: Person, **payload: object
) -> None:
    """Every answer and what is done to it stands in the event log."""
    about = {
        "decision": approval.decision,
        "version": approval.version,
        "release": approval.release,
        "shown": approval.shown,
        "person": verdict.person,
        "verdict": verdict.id,
    }
    payload = {key: value for key, value in (about | payload).items() if value is not None}
    events.record(db, kind, actor=person.id, about=approval.id, payload=payload)


def receipt(db: Db, person: Person, interaction: Interaction, words: str) -> Answer:
    """Direct messages are drawn again by themselves; a private list is replaced by what is left of it.

    What was opened from the Home, where nothing can be posted, says in its place what was done.
    """
    if interaction.way is Way.CHANGED:
        return UpdateForm(Form(modal(refusals.said(words))))
    return Reply(drawing.waiting(db, person, words), replace=True) if interaction.private else Done()
