"""That's right; and "Correct who did what…", which goes to the one who logged it in private first."""

from __future__ import annotations

from dataclasses import replace

from commands import asking
from commands.answers import Answer, Done, OpenForm, Reply
from commands.decision.change import changing
from commands.decision.change.changing import Pressed
from commands.decision.read import contributors, form_values, target
from commands.decision.read.form_values import Corrected, said_of
from commands.decision.show import announcements
from commands.decision.show.drawing import for_everybody
from commands.scene import Scene, caller
from storage import events
from storage.database import Db
from storage.decisions import corrections, decisions
from storage.deliveries import deliveries
from storage.people import people
from storage.projects import projects
from studio.decisions.corrections import Correction, State
from studio.decisions.decision import CREATIVE, Contribution, Decider, Decision, Said, Status, restated
from studio.deliveries import Delivery, Owed
from studio.refusals import Refusal
from studio.rights.table import ACKNOWLEDGE_DECISION, CONFIRM_DECISION, UNDO_DECISION
from studio.vocabulary import Kind
from views.decisions import named_in as views
from views.decisions.form import people_fields
from views.kit.message import Message
from views.refusals import said

CORRECTION = "decision.correction"


def right(db: Db, request: Pressed) -> Answer:
    """That's right, for one decision."""
    here, decision = target.pressed(db, request.interaction, request.decision)
    ref = decision.ref(here.project.key)
    if not _acknowledge(db, here, decision):
        return Reply(said(_nothing_to_say(here, decision, ref)))
    deliveries.redraw(db, here.caller.id, announcements.NAMED)
    return Reply(said(f"Thank you: you stand by {ref} as it is logged."))


def _nothing_to_say(here: Scene, decision: Decision, ref: str) -> str:
    if _answers_for(here, decision):
        return f"You logged {ref} yourself; That's right is for the others who were there."
    if not _may_vouch(here, decision):
        return f"That's right is for those who are named in {ref} and its stage's producer."
    return f"You said so already; {ref} stands as it is logged."


def right_all(db: Db, request: Pressed) -> Answer:
    """That's right, for everything in the day's message."""
    who = caller(db, request.interaction)
    found = next(
        (one for one in deliveries.of(db, who.id, announcements.NAMED) if one.id == request.decision), None
    )
    if found is None:
        raise Refusal(target.GONE, example="/decision list", event="decision.refused")
    for decision in announcements.of_summary(db, found):
        here, _ = target.pressed(db, request.interaction, decision.id)
        _acknowledge(db, here, decision)
    deliveries.redraw(db, who.id, announcements.NAMED)
    return Done()


def confirm(db: Db, request: Pressed) -> Answer:
    """A spoken OK is confirmed by the one who gave it."""
    here, decision = target.pressed(db, request.interaction, request.decision)
    return _answer_spoken(db, here, decision, Said.ACKNOWLEDGED)


def deny(db: Db, request: Pressed) -> Answer:
    """A spoken OK was none; the report is taken out of what counts and stays in the events."""
    here, decision = target.pressed(db, request.interaction, request.decision)
    return _answer_spoken(db, here, decision, Said.CORRECTED)


def _answer_spoken(db: Db, here: Scene, decision: Decision, now: Said) -> Answer:
    mine = [c for c in decision.entry.contributions if c.person == here.caller.id and _reported(c)]
    if not mine:
        raise Refusal("This was answered already.", example="/approve")
    decisions.verify(db, decision.id, now, [(here.caller.id, Kind.APPROVED)])
    others = [one for one in decision.people(Kind.APPROVED) if one != here.caller.id]
    if now is Said.CORRECTED and decision.entry.status is Status.ADOPTED and not others:
        decisions.set_status(
            db, decision.id, changing.stands_as(decision.entry)
        )  # that OK alone had adopted it
    deliveries.redraw(db, decision.id, asking.CARD)
    deliveries.redraw(db, here.caller.id, announcements.NAMED)
    name = "confirmed" if now is Said.ACKNOWLEDGED else "denied"
    payload = {"before": Said.REPORTED.value, "after": now.value}
    events.record(db, f"decision.spoken_{name}", actor=here.caller.id, about=decision.id, payload=payload)
    return Done()


def _reported(one: Contribution) -> bool:
    return one.kind is Kind.APPROVED and one.verification == Said.REPORTED


def _answers_for(here: Scene, decision: Decision) -> bool:
    """Whether the caller answers for how it is logged."""
    return here.may(UNDO_DECISION, related=decision.related)


def _may_vouch(here: Scene, decision: Decision) -> bool:
    return here.may(ACKNOWLEDGE_DECISION, stage=decision.entry.stage, related=decision.related)


def _acknowledge(db: Db, here: Scene, decision: Decision) -> bool:
    """Vouch for everybody's part; whoever had the authority confirms it. False when nothing changes."""
    if not _may_vouch(here, decision):
        return False
    now = Said.CONFIRMED if _had_the_say(here, decision) else Said.ACKNOWLEDGED
    weaker = (Said.SELF,) if now is Said.ACKNOWLEDGED else (Said.SELF, Said.ACKNOWLEDGED)
    found = [c for c in decision.entry.contributions if c.kind in CREATIVE and c.verification in weaker]
    if not found:
        return False
    decisions.verify(db, decision.id, now, [(c.person, c.kind) for c in found])
    if decision.entry.decider is Decider.ASSUMED and decision.people(Kind.DECIDED):
        decisions.set_status(db, decision.id, decision.entry.status, decider=Decider.STATED.value)
    deliveries.redraw(db, decision.id, asking.CARD)
    payload = {"before": [c.verification for c in found], "after": now.value}
    events.record(db, "decision.acknowledged", actor=here.caller.id, about=decision.id, payload=payload)
    return True


