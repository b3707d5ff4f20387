"""The sheet in chat and as a file."""

from __future__ import annotations

from commands.answers import Answer, Reply
from commands.credits.read.lines import EXAMPLE, KEYS, ProjectRequest
from commands.credits.sheet.files import owe_file
from commands.credits.sheet.formats import FORMATS
from commands.features import Handler
from commands.interaction import Interaction
from commands.line.parser import read_line
from commands.scene import Scene, member
from credits.sheet.compiling import compiled
from credits.sheet.sheet import Sheet
from credits.sheet.visibility import seen_by
from storage.credits import credits
from storage.database import Db
from storage.projects import projects
from studio.credits.credit import may_confirm
from views.credits.actions import Share
from views.credits.sheet import Looking, is_long, sheet_shown
from views.kit.message import Message

WHOLE, GAPS, SONG = "sheet", "missing", "song"


def read_show_sheet(interaction: Interaction) -> ProjectRequest:
    """`/credits [csv] [project:KEY]`."""
    return ProjectRequest(interaction, read_line(interaction.behind, KEYS, example=EXAMPLE).one("project"))


def show_sheet(db: Db, request: ProjectRequest) -> Answer:
    """The sheet, privately; one that is long comes as a file too."""
    scene = member(db, request.interaction, request.project)
    sheet = sheet_of(db, scene)
    filed = is_long(sheet)
    if filed:
        owe_file(db, scene, request.interaction, FORMATS["csv"], None)
    return Reply(_said(db, scene, sheet, request.interaction, filed=filed))


def drawn(db: Db, scene: Scene, interaction: Interaction, page: int = 0) -> Message:
    """A page of the sheet as this reader sees it: with the buttons of what they may confirm."""
    return _said(db, scene, sheet_of(db, scene), interaction, page)


def _said(
    db: Db, scene: Scene, sheet: Sheet, interaction: Interaction, page: int = 0, *, filed: bool = False
) -> Message:
    mine = [line for line in sheet.waiting if may_confirm(scene.team, scene.caller.id, line)]
    return sheet_shown(sheet, Looking(mine, shareable(db, scene, interaction, WHOLE), page, filed))


def shareable(db: Db, scene: Scene, interaction: Interaction, what: str, song: int = 0) -> Share | None:
    """The value of "Show in channel": only where the channel is the project's own."""
    linked = interaction.channel is not None and interaction.channel in projects.channels(
        db, scene.project.id
    )
    return Share(what, scene.project.id, song) if linked else None


def sheet_of(db: Db, scene: Scene) -> Sheet:
    """The sheet of a project as the caller may see it."""
    sheet = compiled(credits.material(db, scene.project, scene.team))
    return seen_by(sheet, scene.team, scene.caller.id)


SHEET = Handler(read_show_sheet, show_sheet)
