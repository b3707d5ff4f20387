"""Keeps what was changed: unless somebody or the room is taken; everything is owed anew for the new versions."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from commands.naming import names
from commands.scene import Scene
from commands.session.book import clash_check
from commands.session.book.booking import plain
from commands.session.notices.announcements import tell_changed
from commands.session.notices.drawing import shown_many
from commands.session.notices.scheduled import re_owe
from commands.session.read.requests import ChangeIt
from commands.session.read.target import LIST
from storage import events
from storage.database import Db
from storage.decisions import drafts
from storage.sessions import attendance, sessions
from studio.people.person import Person
from studio.refusals import Refusal
from studio.sessions.session import Session
from views.kit.message import Message
from views.sessions.sessions import after_change


@dataclass(frozen=True, slots=True)
class Change:
    """Sessions as they were and as they are to be, in the same order."""

    before: Sequence[Session]
    after: Sequence[Session]

    @property
    def moved(self) -> bool:
        return [session.starts_at for session in self.before] != [session.starts_at for session in self.after]


def keep(
    db: Db, scene: Scene, change: Change, request: ChangeIt, fresh: Collection[int] = ()
) -> tuple[tuple[Session, ...], tuple[str, ...]]:
    """Write the change. `fresh`: people who are named now. Returns the sessions, and what is to be said of clashes."""
    ids = [session.id for session in change.before]
    named = {person for some in sessions.invitations(db, ids).values() for person in some}
    notes = clash_check.require_free(db, scene, change.after, named, request)
    return write(db, scene, change, request, fresh), notes


def keep_and_tell(
    db: Db, scene: Scene, change: Change, request: ChangeIt, notes: Sequence[str] = ()
) -> Message:
    """Write the change, tell those concerned, and answer."""
    saved, clashes = keep(db, scene, change, request)
    before = {session.id: session for session in change.before}
    told = tell_changed(db, before, saved, scene, ask_again=change.moved)
    return answer(db, scene, saved, told, (*notes, *clashes))


def answer(
    db: Db, scene: Scene, saved: Sequence[Session], told: Sequence[Person], notes: Sequence[str]
) -> Message:
    """The private answer to a change."""
    shown = shown_many(db, scene.project, saved[:1], scene.caller.id)[0]
    called = names(db, [person.id for person in told], scene.project.id)
    return after_change(shown, scene.caller.zone, [called[person.id] for person in told], notes, saved)


def write(
    db: Db, scene: Scene, change: Change, request: ChangeIt, fresh: Collection[int] = ()
) -> tuple[Session, ...]:
    """The same where whoever may be taken was asked about before: only the people of the sessions changed."""
    saved = sessions.change(db, change.after)
    if saved is None:
        raise Refusal("Somebody changed this session just now. Look again.", example=LIST)
    if change.moved:
        attendance.reopen(db, [session.id for session in saved], scene.caller.id)
    re_owe(db, saved, scene, fresh)
    if request.draft is not None:
        drafts.drop(db, request.draft, scene.caller.id)
    payload: dict[str, object] = {"before": plain(change.before[0]), "after": plain(saved[0])}
    if len(saved) > 1:  # one event for one change: the start of each as it was and as it is
        payload["series"] = {
            str(after.number): [before.wall, after.wall]
            for before, after in zip(change.before, saved, strict=True)
        }
    events.record(db, "session.changed", actor=scene.caller.id, about=saved[0].id, payload=payload)
    return saved
