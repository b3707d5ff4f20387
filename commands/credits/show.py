"""The sheet in chat and as a file."""

from __future__ import annotations

from dataclasses import dataclass

from commands.answers import Answer, Reply
from commands.ask import Ask
from commands.credits.channel import WHOLE, shareable
from commands.credits.lines import EXAMPLE, KEYS, insider
from commands.features import Handler
from commands.scene import Scene, scene
from commands.words import read_line
from credits.compiling import compiled
from credits.seeing import seen_by
from credits.sheet import Sheet
from storage import credits
from storage.database import Db
from studio.credits import may_confirm
from views import credits as view
from views.message import Message


@dataclass(frozen=True, slots=True)
class Show:
    """Show the sheet of the channel's project, or of the one with this key; or send it as a file."""

    ask: Ask
    project: str


def parse(ask: Ask) -> Show:
    """`/credits [csv] [project:KEY]`."""
    return Show(ask, read_line(ask.typed, KEYS, example=EXAMPLE).one("project"))


def run(db: Db, request: Show) -> Answer:
    """The sheet, privately."""
    return Reply(drawn(db, insider(scene(db, request.ask, request.project)), request.ask))


def drawn(db: Db, here: Scene, ask: Ask | None = None) -> Message:
    """The sheet as this reader sees it: with the buttons of what they may confirm."""
    given = {credit.id: credit for credit in credits.of_project(db, here.project.id)}
    found = sheet_of(db, here)
    mine = [w for w in found.waiting if may_confirm(here.team, here.caller.id, given[w.credit])]
    return view.sheet(found, mine, shareable(db, here, ask, WHOLE) if ask else "")


def sheet_of(db: Db, here: Scene) -> Sheet:
    """The sheet of a project as the caller may see it."""
    found = compiled(credits.material(db, here.project, here.team))
    return seen_by(found, here.team, here.caller.id)


SHEET = Handler(parse, run)
