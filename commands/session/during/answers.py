"""Yes, No and "remind me again": the buttons of cards and reminders."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import datetime, timedelta

from commands.answers import Answer, Reply
from commands.features import Press
from commands.scene import Scene, caller
from commands.scene import scene as scene_of
from commands.session.notices.announcements import CHANGED, tell_answer
from commands.session.notices.audience import audience
from commands.session.notices.drawing import shown_many
from commands.session.notices.scheduled import CARD, INVITED, REMINDER, snooze
from commands.session.read import target
from commands.session.read.invited import invitations
from commands.session.read.named.sessions import find
from commands.session.read.requests import Words
from commands.session.read.whose import MANY
from storage import events
from storage.database import Db
from storage.deliveries import deliveries
from storage.people import people
from storage.projects import projects
from storage.sessions import attendance, sessions
from studio.people.hours import zone_of
from studio.people.person import Person
from studio.refusals import Refusal
from studio.rights.right import Relation
from studio.rights.table import ANSWER_INVITATION
from studio.sessions.session import Session, concerned, find_sessions
from studio.wall_time import said_day, wall
from views.sessions.actions import Again, OfSession
from views.sessions.notices import answered, snoozed

_MAKE_IT = re.compile(
    r"^(?:(?:make|come|coming|do|attend)\b\s*)?(?:it\b\s*)?(?:(?:to|on|for)\b\s*)?(?:the\b\s*)?",
    re.IGNORECASE,
)


def answer(db: Db, request: Press[OfSession], *, coming: bool) -> Answer:
    """Yes or No was pressed."""
    return _answer(db, *target.pressed(db, request.interaction, request.value.session), coming=coming)


def answer_typed(db: Db, request: Words, *, coming: bool) -> Answer:
    """`no S4`, `yes "Vocals"`: the one session ahead that is named."""
    if not request.words:
        raise Refusal("Which session? Name it by its title or number.", example=target.LIST)
    project_scene, fitting = _fitting(db, request)
    if len(fitting) != 1:
        several = ", ".join(f"{session.name} {session.title}" for session in fitting[:5])
        text = f"Several sessions fit: {several}. Name one by its number." if several else ""
        raise Refusal(text or f"No session ahead is called “{request.words[:80]}”.", example=target.LIST)
    return _answer(db, project_scene, fitting[0], coming=coming)


def _fitting(db: Db, request: Words) -> tuple[Scene, tuple[Session, ...]]:
    """What is named of the project's sessions ahead, or of those that a guest is invited to."""
    try:
        project_scene = scene_of(db, request.interaction, request.project)
    except Refusal:
        guest = caller(db, request.interaction)
        mine = tuple(session for _, session in invitations(db, guest, db.at) if not session.off(db.at))
        fitting = find_sessions(request.words, mine)
        if not fitting:
            raise
        project = projects.by_id(db, fitting[0].project)
        return Scene(guest, project, projects.team(db, project.id)), fitting
    ahead = sessions.upcoming(db, project_scene.project.id, db.at, MANY)
    words = _MAKE_IT.sub("", request.words).split()
    for many in range(len(words), 0, -1):  # "no S1 dentist": the longest beginning that names one
        if fitting := find(db, project_scene, " ".join(words[:many]), ahead):
            return project_scene, fitting
    return project_scene, ()


def _answer(db: Db, scene: Scene, session: Session, *, coming: bool) -> Answer:
    """Store the answer; the booker hears of a no, and the card says who comes."""
    target.require_ahead(db, session)
    person = scene.caller
    asked = concerned(session, sessions.invited(db, session.id), scene.team)
    if not scene.may(ANSWER_INVITATION, related={Relation.CONCERNED: asked}):
        raise Refusal(_uninvited(session, person), example=target.LIST)
    before = next(
        (
            part.coming
            for part in attendance.of(db, [session.id]).get(session.id, ())
            if part.person == person.id
        ),
        None,
    )
    attendance.answer(db, session.id, person.id, coming)
    deliveries.redraw(db, session.id, CARD)
    mine = [
        delivery.id
        for kind in (REMINDER, INVITED)
        for delivery in deliveries.of(db, session.id, kind)
        if delivery.recipient == person.slack and delivery.ts
    ]
    deliveries.redraw_these(db, mine)
    for delivery in deliveries.of(db, session.id, CHANGED):
        if delivery.recipient == person.slack and delivery.ts:  # the next move is a message of its own
            deliveries.retell(db, delivery.id, {**delivery.details, "answered": True})
    if before is not coming and (not coming or before is False) and _hears(db, session, asked, person.id):
        booker = people.by_ids(db, [session.booked_by]).get(session.booked_by)
        if booker and booker.reachable:
            tell_answer(db, session, booker, person.id, coming)
    payload = {"coming": coming, "before": before}
    events.record(db, "session.answered", actor=person.id, about=session.id, payload=payload)
    shown = shown_many(db, scene.project, (session,), person.id)[0]
    return Reply(answered(shown, person.zone, coming))


def _hears(db: Db, session: Session, asked: Collection[int], person: int) -> bool:
    """Whether the booker is told of an answer: of each where they are in it themselves, else when nobody is left."""
    if person == session.booked_by:
        return False
    if session.booked_by in asked:
        return True
    parts = attendance.of(db, [session.id]).get(session.id, ())
    left = set(asked) - {part.person for part in parts if part.coming is False or part.optional}
    return not left - {person}


def _uninvited(session: Session, person: Person) -> str:
    if person.id != session.booked_by:
        return "You are not named for this session; its booker can invite you."
    return f"You booked {session.name} for others, so you are not in it; you can invite yourself."


def remind_again(db: Db, request: Press[Again]) -> Answer:
    """Remind once more, in time."""
    scene, session = target.pressed(db, request.interaction, request.value.session)
    target.require_ahead(db, session)
    if scene.caller not in audience(db, (session,), scene.team).people[session.id]:
        raise Refusal("You are not named for this session.", example=target.LIST)
    due_at = _due(db, session, request.value.minutes)
    if not db.at < due_at < session.starts_at:
        raise Refusal("That would be after the start.", example=target.LIST)
    snooze(db, session, scene.caller, due_at)
    shown = wall(due_at, zone_of(scene.caller.zone))
    return Reply(snoozed(session.title, f"{said_day(shown, year=False)}, {shown:%H:%M}"))


def _due(db: Db, session: Session, minutes: int) -> datetime:
    span = timedelta(minutes=abs(minutes))
    return session.be_there - span if minutes < 0 else db.at + span
