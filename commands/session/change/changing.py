"""Changes sessions that are booked, and who is named for them; those concerned are told once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from commands.answers import Answer, Reply
from commands.scene import Scene
from commands.session.book import clash_check
from commands.session.change.moving import extend, move
from commands.session.change.saved_changes import Change, answer, keep, tell, write
from commands.session.notices.announcements import tell_invited, tell_removed
from commands.session.read import target
from commands.session.read.plans import people_of
from commands.session.read.requests import TYPED_CHANGES, ChangeIt
from storage.database import Db
from storage.sessions import attendance, sessions
from studio.people.person import Person
from studio.refusals import Refusal
from studio.sessions.session import Session, State, concerned
from views.kit.message import Message


def change(db: Db, request: ChangeIt) -> Answer:
    """Change one session, or those of its series that are meant."""
    here, mine, rest = target.changed(db, request)
    for one in mine:
        target.require_right(here, one, "changed")
    message = _VERBS[request.verb](db, here, mine, replace(request, rest=rest, id=mine[0].id, named=""))
    return Reply(message, replace=request.interaction.private)


def _confirm(db: Db, here: Scene, mine: Sequence[Session], request: ChangeIt) -> Message:
    held = [one for one in mine if one.held]
    if not held:
        raise Refusal(f"{mine[0].name} “{mine[0].title}” is confirmed already.", example=target.LIST)
    confirmed = Change(held, [replace(one, state=State.BOOKED) for one in held])
    kept, notes = keep(db, here, confirmed, request)
    return tell(db, here, confirmed, kept, notes)


def _invite(db: Db, here: Scene, mine: Sequence[Session], request: ChangeIt) -> Message:
    target.require_ahead(db, mine[0])
    wanted = [one.id for one in _named(db, here, request, "invite")]
    before = _concerned(db, here, mine)
    fresh = [one for one in wanted if any(one not in some for some in before.values())]
    if not fresh:
        raise Refusal("They are named for this session already.", example=target.LIST)
    notes = clash_check.require_free(db, here, mine, fresh, request)
    # Who was concerned without a name stays concerned: naming somebody takes nobody away.
    named = [(one, person) for one in mine for person in dict.fromkeys((*before[one.id], *fresh))]
    attendance.invite(db, named, here.caller.id)
    kept = write(db, here, Change(mine, mine), request, fresh)
    return answer(db, here, kept, tell_invited(db, kept, here, fresh), notes)


def _remove(db: Db, here: Scene, mine: Sequence[Session], request: ChangeIt) -> Message:
    target.require_ahead(db, mine[0])
    gone = [one.id for one in _named(db, here, request, "remove")]
    before = _concerned(db, here, mine)
    known = [one for one in gone if any(one in some for some in before.values())]
    if not known:
        raise Refusal("They are not named for this session.", example=target.LIST)
    left = [(one, person) for one in mine for person in before[one.id] if person not in gone]
    attendance.invite(db, left, here.caller.id)
    attendance.remove(db, [one.id for one in mine], gone)
    kept = write(db, here, Change(mine, mine), request)
    return answer(db, here, kept, tell_removed(db, kept, here, known), ())


def _concerned(db: Db, here: Scene, mine: Sequence[Session]) -> Mapping[int, tuple[int, ...]]:
    named = sessions.invitations(db, [one.id for one in mine])
    return {one.id: concerned(one, named.get(one.id, ()), here.team) for one in mine}


def _named(db: Db, here: Scene, request: ChangeIt, verb: str) -> tuple[Person, ...]:
    found = people_of(db, here, request.people)
    if not found:
        raise Refusal("Whom? Name them with @.", example=TYPED_CHANGES[verb])
    return found


_VERBS: Mapping[str, Callable[[Db, Scene, Sequence[Session], ChangeIt], Message]] = {
    "move": move,
    "extend": extend,
    "confirm": _confirm,
    "invite": _invite,
    "remove": _remove,
}
