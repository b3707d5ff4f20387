"""First and second holds: who holds second asks who holds first to confirm or let go, and both hear what comes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from commands.answers import Answer, Reply
from commands.features import Press
from commands.interaction import Interaction
from commands.scene import Scene
from commands.session.book.booking import plain
from commands.session.notices.audience import audience
from commands.session.notices.drawing import shown_many
from commands.session.notices.holds_owed import CHALLENGED, RELEASED, holder, owe_first, owe_now
from commands.session.notices.scheduled import forget, re_owe
from commands.session.read import target
from commands.session.read.held import Order, order
from commands.session.read.named.sessions import find
from commands.session.read.requests import Words
from commands.session.read.whose import booking_scene, own_ahead
from storage import events
from storage.database import Db
from storage.people import people
from storage.projects import projects
from storage.sessions import sessions
from studio.people.person import Person
from studio.refusals import Refusal
from studio.sessions.holds import challenge_ends
from studio.sessions.session import Session
from studio.wording import either
from views.sessions.actions import AsShown
from views.sessions.holds import challenged
from views.sessions.shown import said_moment


def held(db: Db, interaction: Interaction, shown: AsShown) -> tuple[Scene, Session]:
    """The hold of a button, for who may change it; refuses one that is none any more."""
    scene, session = target.pressed(db, interaction, shown.session, shown.version)
    target.require_right(scene, session, "changed")
    if not session.held:
        raise Refusal(f"{session.name} “{session.title}” is booked for good.", example=target.LIST)
    return scene, session


def challenge(db: Db, request: Press[AsShown]) -> Answer:
    """Who holds first has until 17:00 of the next working day to confirm it; silence releases it."""
    scene, session = held(db, request.interaction, request.value)
    first = _first(db, session)
    own = _scene(db, scene.caller, first)
    saved = sessions.change(
        db, (replace(first, held_until=challenge_ends(first, db.at), challenged_by=session.id),)
    )
    if saved is None:
        raise Refusal("Somebody changed the first hold just now. Look again.", example=target.LIST)
    re_owe(db, saved, own)
    asked = holder(db, saved[0], own.team)
    if asked is not None:
        owe_now(db, CHALLENGED, saved[0], asked, saved[0].lapses_at)
    payload = {"by": session.id, "until": saved[0].lapses_at.isoformat()}
    events.record(db, "session.challenged", actor=scene.caller.id, about=first.id, payload=payload)
    known = asked.name if asked and scene.caller.id in own.team else "Who holds it first"
    until = said_moment(saved[0].lapses_at, session.zone, scene.caller.zone)
    shown = shown_many(db, scene.project, (session,), scene.caller.id)[0]
    return Reply(challenged(shown, known, until))


def challenge_typed(db: Db, request: Words) -> Answer:
    """`/session challenge "Vocals"`: the hold that is named, or the one that stands second."""
    scene = booking_scene(db, request.interaction, request.project)
    ahead = own_ahead(db, scene)
    named = request.words
    fitting = find(db, scene, named, ahead) if named else tuple(hold for hold in ahead if hold.held)
    if not fitting:
        text = f"No session ahead is called “{named[:80]}”." if named else "Nothing is on hold."
        raise Refusal(text, example="/session list on hold")
    holds = [session for session in fitting if session.held] or list(fitting[:1])
    meant = [hold for hold in holds if hold.held and order(db, hold).before] or holds
    if len(meant) > 1:
        names = either([f"{hold.name} “{hold.title}”" for hold in meant[:5]])
        raise Refusal(f"Which hold: {names}?", example=f"/session challenge {meant[0].name}")
    return challenge(db, Press(request.interaction, AsShown(meant[0].id, meant[0].version)))


def confirmed(db: Db, scene: Scene, saved: Sequence[Session], behind: Sequence[Session]) -> None:
    """A hold is booked: those behind it are gone, and whoever holds them and whom they concern is told."""
    for hold in {hold.id: hold for hold in behind}.values():
        gone = sessions.cancel(db, (hold,))
        if gone is None:
            continue
        own = _scene(db, scene.caller, hold)
        told = {person.id: person for person in audience(db, gone, own.team).people[hold.id]}
        booker = holder(db, hold, own.team)
        told |= {booker.id: booker} if booker else {}
        forget(db, gone)
        for person in told.values():
            if person.id != scene.caller.id:
                owe_now(db, RELEASED, gone[0], person, hold.starts_at)
        payload = {"before": plain(hold), "after": plain(gone[0]), "why": f"first hold: {saved[0].id}"}
        events.record(db, "session.cancelled", actor=scene.caller.id, about=hold.id, payload=payload)


def let_go(db: Db, scene: Scene, gone: Session, was: Order) -> None:
    """A hold is let go: who holds second is told, and what it had challenged stands as before."""
    if len(was.before) == 0:
        owe_first(db, gone, was)
    for first in was.before:
        if first.challenged_by == gone.id:
            saved = sessions.change(db, (replace(first, held_until=None, challenged_by=None),))
            if saved is not None:
                re_owe(db, saved, _scene(db, scene.caller, first))


def _first(db: Db, session: Session) -> Session:
    before = order(db, session).before
    if not before:
        raise Refusal(f"{session.name} is the first hold; you can confirm it.", example=target.LIST)
    first = before[0]
    if first.challenged_by:
        until = said_moment(first.lapses_at, first.zone, first.zone)
        raise Refusal(f"The first hold is challenged already, until {until}.", example=target.LIST)
    return first


def _scene(db: Db, caller: Person, session: Session) -> Scene:
    known = people.by_ids(db, [caller.id])[caller.id]
    return Scene(known, projects.by_id(db, session.project), projects.team(db, session.project))
