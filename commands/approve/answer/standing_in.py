"""Somebody else is asked in somebody's place: who may be, and that the one replaced is told and may object."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from commands import asking, naming, pings
from commands.answers import Answer
from commands.approve.answer.answering import receipt, record
from commands.approve.answer.permission import NOT_YOURS
from commands.approve.orphans import listeners, stage_of
from commands.approve.show.subjects import topic_of
from commands.features import Press
from commands.scene import caller
from storage.approvals import approvals, asks, verdicts
from storage.database import Db
from storage.deliveries import deliveries
from storage.people import people
from storage.projects import policies, projects
from studio.approvals.approval import Approval, ApprovalState
from studio.approvals.parts import could_stand_in, may_stand_in, part_of, sides
from studio.approvals.plans import jumps
from studio.approvals.verdict import Verdict
from studio.deliveries import Delivery, Owed
from studio.people.functions import named_with
from studio.people.person import Person
from studio.refusals import Refusal
from studio.rights.table import GIVE_OK, OBJECT_TO_STAND_IN
from studio.vocabulary import Function
from studio.wording import either
from views.approvals import cards
from views.approvals.actions import AsShown
from views.approvals.question import Topic
from views.kit.message import Message

REPLACED = asking.REPLACED
OBJECTED = "approve.objected_to_stand_in"


def trouble(db: Db, approval: Approval, person: Person, verdict: Verdict, stand_in: Person | None) -> str:
    """Why this person cannot have that one asked in the place of a row; empty where they can."""
    if stand_in is None:
        return "Choose one person whom I know."
    team = projects.team(db, approval.project)
    stage = stage_of(db, approval)
    jumped = jumps(stand_in.id, person.id, team, stage) and not jumps(verdict.person, person.id, team, stage)
    troubles = (
        (not stand_in.reachable, f"{stand_in.name} cannot be reached in Slack."),
        (stand_in.id == approval.asked_by, f"{stand_in.name} asked for this OK and cannot give it."),
        (
            any(stand_in.id in other.people for other in approval.verdicts),
            f"{stand_in.name} is asked already.",
        ),
        (
            not GIVE_OK.may(team, stand_in.id),
            f"{stand_in.name} cannot give an OK here: choose {GIVE_OK.who}.",
        ),
        (
            jumped,
            f"{stand_in.name} is asked through the chain: withdraw this ask, and name them with /approve.",
        ),
    )
    return next((words for holds, words in troubles if holds), "") or _of_another_side(
        db, approval, person, verdict, stand_in
    )


def _of_another_side(db: Db, approval: Approval, person: Person, verdict: Verdict, stand_in: Person) -> str:
    """Whoever was asked first names whom they like; anybody else one of their side, or whom they appointed themselves.

    To them it can always go back.
    """
    team, stage = projects.team(db, approval.project), stage_of(db, approval)
    first, part = verdict.instead_of or verdict.person, _part(db, approval, verdict)
    appointed = policies.appointed(db, approval.project, db.at)
    named = any(one.person == first and one.delegate == stand_in.id for one in appointed)
    if first in (person.id, stand_in.id) or named or may_stand_in(team, stand_in.id, part, stage):
        return ""
    asked = {i for other in approval.verdicts for i in other.people} | {approval.asked_by}
    able = people.by_ids(db, set(could_stand_in(team, part, stage)) - asked).values()
    names = [other.name for other in able if other.reachable]
    whose = naming.names(db, [first]).get(first, "somebody")
    return _refused(stand_in.name, named_with(whose, part), whose, part, names)


def _refused(name: str, place: str, whose: str, part: tuple[Function, ...], names: Sequence[str]) -> str:
    """Who may: of the same side, with those who are free here, or whoever is named by the one who was asked."""
    own = f"{whose} may pass it on to whom they like, with “Not mine”."
    if not part:
        return f"{name} cannot stand in for {place}. {own}"
    may = f"Only {' and '.join(side.who for side in sides(part))} may"
    free = f": {either(names)}" if names else ", and nobody of them is free here"
    return f"{name} cannot stand in for {place}. {may}{free}. {own}"


def _part(db: Db, approval: Approval, verdict: Verdict) -> tuple[Function, ...]:
    """What the one who was asked first is asked as; an ask of an earlier program says it of chains alone."""
    team, first = projects.team(db, approval.project), verdict.instead_of or verdict.person
    return verdict.functions or part_of(team, first, stage_of(db, approval))


def tell_replaced(db: Db, after: Approval, before: Verdict, by: Person, why: str) -> None:
    """Whoever was asked until now reads by whom they were replaced and why, unless it was their own doing."""
    known, now = (
        people.by_ids(db, {before.person, before.instead_of or before.person}),
        after.verdict(before.id),
    )
    for person in known.values():
        if person.id in (by.id, now.person) or not person.reachable or person.slack is None:
            continue
        key = f"replaced:{now.id}:{after.round}:{person.id}:{now.person}:{db.at:%Y-%m-%dT%H:%M:%S.%f}"
        details = {"person": person.id, "by": by.id, "to": now.person, "why": why}
        due = pings.in_hours(db, person, db.at)
        deliveries.owe(db, Owed(REPLACED, key, person.slack, about=now.id, due_at=due, details=details))


def draw_replaced(db: Db, delivery: Delivery) -> Message | None:
    """By whom and why; the button stands as long as it is open and nobody has answered. `about` is the row."""
    pair = approvals.with_verdict(db, delivery.about)
    if pair is None:
        return None
    approval, verdict = pair
    told = delivery.details
    topic = _topic(db, approval, {told["by"], told["to"], told["person"]})
    reader, to = told["person"], told["to"]
    if verdict.person == reader and delivery.ts is None:
        return None  # it is theirs again before they could read this
    can_object = verdict.instead_of == reader and _objectable(approval, verdict) and verdict.person == to
    place = named_with(topic.name(verdict.instead_of or reader), verdict.functions)
    return cards.replaced(topic, approval, verdict, told, place=place, can_object=can_object)


def _topic(db: Db, approval: Approval, persons: set[int]) -> Topic:
    """What it is about, with the names of these people besides."""
    topic = topic_of(db, approval)
    return replace(topic, names={**topic.names, **naming.shown_names(db, persons)})


def object_to(db: Db, request: Press[AsShown]) -> Answer:
    """Whoever was asked first is asked again: nobody else's answer is wanted, and who asked is told."""
    person = caller(db, request.interaction)
    pair = approvals.with_verdict(db, request.value.verdict)
    if pair is not None:
        asks.hold(db, pair[0].id)
        pair = approvals.with_verdict(db, request.value.verdict)
    if pair is None or not OBJECT_TO_STAND_IN.by_relation(person.id, pair[1].related):
        raise Refusal(NOT_YOURS, example="/approve", event="approval.refused")
    approval, verdict = pair
    if not _objectable(approval, verdict):
        raise Refusal("That is answered or closed already.", example="/approve")
    if not verdicts.hand_over(db, verdict, person.id, None):
        raise Refusal("That was answered meanwhile.", example="/approve")
    after = approvals.by_id(db, approval.id)
    assert after
    asking.redraw(db, approval)
    asking.ping(db, after)
    _tell_the_asker(db, person, after, verdict)
    record(db, "approval.objected", approval, verdict, person, **{"from": verdict.person, "to": person.id})
    return receipt(db, person, request.interaction, "You are asked again.")


def draw_objected(db: Db, delivery: Delivery) -> Message | None:
    """Tells who asked that the one who was replaced answers themselves; `about` is the row."""
    pair = approvals.with_verdict(db, delivery.about)
    if pair is None:
        return None
    told = delivery.details
    topic = _topic(db, pair[0], {told["by"], told["instead"]})
    return cards.objected(topic, pair[0], told["by"], told["instead"])


def _objectable(approval: Approval, verdict: Verdict) -> bool:
    return approval.state is ApprovalState.OPEN and verdict.answer is None


def _tell_the_asker(db: Db, person: Person, after: Approval, before: Verdict) -> None:
    for listener in listeners(db, after):
        if listener.id != person.id and listener.slack is not None:
            key = f"objected:{before.id}:{after.round}:{before.person}:{listener.id}:{db.at:%Y-%m-%dT%H:%M:%S.%f}"
            details = {"by": person.id, "instead": before.person}
            deliveries.owe(db, Owed(OBJECTED, key, listener.slack, about=before.id, details=details))
