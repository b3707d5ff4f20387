"""How a line behind /studio is read; whoever may not change a project is told whom to ask."""

from __future__ import annotations

from commands.interaction import Interaction
from commands.line.parser import Keys, Line, flat, read_line
from commands.scene import Scene
from storage.database import Db
from storage.people import people
from studio.refusals import Refusal
from studio.rights.table import CHANGE_PROJECT
from studio.wording import either

KEYS = Keys(
    words=frozenset({"project", "stages", "buffer"}),
    people=frozenset(),
    aliases={"stage": "stages", "turnover": "buffer"},
)
EXAMPLE = "/studio help"


def read(interaction: Interaction, example: str = EXAMPLE) -> Line:
    """The line behind /studio."""
    return read_line(interaction.typed, KEYS, example=example)


def rest(line: Line, *verbs: str) -> str:
    """The words behind the verbs, line breaks kept."""
    words = line.words
    for verb in verbs:
        if words.split()[:1] and words.split()[0].casefold().strip(".,!?") == verb:
            words = words.lstrip()[len(words.split()[0]) :]
    return words.strip(" \r")


def typed_text(line: Line, *verbs: str) -> str:
    """The text behind the verbs as it was typed, addresses included; refuses mentions of people."""
    if line.mentions:
        raise Refusal("A title cannot mention anybody. Write the name without @.", example=EXAMPLE)
    text = flat(line.text, {})
    for verb in verbs:
        if text.split()[:1] and text.split()[0].casefold().strip(".,!?") == verb:
            text = text.lstrip()[len(text.split()[0]) :]
    return text.strip(" \r")


def verb_of(line: Line, at: int = 0) -> str:
    """The word at that place, as verbs are compared; "" where there is none."""
    words = line.words.split(maxsplit=at + 1)
    return words[at].casefold().strip(".,!?") if len(words) > at else ""


def require_leader(db: Db, here: Scene, what: str) -> None:
    """Only the owner or a producer of the project may; others read who that is."""
    more = _whom_to_ask(db, here)
    here.require(CHANGE_PROJECT, what, example="/studio people", event="project.refused", more=more)


def _whom_to_ask(db: Db, here: Scene) -> str:
    """Whom to ask instead, as a sentence."""
    ids = here.team.engaged(*CHANGE_PROJECT.functions)[:4]
    known = people.by_ids(db, ids)
    names = [known[person].name for person in ids if person in known and known[person].slack]
    return f" Ask {either(names)}." if names else ""
