"""What sessions owe to people: cards, reminders, what happens in the room, and news of a change."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from commands.scene import Scene
from storage import attendance, deliveries, people, preferences
from storage.database import Db
from storage.preferences import NOTHING_SET, Preference
from studio.deliveries import Owed, State
from studio.hours import DAYTIME, next_open
from studio.people import Person, Team
from studio.sessions import LEADS, Session, concerned, reminders

CARD, REMINDER, CANCELLED = "session.card", "session.reminder", "session.cancelled"
CHANGED, INVITED, REMOVED, ANSWERED = (
    "session.changed",
    "session.invited",
    "session.removed",
    "session.answered",
)
STARTED, OVERRUN, RECAP, ICS = "session.started", "session.overrun", "session.recap", "session.ics"
WARNS = timedelta(minutes=15)  # before the end, where the room is booked next
COURSE = (STARTED, OVERRUN, RECAP)


@dataclass(frozen=True, slots=True)
class Audience:
    """Who has to be told of which session, and how each of them wants it."""

    people: Mapping[int, tuple[Person, ...]]
    wants: Mapping[int, Preference]
    leads: tuple[timedelta, ...]

    def leads_of(self, person: int) -> tuple[timedelta, ...]:
        own = self.wants.get(person, NOTHING_SET).leads
        return self.leads if own is None else own


def audience(db: Db, found: Sequence[Session], team: Team) -> Audience:
    """The people whom sessions of one project concern and who can be written to; who declined is left alone."""
    parts = attendance.of(db, [one.id for one in found])
    ids = {}
    for one in found:
        mine = parts.get(one.id, ())
        declined = {part.person for part in mine if part.coming is False}
        named = [part.person for part in mine if part.named]
        ids[one.id] = [person for person in concerned(one, named, team) if person not in declined]
    everybody = {person for some in ids.values() for person in some}
    known = people.by_ids(db, everybody)
    reached = {
        session: tuple(known[one] for one in some if one in known and known[one].reachable)
        for session, some in ids.items()
    }
    leads = preferences.project_leads(db, found[0].project) if found else None
    return Audience(reached, preferences.of(db, everybody), LEADS if leads is None else leads)


def everybody(db: Db, session: Session, team: Team) -> tuple[Person, ...]:
    """The people whom a session concerns, who have not declined and can be written to."""
    return audience(db, (session,), team).people[session.id]


def owe_all(db: Db, made: Sequence[Session], here: Scene) -> None:
    """All that booked sessions owe; a series has one card."""
    first = made[0]
    if first.channel:
        deliveries.owe(db, Owed(CARD, f"session:{first.id}:card", first.channel, about=first.id))
    who = audience(db, made, here.team)
    deliveries.owe(db, *_reminders(db, made, who))
    deliveries.owe(db, *(one for session in made for one in _course(db, session)))


def re_owe(db: Db, after: Session, here: Scene, fresh: Collection[int]) -> None:
    """A session has changed: what was owed of its old version is owed no longer.

    News of the change goes out by itself, so a reminder whose time has passed is not owed again; only those who
    are new (`fresh`) get the one that they missed.
    """
    deliveries.cancel(db, after.id, REMINDER, *COURSE)
    deliveries.redraw(db, after.id, CARD, REMINDER, INVITED, STARTED)
    who = audience(db, (after,), here.team)
    owed = [
        one
        for one in _reminders(db, (after,), who)
        if (one.due_at or db.at) > db.at or one.details["person"] in fresh
    ]
    deliveries.owe(db, *owed, *_course(db, after))


def replan(db: Db, found: Sequence[Session], team: Team, person: Person) -> None:
    """This person's lead times or hours have changed: their reminders of these sessions are owed anew."""
    salt = f":{int(db.at.timestamp())}"
    for session in found:
        for one in deliveries.of(db, session.id, REMINDER):
            if one.recipient == person.slack and one.state is State.PENDING and one.ts is None:
                deliveries.drop(db, one.id)
    who = audience(db, found, team)
    mine = [one for one in _reminders(db, found, who, salt) if one.recipient == person.slack]
    deliveries.owe(db, *(one for one in mine if (one.due_at or db.at) > db.at))


def tell_changed(
    db: Db, before: Session, after: Session, here: Scene, *, ask_again: bool = False, many: int = 1
) -> tuple[Person, ...]:
    """Everybody concerned is told once; a change that was not read yet is told together with this one."""
    was = _plain(before)
    unread = {
        one.recipient: one.details["before"]
        for one in deliveries.of(db, after.id, CHANGED)
        if one.state is State.PENDING and one.ts is None
    }
    deliveries.cancel(db, after.id, CHANGED)
    others = _others(db, after, here)
    _tell(
        db,
        CHANGED,
        after,
        here,
        others,
        lambda one: {"before": unread.get(one.slack or "", was), "ask": ask_again, "many": many},
    )
    return others


def tell_invited(db: Db, after: Session, here: Scene, fresh: Collection[int]) -> tuple[Person, ...]:
    """Whoever is named now is told once."""
    found = tuple(one for one in _others(db, after, here) if one.id in fresh)
    _tell(db, INVITED, after, here, found, lambda _: {})
    return found


def tell_removed(db: Db, after: Session, here: Scene, gone: Collection[int]) -> tuple[Person, ...]:
    """Whoever is no longer named is told once."""
    known = people.by_ids(db, gone)
    found = tuple(one for one in known.values() if one.reachable and one.id != here.caller.id)
    deliveries.cancel(db, after.id, INVITED)
    _tell(db, REMOVED, after, here, found, lambda _: {})
    return found