def _had_the_say(here: Scene, decision: Decision) -> bool:
    """Whoever had the authority; who was merely taken for having decided it had none."""
    related = decision.related if decision.entry.decider is Decider.STATED else {}
    return here.may(CONFIRM_DECISION, stage=decision.entry.stage, related=related)


def open_correction(db: Db, request: Pressed) -> Answer:
    """The form with who did what, as it is logged."""
    here, decision = target.pressed(db, request.interaction, request.decision)
    shown = for_everybody(db, here.project, (decision,))[0]
    fields = people_fields(form_values.people_of(db, decision), hints=False)
    return OpenForm(views.correction_form(shown, fields, mine=_answers_for(here, decision)))


def correct(db: Db, request: Corrected) -> Answer:
    """Who logged it changes it at once; anybody else's correction goes to them first."""
    here, decision = target.pressed(db, request.interaction, request.decision)
    found = contributors.everybody(db, here, request.said)
    says = {kind: found.kinds.get(kind, ()) for kind in CREATIVE}
    if says == said_of(decision):
        raise Refusal(
            "That is how it is logged.", fields={"by": "Change who did what; this is how it is logged."}
        )
    if _answers_for(here, decision):
        target.require(here, decision)
        entry = restated(decision.entry, decision.logged_by, says)
        changing.change(db, here, decision, entry, taken_back=Said.CORRECTED, event="decision.corrected")
        return Done()
    return _say(
        db, here, decision, Correction(0, decision.id, here.caller.id, says, request.note, State.OPEN)
    )


def _say(db: Db, here: Scene, decision: Decision, one: Correction) -> Answer:
    logger = people.by_ids(db, [decision.logged_by]).get(decision.logged_by)
    reachable = logger is not None and logger.reachable and logger.slack is not None
    made = corrections.say(db, one if reachable else replace(one, state=State.DISPUTED))
    ref = decision.ref(here.project.key)
    if logger is not None and logger.slack is not None and reachable:
        deliveries.owe(db, Owed(CORRECTION, f"correction:{made.id}", logger.slack, about=made.id))
        text = f"Sent to {logger.name}; nobody else sees your correction of {ref} until they answer."
    else:
        deliveries.redraw(db, decision.id, asking.CARD)
        text = f"Who logged {ref} is gone; both statements are kept."
    payload = {"says": {kind.value: list(found) for kind, found in one.says.items()}, "note": one.note}
    events.record(db, "decision.correction", actor=here.caller.id, about=decision.id, payload=payload)
    return Done(said(text))


def draw_correction(db: Db, delivery: Delivery) -> Message | None:
    """The direct message to the one who logged it, as it stands now."""
    one = corrections.by_id(db, delivery.about or 0)
    decision = decisions.by_id(db, one.decision) if one else None
    if one is None or decision is None:
        return None
    shown = for_everybody(db, projects.by_id(db, decision.project), (decision,))[0]
    return views.corrected(shown, one)


def accept(db: Db, request: Pressed) -> Answer:
    """The record says what the correction says."""
    here, decision, one = _asked_of_me(db, request)
    if not corrections.settle(db, one.id, State.ACCEPTED, here.caller.id):
        raise Refusal("You answered this already.", example="/decision list")
    entry = restated(decision.entry, decision.logged_by, one.says)
    vouched = tuple(
        replace(c, verification=Said.ACKNOWLEDGED.value, assumed=False)
        if c.kind in CREATIVE and c.verification in (Said.SELF, Said.DISPUTED)
        else c
        for c in entry.contributions
    )
    entry = replace(entry, contributions=vouched)
    deliveries.redraw(db, one.id, CORRECTION)
    changing.change(
        db, here, decision, entry, taken_back=Said.CORRECTED, event="decision.correction_accepted"
    )
    return Done()


def keep_both(db: Db, request: Pressed) -> Answer:
    """Both statements stay on record; what they disagree about counts for nobody."""
    here, decision, one = _asked_of_me(db, request)
    if not corrections.settle(db, one.id, State.DISPUTED, here.caller.id):
        raise Refusal("You answered this already.", example="/decision list")
    apart = [
        (c.person, c.kind)
        for c in decision.entry.contributions
        if c.kind in CREATIVE and c.person not in one.says.get(c.kind, ())
    ]
    decisions.verify(db, decision.id, Said.DISPUTED, apart)
    deliveries.redraw(db, one.id, CORRECTION)
    deliveries.redraw(db, decision.id, asking.CARD)
    payload = {"correction": one.id, "disputed": [[person, kind.value] for person, kind in apart]}
    events.record(db, "decision.disputed", actor=here.caller.id, about=decision.id, payload=payload)
    return Done()


def _asked_of_me(db: Db, request: Pressed) -> tuple[Scene, Decision, Correction]:
    one = corrections.by_id(db, request.decision)
    if one is None:
        raise Refusal(target.GONE, example="/decision list")
    here, decision = target.pressed(db, request.interaction, one.decision)
    if not _answers_for(here, decision):
        raise Refusal("This was asked of somebody else.", example="/decision list", event="decision.refused")
    return here, decision, one
