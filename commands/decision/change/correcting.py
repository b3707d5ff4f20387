"""That's right; and "Correct who did what…", which goes to the one who logged it in private first."""

from __future__ import annotations

from dataclasses import replace

from commands import asking
from commands.answers import Answer, Done, OpenForm, Reply
from commands.decision.change import changing
from commands.decision.read import contributors, form_values, target
from commands.decision.read.form_values import Corrected, said_of
from commands.decision.show import announcements
from commands.decision.show.drawing import for_everybody
from commands.features import Press
from commands.scene import Scene, caller
from storage import events
from storage.database import Db
from storage.decisions import corrections, decisions
from storage.deliveries import deliveries
from storage.people import people
from storage.projects import projects
from studio.decisions.corrections import Correction, CorrectionState
from studio.decisions.decision import CREATIVE, Decider, Decision, Said, Status, restated
from studio.deliveries import Delivery, Owed
from studio.refusals import Refusal
from studio.rights.table import ACKNOWLEDGE_DECISION, CONFIRM_DECISION, UNDO_DECISION
from studio.vocabulary import Kind
from views.decisions import named_in
from views.decisions.actions import Card
from views.decisions.form import people_fields
from views.kit.message import Message
from views.kit.values import Id
from views.refusals import said

CORRECTION = "decision.correction"


def vouch(db: Db, request: Press[Card]) -> Answer:
    """That's right, for one decision."""
    scene, decision = target.pressed(db, request.interaction, request.value.decision)
    ref = decision.ref(scene.project.key)
    if not acknowledge(db, scene, decision):
        return Reply(said(_nothing_to_say(scene, decision, ref)))
    deliveries.redraw(db, scene.caller.id, announcements.NAMED)
    return Reply(said(f"Thank you: you stand by {ref} as it is logged."))


def _nothing_to_say(scene: Scene, decision: Decision, ref: str) -> str:
    if _answers_for(scene, decision):
        return f"You logged {ref} yourself; That's right is for the others who were there."
    if not _may_vouch(scene, decision):
        return f"That's right is for those who are named in {ref} and its stage's producer."
    return f"You said so already; {ref} stands as it is logged."


def vouch_for_all(db: Db, request: Press[Id]) -> Answer:
    """That's right, for everything in the day's message."""
    person = caller(db, request.interaction)
    summaries = {delivery.id: delivery for delivery in deliveries.of(db, person.id, announcements.NAMED)}
    summary = summaries.get(request.value.id)
    if summary is None:
        raise Refusal(target.GONE, example="/decision list", event="decision.refused")
    for decision in announcements.of_summary(db, summary):
        scene, _ = target.pressed(db, request.interaction, decision.id)
        acknowledge(db, scene, decision)
    deliveries.redraw(db, person.id, announcements.NAMED)
    return Done()


def confirm(db: Db, request: Press[Id]) -> Answer:
    """A spoken OK is confirmed by the one who gave it."""
    return _answer_spoken(db, request, Said.ACKNOWLEDGED)


def deny(db: Db, request: Press[Id]) -> Answer:
    """A spoken OK was none; the report is taken out of what counts and stays in the events."""
    return _answer_spoken(db, request, Said.CORRECTED)


def _answer_spoken(db: Db, request: Press[Id], now: Said) -> Answer:
    scene, decision = target.pressed(db, request.interaction, request.value.id)
    if not any(
        c.person == scene.caller.id and c.kind is Kind.APPROVED and c.verification == Said.REPORTED
        for c in decision.entry.contributions
    ):
        raise Refusal("This was answered already.", example="/approve")
    if now is Said.ACKNOWLEDGED and scene.caller.id not in scene.team:
        text = f"You have no part in {scene.project.key} any more, so you give no OK there."
        raise Refusal(text, example="/approve", event="approval.refused")
    decisions.verify(db, decision.id, now, [(scene.caller.id, Kind.APPROVED)])
    others = [person for person in decision.people(Kind.APPROVED) if person != scene.caller.id]
    if now is Said.CORRECTED and decision.entry.status is Status.ADOPTED and not others:
        decisions.set_status(
            db, decision.id, changing.stands_as(decision.entry)
        )  # that OK alone had adopted it
    deliveries.redraw(db, decision.id, asking.CARD)
    deliveries.redraw(db, scene.caller.id, announcements.NAMED)
    name = "confirmed" if now is Said.ACKNOWLEDGED else "denied"
    payload = {"before": Said.REPORTED.value, "after": now.value}
    events.record(db, f"decision.spoken_{name}", actor=scene.caller.id, about=decision.id, payload=payload)
    return Done()


def _may_vouch(scene: Scene, decision: Decision) -> bool:
    return scene.may(ACKNOWLEDGE_DECISION, stage=decision.entry.stage, related=decision.related)


def _answers_for(scene: Scene, decision: Decision) -> bool:
    """Whether the caller answers for how it is logged."""
    return scene.may(UNDO_DECISION, related=decision.related)


def acknowledge(db: Db, scene: Scene, decision: Decision) -> bool:
    """Vouch for everybody's part; whoever had the authority confirms it. False when nothing changes."""
    if not _may_vouch(scene, decision):
        return False
    now = Said.CONFIRMED if _had_the_say(scene, decision) else Said.ACKNOWLEDGED
    weaker = (Said.SELF,) if now is Said.ACKNOWLEDGED else (Said.SELF, Said.ACKNOWLEDGED)
    parts = [c for c in decision.entry.contributions if c.kind in CREATIVE and c.verification in weaker]
    if not parts:
        return False
    decisions.verify(db, decision.id, now, [(c.person, c.kind) for c in parts])
    if decision.entry.decider is Decider.ASSUMED and decision.people(Kind.DECIDED):
        decisions.set_status(db, decision.id, decision.entry.status, decider=Decider.STATED.value)
    deliveries.redraw(db, decision.id, asking.CARD)
    payload = {"before": [c.verification for c in parts], "after": now.value}
    events.record(db, "decision.acknowledged", actor=scene.caller.id, about=decision.id, payload=payload)
    return True


