"""What is looked up or begun from the Home: a line of a command, or a form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from commands.answers import Answer, Reply
from commands.approve.submit.quoting import open_version_form
from commands.decision.log.form import open_form
from commands.decision.read.requests import OpenIt, Verb
from commands.features import Command, Press
from commands.reading import read
from commands.scene import NOT_HERE, member
from storage.database import Db
from studio.refusals import Refusal
from views.home.actions import Do

LINES = {
    "credits": ("credits", ""), "missing": ("credits", "missing"), "sessions": ("session", "list"),
    "people": ("studio", "people"), "songs": ("studio", "songs"), "release": ("studio", "release"),
    "rooms": ("session", "rooms week"), "hours": ("session", "history"), "mine": ("credits", "me"),
    "me": ("studio", "me"), "help": ("studio", "help"), "health": ("studio", "health"),
    "projects": ("studio", "projects"),
}  # fmt: skip


def do(db: Db, commands: Mapping[str, Command], request: Press[Do]) -> Answer:
    """The answer to the line, in the project that the button is of; or the form."""
    interaction, (what, about) = request.interaction, request.value
    key = member(db, interaction, about).project.key if about else ""
    if what in ("log", "version"):
        if not key:
            raise Refusal(NOT_HERE, example="/studio projects")
        if what == "version":
            return open_version_form(db, interaction, key)
        return open_form(db, OpenIt(interaction, key, Verb.LOG, 0))
    name, line = LINES[what]
    line = f"{line} project:{key}".strip() if key else line
    typed = (line,) if line else ()
    chosen = read(commands[name], replace(interaction, name=name, typed=typed))
    answer: Answer = chosen.run(db, chosen.request)
    return replace(answer, replace=False) if isinstance(answer, Reply) else answer
