"""Sessions that wait: for a Yes or No, for who was there, for what becomes of a hold, for a room that is taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from commands.session.book.alternatives import planned_of
from commands.session.change.room_requests import ASKED
from commands.session.read.drafts import LINE
from commands.waiting.reader import Reader, names
from storage.database import Db
from storage.decisions import drafts
from storage.deliveries import deliveries
from storage.projects import projects
from storage.sessions import attendance, sessions
from studio.people.hours import zone_of
from studio.people.person import Team
from studio.sessions.presence import expected, witnesses
from studio.sessions.session import Attendance, Session, concerned
from studio.vocabulary import Function
from studio.wall_time import said_day, wall
from views.kit.values import DraftId, Id
from views.sessions.actions import (
    ALLOW,
    ATTENDED,
    CANCEL,
    CONFIRM,
    DENY,
    NO,
    THERE,
    YES,
    AsShown,
    OfSession,
    RoomAsked,
)
from views.waiting.items import Item, Kind, Press

AHEAD, BACK = timedelta(days=14), timedelta(days=4)  # of sessions that are asked about
HOLDS = timedelta(days=3)  # before a hold lapses
WRITE_IT_DOWN = (Function.ENGINEER, Function.ASSISTANT)  # who is asked who was there, where they were


@dataclass(frozen=True, slots=True)
class Around:
    """The sessions of these weeks that concern the reader or are theirs, with everybody's answers."""

    sessions: tuple[Session, ...]
    parts: Mapping[int, tuple[Attendance, ...]]
    teams: Mapping[int, Team]
    at: datetime

    def ids(self, session: Session) -> tuple[int, ...]:
        """Whom it concerns."""
        named = [part.person for part in self.parts.get(session.id, ()) if part.named]
        return concerned(session, named, self.teams[session.project])

    def coming(self, session: Session, person: int) -> bool | None:
        """What somebody answered; who books comes, unless they said no."""
        mine = (part.coming for part in self.parts.get(session.id, ()) if part.person == person)
        said = next(mine, None)
        return True if said is None and person == session.booked_by else said


def around(db: Db, reader: Reader) -> Around:
    """Read once for all kinds: a constant number of queries."""
    every = sessions.between(db, db.at - BACK, db.at + AHEAD)
    parts = attendance.of(db, [session.id for session in every])
    named = {i for i, some in parts.items() if any(p.person == reader.person.id and p.named for p in some)}
    seen = tuple(s for s in every if s.project in reader.projects or s.id in named)
    elsewhere = {session.project for session in seen} - set(reader.teams)
    teams = {**reader.teams, **(projects.teams(db, elsewhere) if elsewhere else {})}
    return Around(seen, parts, teams, db.at)


def of_sessions(db: Db, reader: Reader, known: Around) -> list[Item]:
    """Everything of sessions that waits on the reader."""
    return [
        *(_unanswered(reader, session) for session in _ahead(reader, known) if _open(reader, known, session)),
        *(_hold(reader, session) for session in known.sessions if _lapses(reader, known, session)),
        *(_recap(reader, known, session) for session in known.sessions if _to_recap(reader, known, session)),
        *_rooms(db, reader),
    ]


def today(reader: Reader, known: Around) -> list[Item]:
    """The reader's sessions of this day on their clock, each with their answer and the buttons of one."""
    zone = zone_of(reader.person.zone)
    day = known.at.astimezone(zone).date()
    mine = [s for s in _ahead(reader, known) if s.starts_at.astimezone(zone).date() == day]
    return [_answered(reader, known, s) for s in mine if known.coming(s, reader.person.id) is not False]


def _ahead(reader: Reader, known: Around) -> list[Session]:
    """What has not begun and concerns the reader."""
    return [
        session
        for session in known.sessions
        if session.starts_at > known.at
        and not session.undated
        and not session.off(known.at)
        and reader.person.id in known.ids(session)
    ]


def _open(reader: Reader, known: Around, session: Session) -> bool:
    return known.coming(session, reader.person.id) is None and not session.held


def _unanswered(reader: Reader, session: Session) -> Item:
    return _session(reader, session, f"{_when(reader, session)} · no answer from you yet")


