"""The sheet in chat and as a file."""

from __future__ import annotations

from commands.answers import Answer, Reply
from commands.credits.read.lines import EXAMPLE, OF_SHEET, ProjectRequest
from commands.credits.read.releases import meant_release
from commands.credits.sheet.files import Of, owe_file
from commands.credits.sheet.formats import FORMATS
from commands.features import Handler
from commands.interaction import Interaction
from commands.line.parser import read_line
from commands.scene import Scene, member
from credits.formats.tables.credits_table import LAYERS
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
    """`/credits [release:"Title"] [project:KEY]`."""
    line = read_line(interaction.behind, OF_SHEET, example=EXAMPLE)
    return ProjectRequest(interaction, line.one("project"), line.one("release"))


def show_sheet(db: Db, request: ProjectRequest) -> Answer:
    """The sheet, privately; one that is long comes as a file too."""
    scene = member(db, request.interaction, request.project)
    release = meant_release(db, scene, request.release, "credits")
    sheet = sheet_of(db, scene, release.id)
    filed = is_long(sheet)
    if filed:
        for layer in LAYERS:
            owe_file(db, scene, request.interaction, FORMATS["csv"], Of(release=release.id, part=layer))
    return Reply(_said(db, scene, sheet, request.interaction, filed=filed))


def drawn(db: Db, scene: Scene, interaction: Interaction, release: int = 0, page: int = 0) -> Message:
    """A page of the sheet as this reader sees it: with the buttons of what they may confirm."""
    return _said(db, scene, sheet_of(db, scene, release), interaction, page)


def _said(
    db: Db, scene: Scene, sheet: Sheet, interaction: Interaction, page: int = 0, *, filed: bool = False
) -> Message:
    mine = [line for line in sheet.waiting if may_confirm(scene.team, scene.caller.id, line)]
    share = shareable(db, scene, interaction, WHOLE, release=sheet.release.id)
    return sheet_shown(sheet, Looking(mine, share, page, filed))


def shareable(
    db: Db, scene: Scene, interaction: Interaction, what: str, song: int = 0, release: int = 0
) -> Share | None:
    """The value of "Show in channel": only where the channel is the project's own."""
    linked = interaction.channel is not None and interaction.channel in projects.channels(
        db, scene.project.id
    )
    return Share(what, scene.project.id, song, release) if linked else None


def sheet_of(db: Db, scene: Scene, release: int = 0) -> Sheet:
    """The sheet of a release (0: the first) as the caller may see it."""
    sheet = compiled(credits.material(db, scene.project, scene.team, release))
    return seen_by(sheet, scene.team, scene.caller.id)


SHEET = Handler(read_show_sheet, show_sheet)
