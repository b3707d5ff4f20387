"""How a line behind /studio is read; whoever may not change a project is told whom to ask."""

from __future__ import annotations

from commands.interaction import Interaction
from commands.line.keys import Keys, Line
from commands.line.parser import flat, read_line
from commands.scene import Scene
from storage.database import Db
from storage.people import people
from studio.refusals import Refusal
from studio.rights.table import CHANGE_PROJECT
from studio.wording import either

KEYS = Keys(
    words=frozenset({"project", "stages", "buffer", "address", "door"}),
    people=frozenset(),
    aliases={"stage": "stages", "turnover": "buffer"},
)
EXAMPLE = "/studio help"


def read(interaction: Interaction, example: str = EXAMPLE) -> Line:
    """The line behind the verb."""
    return read_line(interaction.behind, KEYS, example=example)


def words_of(line: Line) -> str:
    """The words, line breaks kept."""
    return line.words.strip(" \r")


def typed_text(line: Line) -> str:
    """The text as it was typed, addresses included; refuses mentions of people."""
    if line.mentions:
        raise Refusal("A title cannot mention anybody. Write the name without @.", example=EXAMPLE)
    return flat(line.text, {}).strip(" \r")


def require_leader(db: Db, scene: Scene, what: str) -> None:
    """Only the owner or a producer of the project may; others read who that is."""
    more = _whom_to_ask(db, scene)
    scene.require(CHANGE_PROJECT, what, example="/studio people", event="project.refused", more=more)


def _whom_to_ask(db: Db, scene: Scene) -> str:
    """Whom to ask instead, as a sentence."""
    ids = scene.team.engaged(*CHANGE_PROJECT.functions)[:4]
    known = people.by_ids(db, ids)
    names = [known[person].name for person in ids if person in known and known[person].slack]
    return f" Ask {either(names)}." if names else ""
