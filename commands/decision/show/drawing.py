"""Gathers what drawing a decision needs, in a constant number of queries however many are drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from commands import naming
from commands.decision.show.reading_along import left_out
from commands.scene import Scene
from storage.approvals import approvals
from storage.database import Db
from storage.decisions import corrections, decisions
from storage.music import aside
from storage.projects import projects
from studio.approvals.approval import Approval
from studio.decisions.corrections import Correction
from studio.decisions.decision import Decision, Sharing, may_read
from studio.deliveries import Delivery
from studio.people.person import Project
from views.decisions.cards import card
from views.decisions.shown import Shown
from views.kit.message import Message


def shown_one(db: Db, scene: Scene, decision: Decision) -> Shown:
    """A decision for the caller's eyes."""
    return shown_many(db, scene, (decision,))[0]


def shown_many(db: Db, scene: Scene, chosen: Sequence[Decision]) -> list[Shown]:
    """Decisions of one project for the caller's eyes: what the caller may not read is left out."""
    external = scene.caller.external
    return [
        _readable(shown, may_read(shown.decision, scene.caller.id, scene.team, external=external))
        for shown in for_everybody(db, scene.project, chosen)
    ]


def for_everybody(
    db: Db,
    project: Project,
    chosen: Sequence[Decision],
    names: Callable[[Db, Iterable[int]], Mapping[int, str]] | None = None,
) -> list[Shown]:
    """Decisions of one project as the channel sees them; in files people and songs go by their names alone."""
    ids = [decision.id for decision in chosen]
    asks = approvals.of_decisions(db, ids)
    corrected = corrections.of_decisions(db, ids)
    replaces, replaced_by = decisions.links(db, chosen)
    of_songs = {decision.entry.song for decision in chosen if decision.entry.song}
    titles = aside.titles(db, project.id, of=of_songs, in_files=names is naming.names)
    people = (names or partial(naming.shown_names, project=project.id))(
        db,
        {
            person
            for decision in chosen
            for person in _people(decision, asks.get(decision.id, ()), corrected.get(decision.id, ()))
        },
    )
    return [
        Shown(
            decision,
            project.key,
            project.zone,
            people,
            titles.get(decision.entry.song) if decision.entry.song else None,
            asks.get(decision.id, ()),
            replaces=replaces.get(decision.id),
            replaced_by=replaced_by.get(decision.id),
            corrections=corrected.get(decision.id, ()),
        )
        for decision in chosen
    ]


def draw_card(db: Db, delivery: Delivery) -> Message | None:
    """The card, from the row as it is now; one that is no longer shared with the channel says no more than that."""
    decision = decisions.by_id(db, delivery.about) if delivery.about is not None else None
    if decision is None or (delivery.ts is None and decision.entry.sharing is Sharing.NONE):
        return None
    project, channel = projects.by_id(db, decision.project), delivery.channel or delivery.recipient
    shown = for_everybody(db, project, (decision,))[0]
    if decision.entry.sharing is Sharing.NONE:
        return card(_readable(shown, False))
    hidden = left_out(db, channel, projects.team(db, project.id), (decision,))
    return card(replace(shown, readable=False, studio_only=True) if hidden else shown)


def _people(decision: Decision, asks: Sequence[Approval], corrected: Sequence[Correction]) -> set[int]:
    entry = decision.entry
    named = {c.person for c in entry.contributions} | {decision.logged_by}
    if entry.quoted_author:
        named.add(entry.quoted_author)
    for approval in asks:
        named |= {approval.asked_by, *(person for verdict in approval.verdicts for person in verdict.people)}
    for correction in corrected:
        named |= {correction.said_by, *(person for people in correction.says.values() for person in people)}
    return named


def _readable(shown: Shown, readable: bool) -> Shown:
    return shown if readable else replace(shown, readable=False)
