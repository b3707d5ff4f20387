"""A title that nothing is called any more, but a song that was set aside: said with who did, and the way back."""

from __future__ import annotations

from commands import naming
from commands.interaction import Interaction
from commands.line.keys import Keys
from commands.line.parser import read_line
from commands.scene import member
from storage.database import Database
from storage.music import aside
from studio.refusals import NoSong, Refusal

_PROJECT = Keys(frozenset({"project"}))


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
        line, offers = naming.way_back(scene, gone)
        return Refusal(
            naming.said_aside(db, scene, gone),
            example=line,
            offers=offers,
            draft=refusal.draft,
            event=refusal.event,
        )
