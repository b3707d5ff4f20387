"""Changes sessions that are booked, and who is named for them; those concerned are told once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from commands import naming
from commands.answers import Answer, Reply
from commands.scene import Scene
from commands.session.book import clash_check
from commands.session.change.moving import extend, move
from commands.session.change.saved_changes import Change, answer, keep_and_tell, write
from commands.session.notices.announcements import tell_invited, tell_removed
from commands.session.read import target
from commands.session.read.people_named import not_in_slack, people_of
from commands.session.read.requests import TYPED_CHANGES, ChangeIt
from storage.database import Db
from storage.sessions import attendance, sessions
from studio.people.person import Person
from studio.refusals import Refusal
from studio.sessions.session import Session, SessionState, concerned
from views.kit.message import Message

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
    confirmed = Change(held, [replace(session, state=SessionState.BOOKED) for session in held])
    return keep_and_tell(db, scene, confirmed, request)


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
    gone = [person.id for person in _named(db, scene, request, "remove")]
    before = _concerned(db, scene, mine)
    known = [person_id for person_id in gone if any(person_id in some for some in before.values())]
    if not known:
        raise Refusal("They are not named for this session.", example=target.LIST)
    left = [(session, person) for session in mine for person in before[session.id] if person not in gone]
    attendance.invite(db, left, scene.caller.id)
    attendance.remove(db, [session.id for session in mine], gone)
    saved = write(db, scene, Change(mine, mine), request)
    return answer(db, scene, saved, tell_removed(db, saved, scene, known), ())


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
