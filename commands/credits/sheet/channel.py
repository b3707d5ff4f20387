"""Where an answer may be shown to everybody: in a channel of its project alone."""

from __future__ import annotations

from commands.interaction import Interaction
from commands.scene import Scene
from storage.database import Db
from storage.projects import projects
from views.credits.actions import Share

WHOLE, GAPS, SONG = "sheet", "missing", "song"


def shareable(db: Db, here: Scene, interaction: Interaction, what: str, song: int = 0) -> Share | None:
    """The value of "Show in channel": only where the channel is the project's own."""
    linked = interaction.channel is not None and interaction.channel in projects.channels(db, here.project.id)
    return Share(what, here.project.id, song) if linked else None
