"""How each person wants to be written to, and when the sessions of a project remind."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sqlalchemy import select, update

from storage.database import Db
from storage.lookups import once
from storage.rows.bulk import upsert
from storage.tables import preferences, projects
from studio.people.hours import CLOSES, DAYTIME, OPENS, Hours
from studio.people.person import Person


@dataclass(frozen=True, slots=True)
class Preference:
    """What a person set: None where the default holds. `quiet_until`: no reminders before then.

    `morning`: whether the morning message comes, and not before `muted_until`.
    """

    hours: Hours | None = None
    leads: tuple[timedelta, ...] | None = None
    quiet_until: datetime | None = None
    morning: bool | None = None
    muted_until: datetime | None = None

    def wants_morning(self, at: datetime) -> bool:
        """Whether the morning message may come then."""
        return self.morning is not False and (self.muted_until is None or self.muted_until <= at)


NOTHING_SET = Preference()


@once(preferences)
def of(db: Db, people: Collection[int]) -> dict[int, Preference]:
    """What these people set; whoever set nothing is left out."""
    if not people:
        return {}
    rows = db.connection.execute(
        select(preferences).where(
            preferences.c.workspace_id == db.workspace, preferences.c.person_id.in_(sorted(set(people)))
        )
    )
    return {
        row.person_id: Preference(
            _hours(row.opens, row.closes),
            read_leads(row.leads),
            row.quiet_until,
            row.morning,
            row.muted_until,
        )
        for row in rows
    }


def hours(db: Db, people: Iterable[Person]) -> dict[int, Hours]:
    """When each of these people may be written to, by person: as they set it, else the usual hours."""
    ids = [person.id for person in people]
    known = of(db, ids)
    return {i: known.get(i, NOTHING_SET).hours or DAYTIME for i in ids}


def keep(db: Db, person: int, preference: Preference) -> None:
    """Write what a person wants, all of it."""
    values = {
        "opens": _minutes(preference.hours.opens) if preference.hours else None,
        "closes": _minutes(preference.hours.closes) if preference.hours else None,
        "leads": write_leads(preference.leads),
        "quiet_until": preference.quiet_until,
        "morning": preference.morning,
        "muted_until": preference.muted_until,
    }
    row = {"workspace_id": db.workspace, "person_id": person, **values}
    upsert(db.connection, preferences, row, same=("workspace_id", "person_id"), fresh=values)


@once(projects)
def project_leads(db: Db, project: int) -> tuple[timedelta, ...] | None:
    """When the sessions of a project remind; None where the default holds."""
    own_row = (projects.c.workspace_id == db.workspace) & (projects.c.id == project)
    return read_leads(db.connection.execute(select(projects.c.leads).where(own_row)).scalar())


def set_project_leads(db: Db, project: int, leads: tuple[timedelta, ...] | None) -> None:
    """From now on the sessions of the project remind so."""
    own_row = (projects.c.workspace_id == db.workspace) & (projects.c.id == project)
    db.connection.execute(update(projects).where(own_row).values(leads=write_leads(leads)))


def read_leads(stored: str | None) -> tuple[timedelta, ...] | None:
    """Lead times as kept: minutes, "1440,60"; nothing between the commas means none at all."""
    if stored is None:
        return None
    return tuple(timedelta(minutes=int(minutes)) for minutes in stored.split(",") if minutes)


def write_leads(leads: tuple[timedelta, ...] | None) -> str | None:
    """Lead times to keep."""
    return None if leads is None else ",".join(str(int(lead.total_seconds() // 60)) for lead in leads)


def _hours(opens: int | None, closes: int | None) -> Hours | None:
    if opens is None and closes is None:
        return None
    return Hours(
        OPENS if opens is None else time(*divmod(opens, 60)),
        CLOSES if closes is None else time(*divmod(closes, 60)),
    )


def _minutes(of_day: time) -> int:
    return of_day.hour * 60 + of_day.minute
