"""Taken back within ten minutes, by button or by word, and brought back."""

from __future__ import annotations

import re
from dataclasses import dataclass

from commands.answers import Answer, Reply
from commands.asking import CARD
from commands.decision.change.changing import stands_as
from commands.decision.change.ending import end, take_the_place
from commands.decision.read import target
from commands.decision.read.keys import KEYS
from commands.decision.read.reading import NUMBERED, ref_of
from commands.decision.show.drawing import shown_one
from commands.decision.show.receipt import can_undo, receipt
from commands.features import Press
from commands.interaction import Interaction
from commands.line.arguments import said
from commands.line.parser import flat, read_line
from commands.line.pieces import packed
from commands.reading import KEPT
from commands.scene import Scene, scene
from storage import events
from storage.approvals import approvals
from storage.database import Db
from storage.decisions import decisions
from storage.deliveries import deliveries
from studio.command_lines import command_line
from studio.decisions.decision import Decision, Status
from studio.refusals import Draft, Offer, Refusal
from studio.rights.table import UNDO_DECISION
from views.decisions.receipts import undone
from views.kit.values import UNKEPT, Id
from views.refusals import MEANT, Meant

LAST = re.compile(
    r"(it|that|this|(the |my |that |this )?(very )?(last|latest)( (one|decision|line|entry))?|(that|this|my) (one|decision|line))?",
    re.IGNORECASE,
)
EXAMPLE = "/decision list"


@dataclass(frozen=True, slots=True)
class Undo:
    """`/decision undo`, or with a number."""

    interaction: Interaction
    project: str
    number: int = 0


def read_undo(interaction: Interaction) -> Undo:
    """What stands behind the verb: nothing, or the number."""
    line = read_line(interaction.behind, KEYS, example=EXAMPLE)
    numbered = NUMBERED.match(line.words)
    if numbered is None and not LAST.fullmatch(said(line.words)):
        raise Refusal("One at a time: say its number.", example=EXAMPLE)
    if numbered is None:
        return Undo(interaction, line.one("project"))
    key, number = ref_of(numbered)
    return Undo(interaction, (key or line.one("project")).upper(), number)


def undo_typed(db: Db, request: Undo) -> Answer:
    """Take back the decision of that number, or the caller's last; what is too old is told, with a button."""
    place = scene(db, request.interaction, request.project)
    decision = target.named(db, place, request.number, ()) if request.number else _last(db, place)
    ref = decision.ref(place.project.key)
    related = decision.related
    if request.number and not place.may(UNDO_DECISION, related=related):
        target.require(place, decision)
    if not can_undo(db, place, decision) or answered_by_others(db, decision):
        target.require(place, decision)
        said_of = (
            "It"
            if request.number
            else f"Your last decision is {ref} ({flat((decision.entry.sentence[:60],), {})}); it"
        )
        raise Refusal(
            f"{said_of} is too old to be undone; it can be withdrawn. Nothing was changed.",
            example=command_line("decision", ref),
            offers=(Offer(f"Withdraw {ref}", MEANT, str(Meant(UNKEPT, "withdraw"))),),
            draft=_withdrawing(request.interaction, ref),
        )
    return _undone(db, place, decision)


def _last(db: Db, place: Scene) -> Decision:
    decision = decisions.last_by(db, place.project.id, place.caller.id)
    if decision is None:
        raise Refusal(f"You have no decision in {place.project.key} that could be undone.", example=EXAMPLE)
    return decision


def _withdrawing(interaction: Interaction, ref: str) -> Draft:
    """The line that the button runs."""
    content = {
        "command": "decision",
        "typed": packed((f"withdraw {ref}",)),
        "channel": interaction.channel,
        "thread": interaction.thread,
    }
    return Draft(KEPT, content)


def undo(db: Db, request: Press[Id]) -> Answer:
    """Take the line back within ten minutes; a tombstone stays under its number."""
    place, decision = target.pressed(db, request.interaction, request.value.id)
    ref = decision.ref(place.project.key)
    _require(place, decision)
    if not can_undo(db, place, decision) or answered_by_others(db, decision):
        raise Refusal(
            f"It is too late to undo {ref}; withdraw it instead.",
            example=command_line("decision", "withdraw", ref),
        )
    return _undone(db, place, decision, replace=True)


def _require(place: Scene, decision: Decision) -> None:
    if not place.may(UNDO_DECISION, related=decision.related):
        raise Refusal(
            f"Only {UNDO_DECISION.who} can undo it.",
            example=command_line("decision", decision.ref(place.project.key)),
            event="decision.refused",
        )


def _undone(db: Db, place: Scene, decision: Decision, *, replace: bool = False) -> Answer:
    now = end(db, place.caller.id, decision, None, undone=True)
    return Reply(undone(shown_one(db, place, now)), replace=replace)


def bring_back(db: Db, request: Press[Id]) -> Answer:
    """What was undone holds again, under its number; whose OK had been asked is not asked again by itself."""
    place, decision = target.pressed(db, request.interaction, request.value.id)
    ref = decision.ref(place.project.key)
    _require(place, decision)
    if decision.entry.status is not Status.WITHDRAWN or decision.entry.undone_at is None:
        raise Refusal(f"{ref} is not undone.", example=command_line("decision", ref))
    older = decisions.by_id(db, decision.entry.replaces) if decision.entry.replaces else None
    if older and older.entry.status is Status.REPLACED:
        raise Refusal(
            f"{older.ref(place.project.key)} was replaced by another one since.",
            example=command_line("decision", older.ref(place.project.key)),
        )
    after = stands_as(decision.entry)
    decisions.set_status(db, decision.id, after, undone_at=None)
    if older:
        take_the_place(db, older)
        payload = {"by": decision.id}
        events.record(db, "decision.replaced", actor=place.caller.id, about=older.id, payload=payload)
    deliveries.redraw(db, decision.id, CARD)
    change = {"before": decision.entry.status.value, "after": after.value}
    events.record(db, "decision.brought_back", actor=place.caller.id, about=decision.id, payload=change)
    now = decisions.by_id(db, decision.id)
    assert now
    return Reply(receipt(db, place, now, verb="holds again"), replace=request.interaction.private)


def answered_by_others(db: Db, decision: Decision) -> bool:
    """Whether a verdict was given on it: then it has become more than a slip of the typist."""
    asks = approvals.of_decisions(db, [decision.id]).get(decision.id, ())
    return any(verdict.answer for approval in asks for verdict in approval.verdicts)
