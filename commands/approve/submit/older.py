"""An ask for a version that is older than the newest: asked back, as it would replace what was asked for later."""

from __future__ import annotations

from dataclasses import replace

from commands.answers import Answer, Reply
from commands.approve.read.requests import Submit, read_approve
from commands.approve.submit.asked_back import OLDER_LINE
from commands.approve.submit.submitting import submit
from commands.features import Press
from commands.line.pieces import unpacked
from commands.reading import GONE
from commands.scene import caller
from storage.database import Db
from storage.decisions import drafts
from studio.refusals import Refusal
from views.kit.values import Kept


def ask_all_the_same(db: Db, request: Press[Kept]) -> Answer:
    """The older version was meant, or another one than was typed: it is asked for, and what it replaces is void."""
    return _ask(db, request, "number")


def replace_the_link(db: Db, request: Press[Kept]) -> Answer:
    """The very version was meant, with its other link: what was asked with the old one is void, and asked anew."""
    return _ask(db, request, "same", anew=True)


def _ask(db: Db, request: Press[Kept], key: str, *, anew: bool = False) -> Answer:
    who = caller(db, request.interaction)
    kept = drafts.find(db, request.value.draft, who.id, OLDER_LINE)
    if kept is None:
        raise Refusal(GONE, example="/approve")
    typed = unpacked(kept["typed"])
    line = replace(
        request.interaction, typed=typed, behind=typed, channel=kept["channel"], thread=kept["thread"]
    )
    asked = read_approve(line)
    assert isinstance(asked, Submit)  # nothing else is kept under that kind
    drafts.drop(db, request.value.draft, who.id)
    number = kept.get(key, asked.number)  # what the button said, whatever was asked for meanwhile
    suffix = asked.suffix if number == asked.number else ""
    answer = submit(db, replace(asked, older=True, number=number, suffix=suffix, anew=anew))
    return replace(answer, replace=request.interaction.private) if isinstance(answer, Reply) else answer
