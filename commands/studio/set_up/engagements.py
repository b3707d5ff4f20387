"""Brings a project's engagements to what a form says, person by person, and leaves alone what it does not say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from commands.studio.set_up.setup import common_stages
from storage.database import Db
from storage.people import people
from storage.projects import projects
from studio.people.functions import STAGED, stage_values, staged, stages_of
from studio.people.person import Engagement, Project, Team
from studio.vocabulary import Function, Stage


def engage(
    db: Db,
    project: Project,
    team: Team,
    people_of: Mapping[Function, tuple[int, ...]],
    stages: Mapping[Function, tuple[Stage, ...]],
) -> dict[str, object]:
    """Write the difference and say what it was, for the event; nothing changed: an empty dict.

    `people_of` and `stages` are what was chosen for each function. Whoever has no Slack account cannot be picked in the form and stays. A person's own stages stay while the
    stages of the function are as the form showed them.
    """
    unseen = _without_account(db, team)
    changes: dict[str, object] = {}
    for function, picked in people_of.items():
        chosen = stages.get(function, ())
        unchanged = set(staged(chosen)) == set(staged(common_stages(team, function)))
        for person in dict.fromkeys((*team.engaged(function), *picked)):
            now = stages_of(team, person, function)
            then = _then(function, now, chosen, kept=unchanged) if person in (*picked, *unseen) else ()
            if set(now) != set(then):
                _write(db, project, person, function, then)
                changes[f"{person}:{function.value}"] = {
                    "before": stage_values(now),
                    "after": stage_values(then),
                }
    return changes


def _then(
    function: Function, now: tuple[Stage | None, ...], chosen: tuple[Stage, ...], *, kept: bool
) -> tuple[Stage | None, ...]:
    if now and (kept or function not in STAGED):
        return now
    return staged(chosen) if function in STAGED else (None,)


def _write(db: Db, project: Project, person: int, function: Function, stages: Iterable[Stage | None]) -> None:
    projects.release(db, project.id, person, function)
    projects.engage(db, project.id, [Engagement(person, function, stage) for stage in stages])


def _without_account(db: Db, team: Team) -> frozenset[int]:
    known = people.by_ids(db, {e.person for e in team.engagements})
    return frozenset(person.id for person in known.values() if person.slack is None)
