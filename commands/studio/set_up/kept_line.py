"""The line that was typed in a channel without a record, run once it has one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from commands.answers import Answer, Reply
from commands.decision.log import kept_lines
from commands.features import Command, Press
from commands.interaction import Way
from commands.line.pieces import typed_again, unpacked
from commands.reading import GONE, KEPT, read
from commands.scene import caller
from storage.database import Db
from storage.decisions import drafts
from studio.refusals import Refusal
from views.kit.values import Kept

KINDS = (KEPT, kept_lines.KIND)


def run(db: Db, commands: Mapping[str, Command], request: Press[Kept]) -> Answer:
    """As if it had been typed now, where it was typed."""
    who = caller(db, request.interaction)
    kept = drafts.find(db, request.value.draft, who.id, *KINDS)
    if kept is None:
        raise Refusal(GONE, example="/studio help")
    command = commands[kept.get("command", kept_lines.KIND)]
    line = replace(
        request.interaction,
        way=Way.PRESS,
        name=command.name,
        typed=unpacked(kept["typed"]),
        channel=kept["channel"],
        thread=kept["thread"],
    )
    drafts.drop(db, request.value.draft, who.id)
    chosen = read(command, line)
    answer = chosen.run(db, chosen.request)
    return replace(answer, replace=request.interaction.private) if isinstance(answer, Reply) else answer


def said(db: Db, draft: int, person: int) -> str:
    """The line as it was typed; "" where none was kept."""
    kept = drafts.find(db, draft, person, *KINDS) if draft else None
    if kept is None:
        return ""
    words = " ".join(typed_again(unpacked(kept["typed"])).split())
    return f"/{kept.get('command', kept_lines.KIND)} {words}".strip()
