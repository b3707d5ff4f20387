"""Saving tables of tracks that were shown; credits of the same file are shown next."""

from __future__ import annotations

from commands.answers import Answer, Reply
from commands.credits.intake import tracks_saving
from commands.credits.intake.incoming import artists
from commands.credits.intake.tracks_shown import plan_of, preview, tables
from commands.credits.paste.pasting import kept, show
from commands.features import Press, press
from storage.database import Db
from storage.decisions import drafts
from studio.refusals import Refusal
from views.credits.intake import tracks_read
from views.kit.values import Kept


def save_tracks(db: Db, request: Press[Kept]) -> Answer:
    """Save everything that was shown; refused as a whole where a cell cannot be taken in."""
    draft = request.value.draft
    scene, content = kept(db, request.interaction, draft)
    if not content.get("tracks"):
        raise Refusal("This was saved already.", example="/studio songs")
    plan = plan_of(db, scene, content)
    tracks_saving.require(scene, plan)
    saved = tracks_read.saved(scene.project, preview(plan, more=False))
    tracks_saving.write(db, scene, plan)
    lines = [line for table in tables(content["tracks"]) for line in table.lines]
    rest = {**content, "tracks": [], "artists": artists(lines, scene.project.artist)}
    if not rest["text"].strip() and not rest["artists"]:
        drafts.drop(db, draft, scene.caller.id)
        return Reply(saved, replace=request.interaction.private)
    both = tracks_read.both(saved, show(db, scene, rest, draft))
    return Reply(both, replace=request.interaction.private)


SAVED = press(Kept, save_tracks)
