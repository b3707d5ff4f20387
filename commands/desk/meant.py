"""The buttons under “Did you mean …?”: the line that was kept is run with the verb that was meant, or as it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from commands.answers import Answer, Reply
from commands.features import Command, Feature, Handler
from commands.interaction import Interaction
from commands.line.pieces import unpacked
from commands.reading import GONE, KEPT, MEANT, as_meant
from commands.scene import caller
from storage.database import Db
from storage.decisions import drafts
from studio.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Meant:
    """The draft that keeps the line, and the verbs that it is read with."""

    interaction: Interaction
    draft: int
    path: str


def feature(listed: Callable[[], Mapping[str, Command]]) -> Feature:
    """The button for lines of all commands that are `listed`."""
    return Feature(presses=((MEANT, Handler(pressed, lambda db, request: run(db, listed(), request))),))


def pressed(interaction: Interaction) -> Meant:
    """Read the button's value, "draft:verb"."""
    draft, _, path = interaction.value.partition(":")
    return Meant(interaction, int(draft) if draft.isdecimal() else 0, path)


def run(db: Db, commands: Mapping[str, Command], request: Meant) -> Answer:
    """Run the line as if it had been typed so, in the place where it was typed."""
    who = caller(db, request.interaction)
    kept = drafts.find(db, request.draft, who.id, KEPT)
    if kept is None:
        raise Refusal(GONE, example="/studio help")
    line = replace(
        request.interaction,
        name=kept["command"],
        typed=unpacked(kept["typed"]),
        channel=kept["channel"],
        thread=kept["thread"],
    )
    chosen = as_meant(commands[kept["command"]], line, request.path)
    drafts.drop(db, request.draft, who.id)
    answer = chosen.run(db, chosen.request)
    return replace(answer, replace=request.interaction.private) if isinstance(answer, Reply) else answer
