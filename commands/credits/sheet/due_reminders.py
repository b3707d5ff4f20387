"""Before the day of delivery the label is told what a release lacks: seven days before, and two days before.

Owed when the day is stated. What the message says is looked up when it is sent: a day that was moved, a release that
lacks nothing and somebody who is of the label no longer get none.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from commands.credits.sheet import show
from commands.scene import Scene
from storage.database import Db
from storage.deliveries import deliveries
from storage.music import releases
from storage.people import people
from storage.projects import projects
from studio.deliveries import Delivery, Owed
from studio.music.release import Release
from studio.people import parts
from studio.people.hours import next_open, zone_of
from studio.people.person import Project
from studio.vocabulary import Function
from views.credits.due import due_soon
from views.kit.message import Message

KIND = "credits.due"
DAYS_BEFORE = (7, 2)
AT = time(9, 0)


def remind_of_delivery(db: Db, project: Project, release: Release) -> None:
    """Owe the label's people a message before the release's day of delivery, where there is one ahead."""
    if not release.delivery_date:
        return
    due, zone = date.fromisoformat(release.delivery_date), zone_of(project.zone)
    staff = people.by_ids(db, projects.team(db, project.id).engaged(Function.LABEL_STAFF))
    owed = []
    for days in DAYS_BEFORE:
        morning = datetime.combine(due - timedelta(days=days), AT, zone)
        if morning <= db.at:
            continue
        details = {"project": project.id, "day": release.delivery_date, "days": days}
        end = datetime.combine(due, time.max, zone)
        owed += [
            Owed(
                KIND,
                f"{KIND}:{release.id}:{release.delivery_date}:{days}:{person.id}",
                person.slack,
                about=release.id,
                due_at=next_open(morning, person.zone),
                expires_at=end,
                details=details,
            )
            for person in staff.values()
            if person.slack and person.reachable
        ]
    deliveries.owe(db, *owed)


def draw_due(db: Db, delivery: Delivery) -> Message | None:
    """What the release lacks now."""
    reader, project_id = people.by_slack(db, delivery.recipient), int(delivery.details["project"])
    team = projects.team(db, project_id)
    release = next((r for r in releases.of_project(db, project_id) if r.id == delivery.about), None)
    if reader is None or not reader.reachable or release is None:
        return None
    if release.delivery_date != delivery.details["day"] or not parts.works_for_label(team, reader.id):
        return None
    project = projects.by_id(db, project_id)
    sheet = show.sheet_of(db, Scene(reader, project, team), release.id)
    return due_soon(sheet, int(delivery.details["days"])) if sheet.every_gap else None
