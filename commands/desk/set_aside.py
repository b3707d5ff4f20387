"""A title that nothing is called any more, but a song that was set aside: said with who did, and the way back."""

from __future__ import annotations

from commands import naming
from commands.interaction import Interaction
from commands.line.parser import Keys, read_line
from commands.scene import Scene, member
from storage import events
from storage.database import Database, Db
from storage.music import aside
from storage.music.aside import SetAside
from studio.command_lines import command_line, quoted
from studio.refusals import NoSong, Offer, Refusal
from studio.rights.table import SET_ASIDE
from studio.wording import capitalised
from views.decisions.shown import stamp
from views.studio.actions import BRING_BACK, Aside

_PROJECT = Keys(frozenset({"project"}))
LIST = "/studio songs aside"


def said_aside(db: Db, scene: Scene, gone: SetAside) -> str:
    """The sentence about a song that was set aside: by whom, when and why."""
    actor = events.last_actor(db, "song.set_aside", gone.id)
    by = f" by {naming.shown_names(db, [actor]).get(actor, 'somebody')}" if actor else ""
    why = f": {gone.why[:200]}" if gone.why else ""
    others = "" if scene.may(SET_ASIDE) else f" {capitalised(SET_ASIDE.who)} can bring it back."
    return f"“{gone.title[:80]}” was set aside{by} on {stamp(gone.at, scene.project.zone)}{why}.{others}"


def way_back(scene: Scene, gone: SetAside) -> tuple[str, tuple[Offer, ...]]:
    """The line that brings it back, and its button; for whoever may not, the list of what is set aside."""
    if not scene.may(SET_ASIDE):
        return LIST, ()
    line = command_line("studio", "songs", "restore", quoted(gone.title))
    return line, (Offer("Bring it back", BRING_BACK, str(Aside("song", gone.id))),)


def told_aside(database: Database, interaction: Interaction, refusal: Refusal) -> Refusal:
    """The refusal of a title; where a song of that title was set aside, that instead."""
    if not isinstance(refusal, NoSong):
        return refusal
    with database.read(interaction.workspace, interaction.at) as db:
        try:
            scene = member(db, interaction, read_line(interaction.typed, _PROJECT, example="").one("project"))
        except Refusal:
            return refusal
        gone = aside.titled(db, scene.project.id, refusal.name)
        if gone is None:
            return refusal
        line, offers = way_back(scene, gone)
        return Refusal(
            said_aside(db, scene, gone), example=line, offers=offers, draft=refusal.draft, event=refusal.event
        )