def tell_cancelled(db: Db, after: Session, here: Scene, why: str, many: int = 1) -> tuple[Person, ...]:
    """What was owed about the session is owed no longer; whom it concerned is told once. Returns these people."""
    forget(db, after)
    others = _others(db, after, here)
    _tell(db, CANCELLED, after, here, others, lambda _: {"why": why, "many": many})
    return others


def forget(db: Db, after: Session) -> None:
    """A cancelled session owes nothing any more, and its card says so."""
    deliveries.cancel(db, after.id, REMINDER, CHANGED, INVITED, ANSWERED, *COURSE)
    deliveries.redraw(db, after.id, CARD, REMINDER, INVITED, STARTED)


def tell_answer(db: Db, session: Session, booker: Person, person: int, coming: bool) -> None:
    """The booker hears at once of a "no", and of a "no" that became a "yes"."""
    deliveries.cancel_key(db, session.id, ANSWERED, f"session:{session.id}:answered:{person}:")
    if booker.slack is None:
        return
    key = f"session:{session.id}:answered:{person}:{int(db.at.timestamp())}:{'yes' if coming else 'no'}"
    details = {"person": booker.id, "who": person, "coming": coming}
    owed = Owed(ANSWERED, key, booker.slack, about=session.id, expires_at=session.starts_at, details=details)
    deliveries.owe(db, owed)


def snooze(db: Db, session: Session, person: Person, due_at: datetime) -> None:
    """Remind this person once more."""
    assert person.slack
    key = f"session:{session.id}:again:{person.id}:{int(due_at.timestamp())}:v{session.version}"
    deliveries.owe(db, _reminder(session, person, key, due_at))


def _reminders(db: Db, found: Iterable[Session], who: Audience, salt: str = "") -> list[Owed]:
    """All reminders of this version of these sessions; nothing at or after their start."""
    return [
        _reminder(
            session,
            person,
            f"session:{session.id}:{one.slug}:{person.id}:v{session.version}{salt}",
            one.due_at,
        )
        for session in found
        for person in who.people[session.id]
        for one in _planned(db, session, person, who)
    ]


def _planned(db: Db, session: Session, person: Person, who: Audience) -> tuple[Any, ...]:
    hours = who.wants.get(person.id, NOTHING_SET).hours or DAYTIME
    return reminders(session.be_there, db.at, person.zone, hours, who.leads_of(person.id))


def _reminder(session: Session, person: Person, key: str, due_at: datetime) -> Owed:
    assert person.slack
    return Owed(
        REMINDER,
        key,
        person.slack,
        about=session.id,
        due_at=due_at,
        expires_at=session.starts_at,
        details={"person": person.id, "version": session.version},
    )


def _course(db: Db, session: Session) -> list[Owed]:
    """What happens in the channel while the session is on: its card at the start, a warning, the recap."""
    if session.channel is None or session.lockout or session.ends_at <= db.at:
        return []
    key, details = f"session:{session.id}", {"version": session.version}
    warns = max(session.ends_at - WARNS, session.starts_at)
    owed = [
        Owed(
            RECAP,
            f"{key}:recap:v{session.version}",
            session.channel,
            session.id,
            due_at=session.ends_at,
            details=details,
        )
    ]
    if session.starts_at > db.at:
        owed.append(
            Owed(
                STARTED,
                f"{key}:started:v{session.version}",
                session.channel,
                session.id,
                due_at=session.starts_at,
                expires_at=session.ends_at,
                details=details,
            )
        )
    if session.room and warns > db.at:
        owed.append(
            Owed(
                OVERRUN,
                f"{key}:overrun:v{session.version}",
                session.channel,
                session.id,
                due_at=warns,
                expires_at=session.ends_at,
                details=details,
            )
        )
    return owed


def _others(db: Db, session: Session, here: Scene) -> tuple[Person, ...]:
    return tuple(one for one in everybody(db, session, here.team) if one.id != here.caller.id)


def _tell(db: Db, kind: str, after: Session, here: Scene, found: Iterable[Person], more: Any) -> None:
    """One direct message each, in their hours where these open before the start, else at once."""
    listed = tuple(found)
    wants = preferences.of(db, [one.id for one in listed])
    owed = [
        Owed(
            kind,
            f"{kind.replace('.', ':')}:{after.id}:{person.id}:v{after.version}",
            person.slack,
            about=after.id,
            due_at=_in_time(db, after, person, wants.get(person.id, NOTHING_SET)),
            expires_at=max(after.starts_at, db.at + timedelta(hours=1)),
            details={"person": person.id, "by": here.caller.id, "version": after.version, **more(person)},
        )
        for person in listed
        if person.slack is not None
    ]
    deliveries.owe(db, *owed)


def _in_time(db: Db, session: Session, person: Person, wants: Preference) -> datetime:
    opens = next_open(db.at, person.zone, wants.hours or DAYTIME)
    return opens if opens < session.starts_at else db.at


def _plain(session: Session) -> dict[str, Any]:
    """What a reader knew of a session, as it stands in a delivery."""
    return {
        "starts_at": session.starts_at.isoformat(),
        "ends_at": session.ends_at.isoformat(),
        "zone": session.zone,
        "title": session.title,
        "room": session.room,
        "held": session.held,
    }
