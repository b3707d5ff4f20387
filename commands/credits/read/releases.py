"""Which release of a project a line means."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from commands.scene import Scene
from storage.database import Db
from storage.music import recordings, releases
from studio.command_lines import command_line
from studio.music.release import Release, by_due, days_known, due_next, titled
from studio.people.hours import zone_of
from studio.people.person import Project
from studio.refusals import Refusal
from studio.wording import all_of


def meant_release(db: Db, scene: Scene, typed: str, line: str, *, song: int | None = None) -> Release:
    """The release that is named; else the only one, the one that the song is on, or the one that is due next.

    Before a project has one, it is the project itself (id 0). `line` is what stands before `release:` in the example.
    """
    every = releases.of_project(db, scene.project.id)
    if typed:
        return _named(scene, every, typed, line)
    holding = _holding(db, scene, every, song) if song is not None and len(every) > 1 else []
    if len(holding) == 1:
        return holding[0]
    return due_next(holding or every, _today(db, scene.project)) or Release(0, scene.project.title)


def one_release(db: Db, scene: Scene, typed: str, line: str) -> Release:
    """The release that something is done to: of several it has to be named."""
    every = releases.of_project(db, scene.project.id)
    if not typed and len(every) > 1:
        raise Refusal(
            f"{scene.project.key} has {len(every)} releases: {listed(every)}. Say which one.",
            example=command_line(line, release=by_due(every)[0].title),
        )
    return meant_release(db, scene, typed, line)


def listed(every: Sequence[Release]) -> str:
    """“Neon Rain” (out 2026-11-20) and “Neon”, as they are due."""
    days = {release.id: f" ({release.said_days})" if release.said_days else "" for release in every}
    return all_of([f"“{release.title[:80]}”{days[release.id]}" for release in by_due(every)])


def releases_ahead(db: Db, projects: Sequence[Project]) -> list[tuple[Project, Release]]:
    """Every release of these projects that is still ahead, as they are due."""
    every = releases.of_projects(db, [project.id for project in projects])
    found = [
        (project, release)
        for project in projects
        for release in days_known(every.get(project.id, ()), _today(db, project))
    ]
    return sorted(found, key=lambda pair: (pair[1].due, pair[0].key))


def _today(db: Db, project: Project) -> date:
    return db.at.astimezone(zone_of(project.zone)).date()


def _named(scene: Scene, every: Sequence[Release], typed: str, line: str) -> Release:
    known = every or (Release(0, scene.project.title),)
    release = titled(known, typed)
    if release is None:
        raise Refusal(
            f"{scene.project.key} has no release “{typed[:80]}”. It has {listed(known)}.",
            example=command_line(line, release=by_due(known)[0].title),
        )
    return release


def _holding(db: Db, scene: Scene, every: Sequence[Release], song: int) -> list[Release]:
    takes = [take for take in recordings.of_project(db, scene.project.id) if take.song == song]
    return [release for release in every if any(release.holds(take) for take in takes)]
