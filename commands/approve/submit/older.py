"""An ask for a version that is older than the newest: asked back, as it would replace what was asked for later."""

from __future__ import annotations

from dataclasses import replace

from commands.answers import Answer, Reply
from commands.approve.read.requests import Submit, read_approve
from commands.approve.submit.submitting import submit
from commands.approve.submit.version_asked import OLDER_LINE
from commands.features import Press
from commands.line.pieces import unpacked
from commands.reading import GONE
from commands.scene import caller
from storage.database import Db
from storage.decisions import drafts
from studio.refusals import Refusal
from views.kit.values import Kept


def ask_all_the_same(db: Db, request: Press[Kept]) -> Answer:
    """The older version was meant: it is asked for, and what is newer is void."""
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
    number = kept.get("number", asked.number)  # what the button said, whatever was asked for meanwhile
    answer = submit(db, replace(asked, older=True, number=number))
    return replace(answer, replace=request.interaction.private) if isinstance(answer, Reply) else answer
