"""`/credits Neon Rain`, `/credits "Zoë Öberg"`: a song or a person by name alone."""

from __future__ import annotations

from dataclasses import dataclass

from commands.answers import Answer
from commands.credits.portfolio import people
from commands.credits.read.lines import EXAMPLE, KEYS
from commands.credits.sheet import song
from commands.features import Handler
from commands.interaction import Interaction
from commands.line.parser import QUOTES, read_line
from commands.naming import song as song_named
from commands.scene import scene
from storage.database import Db
from storage.music import songs
from storage.people import people as known_people
from studio.refusals import Refusal
from studio.rights.table import SEE_CREDITS


@dataclass(frozen=True, slots=True)
class Named:
    """The words behind /credits, and the project."""

    interaction: Interaction
    project: str
    words: str


def parse(interaction: Interaction) -> Named:
    """Whatever is no verb of /credits."""
    line = read_line(interaction.behind, KEYS, example=EXAMPLE)
    return Named(interaction, line.one("project"), " ".join(line.words.strip(f" {QUOTES}.,!?").split()))


def run(db: Db, request: Named) -> Answer:
    """The person of that name, else the song of that title; refuses what is neither."""
    if known_people.named(db, request.words):
        return people.run_person(db, people.Somebody(request.interaction, request.words))
    here = scene(db, request.interaction, request.project)
    if here.may(SEE_CREDITS) and song_named(songs.of_project(db, here.project.id), request.words):
        return song.run(db, song.Song(request.interaction, request.project, (request.words,), None))
    raise Refusal(
        f"I do not know “{request.words[:60]}”: it is no song or person, and nothing that /credits does. /credits alone "
        "shows the sheet; /credits missing what it lacks; /credits csv sends a file; /credits assign and /credits remove "
        "change what is assigned.",
        example=EXAMPLE,
    )


HANDLER = Handler(parse, run)
