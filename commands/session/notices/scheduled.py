"""What sessions owe of themselves: their card, reminders, and what happens in the room while they are on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from commands.scene import Scene
from commands.session.notices.audience import Audience, audience
from commands.session.notices.holds_owed import CHALLENGED, ENDS, FIRST, OF_HOLDS, owe_holds
from storage.database import Db, new_id
from storage.deliveries import deliveries
from storage.people import mornings, people
from storage.people.preferences import NOTHING_SET
from storage.projects import projects
from storage.sessions import sessions
from studio.deliveries import Delivery, Owed, State
from studio.people.person import Person, Team
from studio.sessions.session import WRITE_IT_DOWN, Session

CARD, REMINDER, INVITED = "session.card", "session.reminder", "session.invited"
LAPSES = "session.card_lapses"  # draws the card once more, when a hold that it shows has lapsed
STARTED, OVERRUN, RECAP, ICS = "session.started", "session.overrun", "session.recap", "session.ics"
MOST_AHEAD = 2_000  # sessions of a project whose reminders follow what a person wants
WARNS = timedelta(minutes=15)  # before the end, where the room is booked next
DAY = timedelta(days=1)
COURSE = (STARTED, OVERRUN, RECAP)
SHOWN = (
    CARD,
    REMINDER,
    INVITED,
    STARTED,
    ENDS,
    CHALLENGED,
    FIRST,
)  # what is drawn again when a session changes


def owe_all(db: Db, made: Sequence[Session], scene: Scene) -> None:
    """All that booked sessions owe; a series has one card."""
    first = made[0]
    if first.channel:
        details = {deliveries.AGAIN: True} if first.held else {}
        deliveries.owe(
            db, Owed(CARD, f"session:{first.id}:card", first.channel, about=first.id, details=details)
        )
        _owe_lapses(db, made)
    reached = audience(db, made, scene.team)
    deliveries.owe(
        db, *_reminders(db, made, reached), *(owed for session in made for owed in _course(db, session))
    )
    deliveries.owe(db, *_mornings(db, made, reached, scene.team))
    owe_holds(db, made, reached, scene.team)


def re_owe(db: Db, after: Sequence[Session], scene: Scene, fresh: Collection[int] = ()) -> None:
    """Sessions have changed: what was owed of their old versions is owed no longer.

    News of the change goes out by itself, so a reminder whose time has passed is not owed again; only those who
    are new (`fresh`) get the one that they missed.
    """
    deliveries.cancel(db, [session.id for session in after], REMINDER, *COURSE, *OF_HOLDS)
    _redraw(db, after)
    _owe_lapses(db, after)
    reached = audience(db, after, scene.team)
    owed = [
        notice
        for notice in _reminders(db, after, reached)
        if (notice.due_at or db.at) > db.at or notice.details["person"] in fresh
    ]
    deliveries.owe(db, *owed, *(notice for session in after for notice in _course(db, session)))
    deliveries.owe(db, *_mornings(db, after, reached, scene.team))
    owe_holds(db, after, reached, scene.team)


def _owe_lapses(db: Db, about: Sequence[Session]) -> None:
    """When a hold lapses its card is drawn again: no record changes then, only the time has come."""
    held = [session for session in about if session.can_lapse and not session.off(db.at)]
    cards = {session.series or session.id for session in held}
    for card in deliveries.of(db, cards, CARD) if cards else ():
        for session in held:
            if (session.series or session.id) == card.about:
                deliveries.owe_redrawing(db, card, LAPSES, session.lapses_at, session.id, waits=True)


def replan(db: Db, project: int, ids: Collection[int]) -> None:
    """What these people want, or what they are in the project, has changed: their reminders are owed anew."""
    ahead = sessions.upcoming(db, project, db.at, MOST_AHEAD)
    if not ahead:
        return
    team = projects.team(db, project)
    for person in people.by_ids(db, ids).values():
        _replan(db, ahead, team, person)


def _replan(db: Db, ahead: Sequence[Session], team: Team, person: Person) -> None:
    salt = f":{new_id()}"  # what was dropped keeps its key
    unread = [delivery.id for delivery in unsent(db, ahead, REMINDER) if delivery.recipient == person.slack]
    deliveries.drop(db, unread)
    reached = audience(db, ahead, team)
    mine = [notice for notice in _reminders(db, ahead, reached, salt) if notice.recipient == person.slack]
    deliveries.owe(db, *(notice for notice in mine if (notice.due_at or db.at) > db.at))


def forget(db: Db, gone: Sequence[Session], *kinds: str) -> None:
    """Cancelled sessions owe nothing any more (of these kinds too), and their cards say so."""
    deliveries.cancel(db, [session.id for session in gone], REMINDER, INVITED, *kinds, *COURSE, *OF_HOLDS)
    _redraw(db, gone)


def snooze(db: Db, session: Session, person: Person, due_at: datetime) -> None:
    """Remind this person once more."""
    assert person.slack
    key = f"session:{session.id}:again:{person.id}:{int(due_at.timestamp())}:v{session.version}"
    deliveries.owe(db, _reminder(session, person, key, due_at))


def unsent(db: Db, about: Sequence[Session], kind: str) -> list[Delivery]:
    """The notices of this kind of these sessions that have not gone out."""
    owed = deliveries.of(db, [session.id for session in about], kind)
    return [delivery for delivery in owed if delivery.state is State.PENDING and delivery.ts is None]


def _redraw(db: Db, changed: Sequence[Session]) -> None:
    """What shows them; the card of a series stands with its first session."""
    series = {session.series for session in changed if session.series is not None}
    deliveries.redraw(db, {session.id for session in changed} | series, *SHOWN)


def _reminders(db: Db, about: Iterable[Session], reached: Audience, salt: str = "") -> list[Owed]:
    """All reminders of this version of these sessions; nothing at or after their start."""
    return [
        _reminder(
            session,
            person,
            f"session:{session.id}:{reminder.slug}:{person.id}:v{session.version}{salt}",
            reminder.due_at,
            reminder.lead,
        )
        for session in about
        if not session.undated
        for person in reached.people[session.id]
        for reminder in reached.reminders(session, person, db.at)
        if not reached.left_to_the_morning(person, reminder, db.at)
        if not (session.held and person.id == session.booked_by)  # who is asked what becomes of it
    ]


def _mornings(db: Db, about: Iterable[Session], reached: Audience, team: Team) -> list[Owed]:
    """The morning message of the day, and for who writes it down that of the day after, once for each day."""
    owed: dict[str, Owed] = {}
    for session in about:
        for person in () if session.undated else reached.people[session.id]:
            wants = reached.wants.get(person.id, NOTHING_SET)
            of_day = mornings.on_days(db, person, (session.be_there,), wants)
            due = [one for one in of_day if one.due_at and one.due_at < session.be_there]
            if team.holds(person.id, WRITE_IT_DOWN) and not session.lockout:
                due += mornings.on_days(db, person, (session.ends_at + DAY,), wants)
            owed |= {one.key: one for one in due}
    return list(owed.values())


def _reminder(
    session: Session, person: Person, key: str, due_at: datetime, lead: timedelta | None = None
) -> Owed:
    assert person.slack
    ahead = {} if lead is None else {"lead": lead // timedelta(minutes=1)}
    return Owed(
        REMINDER,
        key,
        person.slack,
        about=session.id,
        due_at=due_at,
        expires_at=session.starts_at,
        details={"person": person.id, "version": session.version, **ahead},
    )


def _course(db: Db, session: Session) -> list[Owed]:
    """What happens in the channel while the session is on: its card at the start, a warning, the recap."""
    untimed = session.lockout or session.undated
    if session.channel is None or untimed or session.held or session.ends_at <= db.at:
        return []
    warns = max(session.ends_at - WARNS, session.starts_at)
    owed = [_in_channel(session, RECAP, session.ends_at)]
    if session.starts_at > db.at:
        owed.append(_in_channel(session, STARTED, session.starts_at, session.ends_at))
    if session.room and warns > db.at:
        owed.append(_in_channel(session, OVERRUN, warns, session.ends_at))
    return owed


def _in_channel(session: Session, kind: str, due_at: datetime, expires_at: datetime | None = None) -> Owed:
    key = f"session:{session.id}:{kind.removeprefix('session.')}:v{session.version}"
    details: dict[str, Any] = {"version": session.version}
    assert session.channel
    return Owed(kind, key, session.channel, session.id, due_at=due_at, expires_at=expires_at, details=details)
