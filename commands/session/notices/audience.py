"""Whom sessions concern and who can be written to, and how each of them wants to be reminded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.database import Db
from storage.people import people, preferences
from storage.people.preferences import NOTHING_SET, Preference
from storage.sessions import attendance
from studio.people.hours import DAYTIME
from studio.people.person import Person, Team
from studio.sessions.session import DAY_BEFORE, LEADS, Reminder, Session, concerned, reminders


@dataclass(frozen=True, slots=True)
class Audience:
    """Who has to be told of which session, and how each of them wants it."""

    people: Mapping[int, tuple[Person, ...]]
    wants: Mapping[int, Preference]
    leads: tuple[timedelta, ...]
    own_leads: bool = False  # the project has set them

    def left_to_the_morning(self, person: Person, reminder: Reminder, now: datetime) -> bool:
        """Whether the morning message says it instead: the day before, where nobody has wished to be reminded then."""
        wants = self.wants.get(person.id, NOTHING_SET)
        wished = wants.leads is not None or self.own_leads or wants.morning is False
        return reminder.lead == DAY_BEFORE and reminder.due_at > now and not wished

    def reminders(self, session: Session, person: Person, now: datetime) -> tuple[Reminder, ...]:
        wants = self.wants.get(person.id, NOTHING_SET)
        leads = self.leads if wants.leads is None else wants.leads
        return reminders(session.be_there, now, person.zone, wants.hours or DAYTIME, leads)


def audience(db: Db, about: Sequence[Session], team: Team) -> Audience:
    """The people whom sessions of one project concern and who can be written to; who declined is left alone."""
    parts = attendance.of(db, [session.id for session in about])
    ids = {}
    for session in about:
        mine = parts.get(session.id, ())
        declined = {part.person for part in mine if part.coming is False}
        named = [part.person for part in mine if part.named]
        ids[session.id] = [person for person in concerned(session, named, team) if person not in declined]
    everybody = {person for some in ids.values() for person in some}
    known = people.by_ids(db, everybody)
    reached = {
        session: tuple(known[person] for person in some if person in known and known[person].reachable)
        for session, some in ids.items()
    }
    leads = preferences.project_leads(db, about[0].project) if about else None
    wants = preferences.of(db, everybody)
    return Audience(reached, wants, LEADS if leads is None else leads, own_leads=leads is not None)
