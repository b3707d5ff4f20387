"""Sessions: who may book and cancel them, whom they concern, and when these people are reminded."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import zip_longest

from studio.music.song import Song
from studio.names import folded, same_key
from studio.people.hours import DAYTIME, Hours, latest
from studio.people.person import Person, Team
from studio.rights.right import Relation
from studio.rights.table import CHANGE_SESSION
from studio.vocabulary import Function, Stage
from studio.wall_time import said_span

# Reminders go to the invited, else to these (docs/rules.md, "Peace and quiet").
CONCERNED = (Function.ENGINEER, Function.ASSISTANT, Function.PRODUCER, Function.ARTIST)
WRITE_IT_DOWN = (Function.ENGINEER, Function.ASSISTANT)  # who is asked who was there, where they were
# Whoever is nothing else in a project books for others, and is not in what they book.
BOOKING_FOR_OTHERS = frozenset(
    {Function.MANAGER, Function.A_AND_R, Function.LABEL_HEAD, Function.LABEL_STAFF}
)
# Owners are told of what they book; that they are there themselves is not taken for granted.
NOT_TAKEN = BOOKING_FOR_OTHERS | {Function.OWNER}
DAY_BEFORE = timedelta(hours=24)
LEADS = (DAY_BEFORE, timedelta(hours=1))
LONGEST_LOCKOUT = timedelta(days=31)
LONGEST_TITLE, LONGEST_ROOM, MOST_INVITED = 150, 80, 50
# Sessions of a series times people: what can be stored within the time that Slack gives (`make bench` measures it).
MOST_REMINDED = 3_000


class SessionState(StrEnum):
    """What became of a session."""

    BOOKED = "booked"
    HELD = "held"  # pencilled in: it keeps the room until it is confirmed, let go or lapses
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Session:
    """A booked span of studio time. `wall` is the start as it was meant ("2026-12-04T19:00") in `zone`.

    `number` counts per project; `version` grows with every change, so that reminders of an old one are known.
    `call_at` is when people have to be there. `series` is the id of the first session of its series. A lockout
    keeps a room for whole days. `link` is where those who are elsewhere join. An undated one has no date yet: its
    start is `UNDATED` and means nothing, its length does. `held_until` is when a hold lapses, where that is before its
    start, `challenged_by` the id of the later hold that asked it to be confirmed or let go. `only_named`: it concerns
    the named and nobody else. `began_at` is when it began in fact, where somebody said so; `late_within` are the
    minutes before the start within which a cancellation was late when it was cancelled (`facts`).
    """

    id: int
    project: int
    number: int
    title: str
    room: str | None
    stage: Stage | None
    song: int | None
    starts_at: datetime
    ends_at: datetime
    wall: str
    zone: str
    state: SessionState
    version: int
    channel: str | None
    booked_by: int
    booked_at: datetime
    call_at: datetime | None = None
    series: int | None = None
    lockout: bool = False
    link: str | None = None
    undated: bool = False
    held_until: datetime | None = None
    challenged_by: int | None = None
    only_named: bool = False
    began_at: datetime | None = None
    cancelled_at: datetime | None = None
    late_within: int | None = None

    @property
    def be_there(self) -> datetime:
        """When people have to be there: at the call, else at the start."""
        return self.call_at or self.starts_at

    @property
    def held(self) -> bool:
        return self.state is SessionState.HELD

    @property
    def name(self) -> str:
        """How it is named in commands: "S3"."""
        return f"S{self.number}"

    @property
    def cancelled(self) -> bool:
        return self.state is SessionState.CANCELLED

    @property
    def lapses_at(self) -> datetime:
        """When a hold is none any more if nobody confirms it (docs/rules.md, "Holds")."""
        return min(self.held_until or self.starts_at, self.starts_at)

    @property
    def can_lapse(self) -> bool:
        """Whether there is a time at which it lapses: a hold without a date has none but its own `until:`."""
        return self.held and not (self.undated and self.held_until is None)

    def lapsed(self, at: datetime) -> bool:
        """Whether it was a hold that nobody confirmed in time: it takes no place, and took none."""
        return self.held and self.lapses_at <= at

    def off(self, at: datetime) -> bool:
        """Whether nothing comes of it: cancelled, or a hold that has lapsed."""
        return self.cancelled or self.lapsed(at)


@dataclass(frozen=True, slots=True)
class Attendance:
    """One person's part in a session: named for it or not, the answer, and afterwards whether they were there.

    `coming` is True, False, or None while open. `did` is what they did there, in words of the field; from `came_at`
    to `left_at` (None: the whole session), on a song and stage of their own (None: the session's). `said_by` said so
    first, `confirmed_by` is another who was there, `denied_by` says otherwise (`presence`).
    """

    person: int
    named: bool
    coming: bool | None = None
    attended: bool | None = None
    did: str | None = None
    confirmed_by: int | None = None
    optional: bool = False
    said_by: int | None = None
    denied_by: int | None = None
    came_at: datetime | None = None
    left_at: datetime | None = None
    song: int | None = None
    stage: Stage | None = None


@dataclass(frozen=True, slots=True)
class Reminder:
    """One reminder: how long before the start it belongs, and when it is due in UTC."""

    lead: timedelta
    due_at: datetime

    @property
    def slug(self) -> str:
        """The lead as it stands in keys: "24h"."""
        return f"{self.lead.total_seconds() / 3600:g}h"


def may_cancel(person: int, session: Session, team: Team) -> bool:
    """Whether that person may move, change or cancel it."""
    return CHANGE_SESSION.may(team, person, related={Relation.BOOKED: (session.booked_by,)})


def concerned(session: Session, invited: Collection[int], team: Team) -> tuple[int, ...]:
    """Whom a session concerns, by person id: the invited, else the engaged of its stage, and who booked it.

    Who books for others is in it only if named, like everybody once somebody was taken out (docs/rules.md, "Who is in a
    session").
    """
    if session.only_named:
        return tuple(invited)
    others = tuple(invited) or team.engaged(*CONCERNED, stage=session.stage)
    booker = () if books_for_others(session.booked_by, team) else (session.booked_by,)
    return tuple(dict.fromkeys((*booker, *others)))


def books_for_others(person: int, team: Team) -> bool:
    """Whether somebody's bookings are for others: a manager's, or those of the label's side."""
    return team.functions(person) <= BOOKING_FOR_OTHERS


def taken_by_booking(person: int, team: Team) -> bool:
    """Whether who books is busy then."""
    return not team.functions(person) <= NOT_TAKEN


def is_guest(team: Team, person: Person) -> bool:
    """Whether somebody sees of a project only the sessions for which they are named (docs/rules.md, "Guests of a session").

    Who has no part in it, and a musician of another workspace.
    """
    functions = team.functions(person.id)
    return not functions or (person.external and functions == {Function.MUSICIAN})


def most_sessions(people: int) -> int:
    """How many sessions a series with so many people may have."""
    return MOST_REMINDED // max(people, 1)


def reminders(
    be_there: datetime,
    now: datetime,
    zone: str,
    hours: Hours = DAYTIME,
    leads: tuple[timedelta, ...] = LEADS,
) -> tuple[Reminder, ...]:
    """When a person in `zone` is reminded: by default 24 h and 1 h before, earlier rather than outside their hours.

    Of the ones whose time has passed already, the one nearest to the start is due at once. Nothing is due at
    or after the start.
    """
    if be_there <= now:
        return ()
    ordered = sorted(set(leads), reverse=True)
    planned = [Reminder(lead, latest(be_there - lead, zone, hours)) for lead in ordered]
    # Those that would come in one night come as one, the last of them.
    planned = [one for one, after in zip_longest(planned, planned[1:]) if one and not _with(one, after)]
    passed = [Reminder(reminder.lead, now) for reminder in planned if reminder.due_at <= now][-1:]
    return (*passed, *(reminder for reminder in planned if reminder.due_at > now))


def _with(one: Reminder, after: Reminder | None) -> bool:
    """Whether the next reminder comes at the same time: both were to come out of somebody's hours."""
    return after is not None and after.due_at <= one.due_at


def find_sessions(typed: str, sessions: Iterable[Session]) -> tuple[Session, ...]:
    """The sessions that a title or number ("S3", "#3", "3") may mean; exact titles first."""
    title, all_sessions = folded(typed), tuple(sessions)
    number = typed.strip().lstrip("#sS")
    if number.isdecimal() and len(number) < 9:
        by_number = tuple(session for session in all_sessions if session.number == int(number))
        if by_number:
            return by_number
    exact = tuple(session for session in all_sessions if same_key(session.title) == same_key(typed))
    return exact or tuple(session for session in all_sessions if title and title in folded(session.title))


def said_when(session: Session) -> str:
    """When it is, in its own zone; of one without a date that it has none."""
    span = said_span(session.starts_at, session.ends_at, session.zone)
    return "date to be confirmed" if session.undated else span


def default_title(stage: Stage | None, song: Song | None) -> str:
    """What a session without a title is called."""
    words = [stage.label] if stage else []
    return ", ".join([*words, song.title] if song else words) or "Session"