def _answered(reader: Reader, known: Around, session: Session) -> Item:
    start = wall(session.be_there, zone_of(reader.person.zone))
    where = f", {session.room}" if session.room else ""
    said = {True: "yes", False: "no", None: "no answer"}[known.coming(session, reader.person.id)]
    head = f"{start:%H:%M} {session.title}{where}"
    return _session(reader, session, f"you: {said}", head)


def _session(reader: Reader, session: Session, about: str, head: str = "") -> Item:
    title = ", ".join(part for part in (session.title, session.room) if part)
    value = OfSession(session.id)
    presses = (Press("Yes", f"{YES}:{session.id}", value), Press("No", f"{NO}:{session.id}", value))
    return Item(Kind.SESSION, session.id, (head or title, about), presses, reader.title(session.project))


def _lapses(reader: Reader, known: Around, session: Session) -> bool:
    """Whether it is for the reader to say soon what becomes of their hold."""
    mine = session.booked_by == reader.person.id and session.can_lapse and not session.off(known.at)
    return mine and (bool(session.challenged_by) or session.lapses_at - known.at < HOLDS)


def _hold(reader: Reader, session: Session) -> Item:
    zone = zone_of(reader.person.zone)
    until = wall(session.lapses_at, zone)
    why = "Somebody else wants the room" if session.challenged_by else "On hold"
    about = f"{why} · until {said_day(until, year=False)}, {until:%H:%M}"
    value = AsShown(session.id, session.version)
    presses = (
        Press("Confirm", f"{CONFIRM}:{session.id}", value, "primary"),
        Press("Release", f"{CANCEL}:{session.id}", value),
    )
    head = f"{session.title}, {_when(reader, session)}"
    return Item(Kind.HOLD, session.id, (head, about), presses, reader.title(session.project))


def _to_recap(reader: Reader, known: Around, session: Session) -> bool:
    """Whether it is over and nobody has said who was there; asked of those who write it down, else of everybody there."""
    if session.ends_at > known.at or session.off(known.at) or session.held or session.lockout:
        return False
    team, parts = known.teams[session.project], known.parts.get(session.id, ())
    able = witnesses(session, parts, team)
    writing = {person for person in able if team.holds(person, WRITE_IT_DOWN)} or able
    if reader.person.id not in writing:
        return False
    said = {part.person for part in parts if part.attended is not None}
    return bool(set(expected(session, parts, team)) - said)


def _recap(reader: Reader, known: Around, session: Session) -> Item:
    many = len(expected(session, known.parts.get(session.id, ()), known.teams[session.project]))
    head = f"{session.title}, {_when(reader, session)}: who was there?"
    all_of = Press(f"All {many}" if many > 1 else "I was", f"{ATTENDED}:{session.id}", Id(session.id))
    presses = (all_of, Press("Tick…", f"{THERE}:{session.id}", Id(session.id)))
    return Item(Kind.RECAP, session.id, (head,), presses, reader.title(session.project))


def _rooms(db: Db, reader: Reader) -> list[Item]:
    """What was asked of the reader as who runs the rooms, and is not answered."""
    out = []
    for asked in deliveries.to(db, reader.person.slack or "", ASKED, db.at - AHEAD):
        draft, by = asked.about or 0, int(asked.details["by"])
        kept = drafts.find(db, draft, by, LINE)
        planned = planned_of(kept["asked"]) if kept and "answer" not in kept else None
        if planned is None or planned.starts_at <= db.at:
            continue
        value = RoomAsked(DraftId(draft), by)
        presses = (
            Press("Book it", f"{ALLOW}:{draft}", value, "primary"),
            Press("No", f"{DENY}:{draft}", value),
        )
        head = f"{names(db, [by])[by]} asks for {planned.room or 'a room'}, which is taken"
        lines = (head, f"{planned.title}, {_when(reader, planned)}")
        out.append(Item(Kind.ROOM, draft, lines, presses, reader.title(planned.project)))
    return out


def _when(reader: Reader, session: Session) -> str:
    """On the reader's clock: "Fri 27 Nov, 19:00"."""
    start = wall(session.be_there, zone_of(reader.person.zone))
    return f"{said_day(start, year=False)}, {start:%H:%M}"
