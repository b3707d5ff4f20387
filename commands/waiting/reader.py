"""Whose things they are: the reader, with the projects that are theirs, read once for all kinds."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from storage.database import Db
from storage.deliveries import deliveries
from storage.people import people
from storage.projects import projects
from studio.people.person import Person, Project, Team
from views.kit.values import Id
from views.waiting.actions import OPEN
from views.waiting.items import Press


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody, their projects by id, and who else is in them."""

    person: Person
    projects: Mapping[int, Project]
    teams: Mapping[int, Team]

    def title(self, project: int) -> str:
        """The project's title; of one that is not the reader's, nothing."""
        return self.projects[project].title if project in self.projects else ""

    @property
    def several(self) -> bool:
        """Whether it has to be said which project is meant."""
        return len(self.projects) > 1


def reader_of(db: Db, person: Person) -> Reader:
    """Two queries, however many projects."""
    mine = {project.id: project for project in projects.of_person(db, person.id)}
    return Reader(person, mine, projects.teams(db, mine))


def names(db: Db, ids: Collection[int]) -> Mapping[int, str]:
    """What people are called; somebody who is not known is somebody."""
    found = people.by_ids(db, ids)
    return {one: found[one].name if one in found else "somebody" for one in ids}


def opening(db: Db, reader: Reader, kind: str, about: Collection[int], label: str) -> Mapping[int, Press]:
    """For each of these records, the button that opens the message of that kind which the reader was sent about it."""
    owed = deliveries.of(db, about, kind) if about else ()
    mine = [one for one in owed if one.recipient == reader.person.slack and one.about is not None]
    return {one.about: Press(label, f"{OPEN}:{one.id}", Id(one.id)) for one in mine if one.about}
