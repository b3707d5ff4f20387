"""`/credits Neon Rain`, `/credits "Zoë Öberg"`: a song or a person by name alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from commands import naming
from commands.answers import Answer, Reply
from commands.credits.portfolio import people
from commands.credits.read.lines import EXAMPLE, KEYS
from commands.credits.read.variants import title_and_variant
from commands.credits.sheet import show, song
from commands.features import Handler
from commands.interaction import Interaction
from commands.line.parser import QUOTES, read_line
from commands.line.values import doubled
from commands.scene import Scene, scene
from storage.database import Db
from storage.music import songs
from studio.music.pasted_lists import unquoted
from studio.music.titles import OFFERED, nearest
from studio.names import same_key
from studio.refusals import NoSong
from studio.rights.table import SEE_CREDITS
from views.credits.people import printed_credits
from views.kit.message import Message

_JOINING = re.compile(r"^(?:(?:for|of|on|about|by|the|song|credits|me)\s+)+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NameRequest:
    """The words behind /credits, and the project."""

    interaction: Interaction
    project: str
    words: str


def read_find_by_name(interaction: Interaction) -> NameRequest:
    """Whatever is no verb of /credits."""
    line = read_line(interaction.behind, KEYS, example=EXAMPLE)
    return NameRequest(interaction, line.one("project"), unquoted(doubled(line.words).strip(" .,!?")))


def find_by_name(db: Db, request: NameRequest) -> Answer:
    """The person of that name, else the song of that title; refuses what is neither."""
    tries = tuple(dict.fromkeys((request.words, _JOINING.sub("", request.words).strip(QUOTES + " "))))
    if person := next((words for words in tries if naming.named(db, words)), ""):
        return people.show_person(db, people.PersonRequest(request.interaction, person))
    place = scene(db, request.interaction, request.project)
    known = songs.of_project(db, place.project.id) if place.may(SEE_CREDITS) else ()
    if title := next(
        (words for words in tries if naming.called(known, title_and_variant(known, words)[0])), ""
    ):
        return song.show_song(db, song.SongRequest(request.interaction, request.project, (title,), None))
    if printed := _printed_so(db, place, tries):
        return Reply(printed)
    near = naming.song_choices(known, nearest(known, tries[-1]))
    raise NoSong(
        f"I do not know “{request.words[:60]}”: it is no song or person, and nothing that /credits does. /credits alone "
        "shows the sheet; /credits missing what it lacks; /credits csv sends a file; /credits assign and /credits remove "
        "change what is assigned.",
        example="/credits",
        name=tries[-1],
        choices=(*near, *naming.near_people(db, tries[-1]))[:OFFERED],
    )


def _printed_so(db: Db, place: Scene, tries: Sequence[str]) -> Message | None:
    """What is printed under that name in the project; whose it is stays there."""
    if not place.may(SEE_CREDITS):
        return None
    wanted = {same_key(words) for words in tries}
    lines = [line for line in show.sheet_of(db, place).assigned if same_key(line.printed) in wanted]
    return printed_credits(lines[0].printed, place.project, lines) if lines else None


HANDLER = Handler(read_find_by_name, find_by_name)
