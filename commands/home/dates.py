"""“Set dates”: the days of delivery of albums that have none, in one form."""

from __future__ import annotations

from datetime import date

from commands.answers import Answer, Done, OpenForm
from commands.features import Handler, Press, press
from commands.home import label
from commands.interaction import Interaction
from commands.scene import Scene, caller, member
from storage import events
from storage.database import Db
from storage.music import releases
from storage.projects import projects
from studio.people.person import Person
from studio.refusals import Refusal
from studio.rights.table import EDIT_IDENTIFIERS
from views.home.dates import Undated, dates_form, field_of, saved
from views.kit.values import Place

MOST = 20  # albums of one form


def open_dates(db: Db, request: Press[Place]) -> Answer:
    """A day for each that has none, and that the reader may change."""
    albums = _undated(db, caller(db, request.interaction))
    if not albums:
        raise Refusal("Every album has a date.", example="/studio release")
    shown = [
        Undated(one.scene.project.id, one.release.id, one.release.title, one.scene.project.artist)
        for one in albums[:MOST]
    ]
    return OpenForm(dates_form(shown, len(albums) - len(shown)))


def read_dates(interaction: Interaction) -> tuple[Interaction, dict[tuple[int, int], date]]:
    """The days that were chosen, by project and release."""
    chosen = {}
    for name, entered in interaction.fields.items():
        if (place := field_of(name)) and entered.one:
            chosen[place] = date.fromisoformat(entered.one)
    return interaction, chosen


def keep_dates(db: Db, request: tuple[Interaction, dict[tuple[int, int], date]]) -> Answer:
    """Store the days; a project without a release gets its first."""
    interaction, chosen = request
    for (project, release), day in sorted(chosen.items()):
        scene = member(db, interaction, project)
        scene.require(EDIT_IDENTIFIERS, "set dates", example="/studio release", event="release.refused")
        _write(db, scene, release, day)
    return Done(saved(len(chosen)))


def _write(db: Db, scene: Scene, release: int, day: date) -> None:
    every = {one.id: one for one in releases.of_project(db, scene.project.id)}
    known = every.get(release) or next(iter(every.values()), None)
    if known is None:
        known = releases.add(db, scene.project.id, scene.project.title)
    if known.delivery_date:
        return  # somebody else was quicker
    releases.change(db, known.id, {"delivery_date": day.isoformat()})
    payload = {"title": known.title, "delivery_date": day.isoformat()}
    events.record(db, "release.changed", actor=scene.caller.id, about=known.id, payload=payload)


def _undated(db: Db, person: Person) -> list[label.Album]:
    mine = projects.of_person(db, person.id)
    teams = projects.teams(db, [project.id for project in mine])
    albums = label.albums_of(db, person, mine, teams)
    return [album for album in albums if album.day is None and album.scene.may(EDIT_IDENTIFIERS)]


OPENED, FILLED = press(Place, open_dates), Handler(read_dates, keep_dates)