def _had_the_say(scene: Scene, decision: Decision) -> bool:
    """Whoever had the authority; who was merely taken for having decided it had none."""
    related = decision.related if decision.entry.decider is Decider.STATED else {}
    return scene.may(CONFIRM_DECISION, stage=decision.entry.stage, related=related)


def open_correction(db: Db, request: Press[Card]) -> Answer:
    """The form with who did what, as it is logged."""
    scene, decision = target.pressed(db, request.interaction, request.value.decision)
    shown = for_everybody(db, scene.project, (decision,))[0]
    fields = people_fields(form_values.people_of(db, decision), hints=False)
    return OpenForm(named_in.correction_form(shown, fields, mine=_answers_for(scene, decision)))


def correct(db: Db, request: Corrected) -> Answer:
    """Who logged it changes it at once; anybody else's correction goes to them first."""
    scene, decision = target.pressed(db, request.interaction, request.decision)
    named = contributors.everybody(db, scene, request.said)
    says = {kind: named.kinds.get(kind, ()) for kind in CREATIVE}
    if says == said_of(decision):
        raise Refusal(
            "That is how it is logged.", fields={"by": "Change who did what; this is how it is logged."}
        )
    if _answers_for(scene, decision):
        target.require(scene, decision)
        entry = restated(decision.entry, decision.logged_by, says)
        changing.change(db, scene, decision, entry, taken_back=Said.CORRECTED, event="decision.corrected")
        return Done()
    return _say(
        db,
        scene,
        decision,
        Correction(0, decision.id, scene.caller.id, says, request.note, CorrectionState.OPEN),
    )


def _say(db: Db, scene: Scene, decision: Decision, correction: Correction) -> Answer:
    logger = people.by_ids(db, [decision.logged_by]).get(decision.logged_by)
    reachable = logger is not None and logger.reachable and logger.slack is not None
    stored = corrections.say(
        db, correction if reachable else replace(correction, state=CorrectionState.DISPUTED)
    )
    ref = decision.ref(scene.project.key)
    if logger is not None and logger.slack is not None and reachable:
        deliveries.owe(db, Owed(CORRECTION, f"correction:{stored.id}", logger.slack, about=stored.id))
        text = f"Sent to {logger.name}; nobody else sees your correction of {ref} until they answer."
    else:
        deliveries.redraw(db, decision.id, asking.CARD)
        text = f"Who logged {ref} is gone; both statements are kept."
    says = {kind.value: list(persons) for kind, persons in correction.says.items()}
    payload = {"says": says, "note": correction.note}
    events.record(db, "decision.correction", actor=scene.caller.id, about=decision.id, payload=payload)
    return Done(said(text))


def draw_correction(db: Db, delivery: Delivery) -> Message | None:
    """The direct message to the one who logged it, as it stands now."""
    correction = corrections.by_id(db, delivery.about or 0)
    decision = decisions.by_id(db, correction.decision) if correction else None
    if correction is None or decision is None:
        return None
    shown = for_everybody(db, projects.by_id(db, decision.project), (decision,))[0]
    return named_in.corrected(shown, correction)


def accept(db: Db, request: Press[Id]) -> Answer:
    """The record says what the correction says."""
    scene, decision, correction = _settled(db, request, CorrectionState.ACCEPTED)
    entry = restated(decision.entry, decision.logged_by, correction.says)
    vouched = tuple(
        replace(c, verification=Said.ACKNOWLEDGED.value, assumed=False)
        if c.kind in CREATIVE and c.verification in (Said.SELF, Said.DISPUTED)
        else c
        for c in entry.contributions
    )
    entry = replace(entry, contributions=vouched)
    deliveries.redraw(db, correction.id, CORRECTION)
    changing.change(
        db, scene, decision, entry, taken_back=Said.CORRECTED, event="decision.correction_accepted"
    )
    return Done()


def keep_both(db: Db, request: Press[Id]) -> Answer:
    """Both statements stay on record; what they disagree about counts for nobody."""
    scene, decision, correction = _settled(db, request, CorrectionState.DISPUTED)
    apart = [
        (c.person, c.kind)
        for c in decision.entry.contributions
        if c.kind in CREATIVE and c.person not in correction.says.get(c.kind, ())
    ]
    decisions.verify(db, decision.id, Said.DISPUTED, apart)
    deliveries.redraw(db, correction.id, CORRECTION)
    deliveries.redraw(db, decision.id, asking.CARD)
    payload = {"correction": correction.id, "disputed": [[person, kind.value] for person, kind in apart]}
    events.record(db, "decision.disputed", actor=scene.caller.id, about=decision.id, payload=payload)
    return Done()


def _settled(db: Db, request: Press[Id], state: CorrectionState) -> tuple[Scene, Decision, Correction]:
    """The correction, settled by the one of whom it was asked, once."""
    correction = corrections.by_id(db, request.value.id)
    if correction is None:
        raise Refusal(target.GONE, example="/decision list")
    scene, decision = target.pressed(db, request.interaction, correction.decision)
    if not _answers_for(scene, decision):
        raise Refusal("This was asked of somebody else.", example="/decision list", event="decision.refused")
    if not corrections.settle(db, correction.id, state, scene.caller.id):
        raise Refusal("You answered this already.", example="/decision list")
    return scene, decision, correction
