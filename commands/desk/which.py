"""The buttons under a name that is nobody's or that several bear: the line is run again with what was chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from commands.answers import Answer, Reply
from commands.credits.read import resolve
from commands.features import Command, Feature, Press, press
from commands.interaction import Interaction
from commands.line.pieces import Mention, unpacked
from commands.line.replacing import replaced
from commands.reading import GONE, KEPT, asked, read
from commands.scene import caller
from commands.studio.people import engagement_lines
from storage.database import Db
from storage.decisions import drafts
from storage.people.people import mention_of
from studio.refusals import Choice, Refusal, Which
from views.refusals import NAMED, Named

KINDS = (KEPT, resolve.DRAFT, engagement_lines.KIND)


def feature(listed: Callable[[], Mapping[str, Command]]) -> Feature:
    """The button for lines of all commands that are `listed`."""
    return Feature(presses=((NAMED, press(Named, lambda db, request: run(db, listed(), request))),))


def run(db: Db, commands: Mapping[str, Command], request: Press[Named]) -> Answer:
    """Run the line with what was chosen in the place of the name."""
    who = caller(db, request.interaction)
    kept = drafts.find(db, request.value.draft, who.id, *KINDS)
    if kept is None or request.value.choice not in range(len(kept.get("choices", ()))):
        raise Refusal(GONE, example="/studio help")
    choice = Choice(**kept["choices"][request.value.choice])
    command = commands[kept["command"]]
    drafts.drop(db, request.value.draft, who.id)
    for typed in replaced(
        unpacked(kept["typed"]), kept["meant"], as_typed(choice), choice.label.removesuffix("?")
    ):
        line = replace(
            request.interaction,
            name=command.name,
            typed=typed,
            channel=kept["channel"],
            thread=kept["thread"],
        )
        answer = _answered(db, command, line, kept["meant"])
        if answer is not None:
            return (
                replace(answer, replace=request.interaction.private) if isinstance(answer, Reply) else answer
            )
    raise Refusal(GONE, example="/studio help")


def _answered(db: Db, command: Command, line: Interaction, name: str) -> Answer | None:
    """What the line comes to; None where it still names what was asked about: the name stands elsewhere too."""
    try:
        with db.connection.begin_nested():
            chosen = read(command, line)
            return chosen.run(db, chosen.request)
    except Which as again:
        if again.name == name:
            return None
        raise asked(again, line) from again


def as_typed(choice: Choice) -> Mention | str:
    """What was chosen, as it stands in a line: nobody else has that title, or is that person."""
    return Mention(mention_of(choice.person, choice.printed)) if choice.person else choice.title
