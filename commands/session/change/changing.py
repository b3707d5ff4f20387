"""Changes sessions that are booked, and who is named for them; those concerned are told once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from commands import naming
from commands.answers import Answer, Reply
from commands.naming import names
from commands.scene import Scene
from commands.session.book import clash_check
from commands.session.change.extending import extend
from commands.session.change.moving import move
from commands.session.change.saved_changes import Change, answer, keep_and_tell, write
from commands.session.holds.challenging import confirmed
from commands.session.notices.announcements import tell_invited, tell_removed
from commands.session.read import target
from commands.session.read.held import orders
from commands.session.read.named.people import not_in_slack, people_of
from commands.session.read.requests import TYPED_CHANGES, ChangeIt
from storage.database import Db
from storage.sessions import attendance, sessions
from studio.people.person import Person
from studio.refusals import Refusal
from studio.sessions.session import Session, SessionState, books_for_others, concerned
from views.kit.message import Message
from views.sessions.shown import listed

_NAMES = re.compile(r"\s*(?:,|&|\+|\band\b)\s*")


def change(db: Db, request: ChangeIt) -> Answer:
    """Change one session, or those of its series that are meant."""
    scene, mine, rest = target.changed(db, request)
    for session in mine:
        target.require_right(scene, session, "changed")
    message = _VERBS[request.verb](db, scene, mine, replace(request, rest=rest, id=mine[0].id, named=""))
    return Reply(message, replace=request.interaction.private)


def _confirm(db: Db, scene: Scene, mine: Sequence[Session], request: ChangeIt) -> Message:
    held = [session for session in mine if session.held]
    if not held:
        raise Refusal(f"{mine[0].name} “{mine[0].title}” is confirmed already.", example=target.LIST)
    behind = [later for known in orders(db, held).values() for later in known.behind]
    booked = [
        replace(session, state=SessionState.BOOKED, held_until=None, challenged_by=None) for session in held
    ]
    notes = ("Whoever held the room second is told that it is taken.",) if behind else ()
    message = keep_and_tell(db, scene, Change(held, booked), request, notes)
    confirmed(db, scene, booked, behind)
    return message


def _invite(db: Db, scene: Scene, mine: Sequence[Session], request: ChangeIt) -> Message:
    target.require_ahead(db, mine[0])
    persons = _named(db, scene, request, "invite")
    wanted = [person.id for person in persons]
    before = _concerned(db, scene, mine)
    fresh = [person for person in wanted if any(person not in some for some in before.values())]
    if not fresh:
        raise Refusal("They are named for this session already.", example=target.LIST)
    notes = clash_check.require_free(db, scene, mine, fresh, request)
    # Who was concerned without a name stays concerned: naming somebody takes nobody away.
    named = [(session, person) for session in mine for person in dict.fromkeys((*before[session.id], *fresh))]
    optional = naming.mentioned(
        db, request.optional, example=TYPED_CHANGES["invite"], project=scene.project.id
    )
    attendance.invite(db, named, scene.caller.id, [person.id for person in optional.values()])
    saved = write(db, scene, Change(mine, mine), request, fresh)
    return answer(db, scene, saved, tell_invited(db, saved, scene, fresh), (*notes, *not_in_slack(persons)))


def _remove(db: Db, scene: Scene, mine: Sequence[Session], request: ChangeIt) -> Message:
    target.require_ahead(db, mine[0])
    out = _named(db, scene, request, "remove")
    gone = [person.id for person in out]
    before = _concerned(db, scene, mine)
    known = [person_id for person_id in gone if any(person_id in some for some in before.values())]
    if not known:
        raise Refusal(_not_in_it(scene, mine[0], gone), example=target.LIST)
    left = [(session, person) for session in mine for person in before[session.id] if person not in gone]
    attendance.invite(db, left, scene.caller.id)
    attendance.remove(db, [session.id for session in mine], gone)
    saved = write(db, scene, Change(mine, [replace(session, only_named=True) for session in mine]), request)
    called = names(db, known, scene.project.id)
    gone_names = [called[person] for person in known]
    said = f"{listed(gone_names)} {'is' if len(known) == 1 else 'are'} no longer in it."
    return answer(db, scene, saved, tell_removed(db, saved, scene, known), (said,))


def _not_in_it(scene: Scene, session: Session, gone: Sequence[int]) -> str:
    if session.booked_by in gone and books_for_others(session.booked_by, scene.team):
        return f"{session.name} “{session.title}” was booked for others: who booked it is not in it."
    return f"They are not in {session.name} “{session.title}”."


def _concerned(db: Db, scene: Scene, mine: Sequence[Session]) -> Mapping[int, tuple[int, ...]]:
    named = sessions.invitations(db, [session.id for session in mine])
    return {session.id: concerned(session, named.get(session.id, ()), scene.team) for session in mine}


def _named(db: Db, scene: Scene, request: ChangeIt, verb: str) -> tuple[Person, ...]:
    """Who is named with @ or in quotes, else by the words that are left: "invite Horns Jane Doe"."""
    words = request.rest.strip()
    named = request.people or (tuple(_NAMES.split(words)) if words else ())
    people_named = people_of(db, scene, replace(request, people=named), leaving=verb == "remove")
    if not people_named:
        raise Refusal("Whom? Name them with @, or in quotes.", example=TYPED_CHANGES[verb])
    return people_named


_VERBS: Mapping[str, Callable[[Db, Scene, Sequence[Session], ChangeIt], Message]] = {
    "move": move,
    "extend": extend,
    "confirm": _confirm,
    "invite": _invite,
    "remove": _remove,
}
