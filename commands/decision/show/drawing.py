"""Gathers what drawing a decision needs, in a constant number of queries however many are drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from commands import naming
from commands.scene import Scene
from storage.approvals import approvals
from storage.database import Db
from storage.decisions import corrections, decisions
from storage.music import songs
from storage.projects import projects
from studio.approvals.approval import Approval
from studio.decisions.corrections import Correction
from studio.decisions.decision import Decision, Sharing, may_read
from studio.deliveries import Delivery
from studio.music.song import Song
from studio.people.person import Project
from views.decisions.cards import card
from views.decisions.shown import Shown
from views.kit.message import Message


def shown_one(db: Db, here: Scene, decision: Decision, known: Sequence[Song] | None = None) -> Shown:
    """A decision for the caller's eyes."""
    return shown_many(db, here, (decision,), known)[0]


def shown_many(
    db: Db, here: Scene, found: Sequence[Decision], known: Sequence[Song] | None = None
) -> list[Shown]:
    """Decisions of one project for the caller's eyes: what the caller may not read is left out.

    `known` are the project's songs, where they were read already.
    """
    external = here.caller.external
    return [
        _readable(one, may_read(one.decision, here.caller.id, here.team, external=external))
        for one in for_everybody(db, here.project, found, known=known)
    ]


def for_everybody(
    db: Db,
    project: Project,
    found: Sequence[Decision],
    names: Callable[[Db, Iterable[int]], Mapping[int, str]] = naming.shown_names,
    known: Sequence[Song] | None = None,
) -> list[Shown]:
    """Decisions of one project as the channel sees them; in files people go by their names alone."""
    ids = [one.id for one in found]
    asked = approvals.of_decisions(db, ids)
    corrected = corrections.of_decisions(db, ids)
    replaces, replaced_by = decisions.links(db, found)
    known = songs.of_project(db, project.id) if known is None else known
    titles = {song.id: song.title for song in known}
    people = names(
        db, {i for one in found for i in _people(one, asked.get(one.id, ()), corrected.get(one.id, ()))}
    )
    return [
        Shown(
            one,
            project.key,
            project.zone,
            people,
            titles.get(one.entry.song) if one.entry.song else None,
            asked.get(one.id, ()),
            replaces=replaces.get(one.id),
            replaced_by=replaced_by.get(one.id),
            corrections=corrected.get(one.id, ()),
        )
        for one in found
    ]


def draw_card(db: Db, delivery: Delivery) -> Message | None:
    """The card, from the row as it is now; one that is no longer shared with the channel says no more than that."""
    decision = decisions.by_id(db, delivery.about) if delivery.about is not None else None
    if decision is None or (delivery.ts is None and decision.entry.sharing is Sharing.NONE):
        return None
    shown = for_everybody(db, projects.by_id(db, decision.project), (decision,))[0]
    return card(_readable(shown, decision.entry.sharing is not Sharing.NONE))


def _people(decision: Decision, asked: Sequence[Approval], said: Sequence[Correction]) -> set[int]:
    entry = decision.entry
    named = {c.person for c in entry.contributions} | {decision.logged_by}
    if entry.quoted_author:
        named.add(entry.quoted_author)
    for approval in asked:
        named |= {approval.asked_by, *(i for one in approval.verdicts for i in one.people)}
    for one in said:
        named |= {one.said_by, *(person for people in one.says.values() for person in people)}
    return named


def _readable(shown: Shown, readable: bool) -> Shown:
    return shown if readable else replace(shown, readable=False)
