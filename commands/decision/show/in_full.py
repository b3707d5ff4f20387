"""Looks one decision up by its number, with its history and the chain that it stands in."""

from __future__ import annotations

from dataclasses import replace

from commands import naming
from commands.answers import Answer, Reply
from commands.decision.read import target
from commands.decision.read.requests import ShowOne
from commands.decision.show.drawing import shown_many
from commands.features import Press
from commands.scene import Scene, member
from storage.database import Db
from storage.decisions import decisions, history
from storage.music import aside
from studio.decisions.decision import Decision, Sharing, may_read
from studio.decisions.history import Happening, Revision
from views.decisions.actions import Card
from views.decisions.cards import detail
from views.decisions.history import with_history
from views.kit.message import Message


def show_in_full(db: Db, request: ShowOne) -> Answer:
    """One decision in full."""
    scene = member(db, request.interaction, request.project)
    return Reply(drawn(db, scene, target.named(db, scene, request.number, ())))


def read_from_card(db: Db, request: Press[Card]) -> Answer:
    """What a card leaves out where others read along, for whoever may read it."""
    scene, decision = target.pressed(db, request.interaction, request.value.decision)
    return Reply(drawn(db, scene, decision))


def drawn(db: Db, scene: Scene, decision: Decision) -> Message:
    """With its history and its chain, however long, in the same few queries."""
    revisions = [_as_shared(scene, decision, revision) for revision in history.revisions(db, decision.id)]
    records = decisions.by_ids(db, history.chain(db, decision.id))
    chain = shown_many(db, scene, sorted(records.values(), key=lambda record: record.number))
    shown = next(link for link in chain if link.decision.id == decision.id)
    changes: list[Revision | Happening] = [*revisions, *history.happened(db, decision.id)]
    named = {change.by for change in changes if change.by} | {
        part["person"]
        for revision in revisions
        for entry in (revision.before, revision.after)
        for part in entry["contributions"]
    }
    with_names = replace(shown, names={**shown.names, **naming.names(db, named)})
    titles = aside.titles(db, scene.project.id)
    return with_history(detail(shown), with_names, changes, chain, titles)


def _as_shared(scene: Scene, decision: Decision, revision: Revision) -> Revision:
    """A change; of one that was made before it was shared with the caller only that it was made."""
    sharing = Sharing(revision.before.get("sharing", Sharing.STUDIO))
    then = replace(decision, entry=replace(decision.entry, sharing=sharing))
    shared = may_read(then, scene.caller.id, scene.team, external=scene.caller.external)
    return replace(revision, shared=shared)
