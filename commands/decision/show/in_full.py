"""Looks one decision up by its number, with its history and the chain that it stands in."""

from __future__ import annotations

from dataclasses import replace

from commands import naming
from commands.answers import Answer, Reply
from commands.decision.read import target
from commands.decision.read.requests import ShowOne
from commands.decision.show.drawing import shown_many
from commands.scene import Scene, member
from storage.database import Db
from storage.decisions import decisions, history
from storage.decisions.history import Revision
from storage.music import songs
from studio.decisions.decision import Decision, Sharing, may_read
from views.decisions.cards import detail
from views.decisions.happenings import Turn
from views.decisions.history import Change, with_history
from views.kit.message import Message


def show_in_full(db: Db, request: ShowOne) -> Answer:
    """One decision in full."""
    here = member(db, request.interaction, request.project)
    return Reply(_in_full(db, here, target.named(db, here, request.number, ())))


def _in_full(db: Db, here: Scene, decision: Decision) -> Message:
    """With its history and its chain, however long, in the same few queries."""
    changes = [_change(here, decision, one) for one in history.revisions(db, decision.id)]
    turns = [Turn(e.kind, e.by, e.at, e.payload) for e in history.happened(db, decision.id)]
    records = decisions.by_ids(db, history.chain(db, decision.id))
    chain = shown_many(db, here, sorted(records.values(), key=lambda one: one.number))
    shown = next(one for one in chain if one.decision.id == decision.id)
    named = (
        {c.by for c in changes}
        | {turn.by for turn in turns if turn.by}
        | {
            part["person"]
            for c in changes
            for state in (c.before, c.after)
            for part in state["contributions"]
        }
    )
    known = replace(shown, names={**shown.names, **naming.names(db, named)})
    titles = {song.id: song.title for song in songs.of_project(db, here.project.id)}
    return with_history(detail(shown), known, [*changes, *turns], chain, titles)


def _change(here: Scene, decision: Decision, one: Revision) -> Change:
    """A change; of one that was made before it was shared with the caller only that it was made."""
    sharing = Sharing(one.before.get("sharing", Sharing.STUDIO))
    then = replace(decision, entry=replace(decision.entry, sharing=sharing))
    shared = may_read(then, here.caller.id, here.team, external=here.caller.external)
    return Change(one.by, one.at, one.before, one.after, shared=shared)
