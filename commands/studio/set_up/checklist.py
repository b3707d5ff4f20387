"""What a new project has and lacks, as its channel is told."""

from __future__ import annotations

from dataclasses import replace

from commands.decision.show.reading_along import reading_along
from commands.features import Notice
from storage.database import Db
from storage.deliveries import checklists
from storage.music import songs
from storage.people import people
from storage.projects import projects
from storage.sessions import sessions
from studio.approvals.chains import lacking, preset
from studio.deliveries import Delivery
from studio.people.person import Project
from studio.sessions.session import said_when
from studio.vocabulary import Function
from studio.wording import capitalised
from views.kit.message import Message
from views.studio.checklist import Checklist, checklist


def draw(db: Db, delivery: Delivery) -> Message | None:
    """As it stands now; once nothing is left the delivery remembers that, and is drawn no more."""
    assert delivery.about is not None
    project = projects.by_id(db, delivery.about)
    shown = of_project(db, project, delivery.recipient)
    message = checklist(project, shown)
    return replace(message, kept={checklists.READY: True}) if shown.ready else message


def of_project(db: Db, project: Project, channel: str) -> Checklist:
    """What is there already."""
    team = projects.team(db, project.id)
    known = people.by_ids(db, team.everybody)
    along = reading_along(db, channel, team)
    apart = {person.id for person in along}
    see = sorted(person.name for person in known.values() if person.reachable and person.id not in apart)
    ahead = sessions.upcoming(db, project.id, db.at, 1)
    first = ahead[0] if ahead else sessions.latest(db, project.id, db.at)
    chosen = preset(project.preset)
    return Checklist(
        songs=len(songs.of_project(db, project.id)),
        producers=tuple(known[person].name for person in team.engaged(Function.PRODUCER) if person in known),
        chain=chosen.label if chosen else "as its policy says",
        lacking=lacking(projects.chain(db, project.id, None), team),
        session=f"{first.title}, {capitalised(said_when(first))}" if first else "",
        see=tuple(see),
        reads_along=tuple(person.name for person in along),
    )


NOTICE = Notice(checklists.KIND, draw)
