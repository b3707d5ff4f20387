"""The buttons under “Did you mean …?”: the line that was kept is run with the verb that was meant, or as it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from commands.answers import Answer, Reply
from commands.features import Command, Feature, Press, press
from commands.line.pieces import unpacked
from commands.reading import GONE, KEPT, as_meant, asked
from commands.scene import caller
from storage.database import Db
from storage.decisions import drafts
from studio.refusals import Refusal, Which
from views.refusals import MEANT, Meant


def feature(listed: Callable[[], Mapping[str, Command]]) -> Feature:
    """The button for lines of all commands that are `listed`."""
    return Feature(presses=((MEANT, press(Meant, lambda db, request: run(db, listed(), request))),))


def run(db: Db, commands: Mapping[str, Command], request: Press[Meant]) -> Answer:
    """Run the line as if it had been typed so, in the place where it was typed."""
    who = caller(db, request.interaction)
    kept = drafts.find(db, request.value.draft, who.id, KEPT)
    if kept is None:
        raise Refusal(GONE, example="/studio help")
    line = replace(
        request.interaction,
        name=kept["command"],
        typed=unpacked(kept["typed"]),
        channel=kept["channel"],
        thread=kept["thread"],
    )
    chosen = as_meant(commands[kept["command"]], line, request.value.path)
    drafts.drop(db, request.value.draft, who.id)
    try:
        answer = chosen.run(db, chosen.request)
    except Which as unsure:
        raise asked(unsure, line) from unsure
    return replace(answer, replace=request.interaction.private) if isinstance(answer, Reply) else answer
