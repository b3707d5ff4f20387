"""`/credits Neon Rain`, `/credits "Zoë Öberg"`: a song or a person by name alone."""

from __future__ import annotations

from dataclasses import dataclass

from commands import naming
from commands.answers import Answer
from commands.credits.portfolio import people
from commands.credits.read.lines import EXAMPLE, KEYS
from commands.credits.sheet import song
from commands.features import Handler
from commands.interaction import Interaction
from commands.line.parser import read_line
from commands.scene import scene
from storage.database import Db
from storage.music import songs
from storage.people.people import named
from studio.music.pasted_lists import unquoted
from studio.refusals import Refusal


@dataclass(frozen=True, slots=True)
class NameRequest:
    """The words behind /credits, and the project."""

    interaction: Interaction
    project: str
    words: str


def read_find_by_name(interaction: Interaction) -> NameRequest:
    """Whatever is no verb of /credits."""
    line = read_line(interaction.behind, KEYS, example=EXAMPLE)
    return NameRequest(interaction, line.one("project"), unquoted(line.words.strip(" .,!?")))


def find_by_name(db: Db, request: NameRequest) -> Answer:
    """The person of that name, else the song of that title; refuses what is neither."""
    if named(db, request.words):
        return people.show_person(db, people.PersonRequest(request.interaction, request.words))
    place = scene(db, request.interaction, request.project)
    known = songs.of_project(db, place.project.id)
    if place.caller.id in place.team and naming.song(known, request.words):
        return song.show_song(
            db, song.SongRequest(request.interaction, request.project, (request.words,), None)
        )
    raise Refusal(
        f"I do not know “{request.words[:60]}”: it is no song or person, and nothing that /credits does. /credits alone "
        "shows the sheet; /credits missing what it lacks; /credits csv sends a file; /credits assign and /credits remove "
        "change what is assigned.",
        example=EXAMPLE,
    )


HANDLER = Handler(read_find_by_name, find_by_name)
