"""The sheet in chat and as a file."""

from __future__ import annotations

from commands.answers import Answer, Reply
from commands.credits.read.lines import EXAMPLE, OF_SHEET, ProjectRequest
from commands.credits.read.releases import meant_release
from commands.credits.sheet.drawn import Of
from commands.credits.sheet.files import owe_file
from commands.credits.sheet.formats import FORMATS
from commands.credits.sheet.looking import askable, own_blanks, things
from commands.features import Handler
from commands.interaction import Interaction
from commands.line.parser import read_line
from commands.scene import Scene, member
from credits.formats.tables.credits_table import LAYERS
from credits.sheet.compiling import compiled
from credits.sheet.sheet import Assigned, Sheet
from credits.sheet.visibility import seen_by
from storage.credits import credits
from storage.database import Db
from storage.projects import projects
from studio.credits.credit import may_confirm
from studio.rights.table import FREEZE_SHEET
from views.credits.actions import Share
from views.credits.sheet import in_chat
from views.credits.sheet.record import Looking, is_long, sheet_shown
from views.kit.message import Message

WHOLE, GAPS, SONG, RECORD = "sheet", "missing", "song", "record"


def read_show_sheet(interaction: Interaction) -> ProjectRequest:
    """`/credits [release:"Title"] [project:KEY]`."""
    line = read_line(interaction.behind, OF_SHEET, example=EXAMPLE)
    return ProjectRequest(interaction, line.one("project"), line.one("release"))


def show_sheet(db: Db, request: ProjectRequest) -> Answer:
    """The sheet in chat, privately."""
    scene = member(db, request.interaction, request.project)
    release = meant_release(db, scene, request.release, "credits")
    return Reply(drawn(db, scene, request.interaction, release.id))


def drawn(db: Db, scene: Scene, interaction: Interaction, release: int = 0, page: int = 0) -> Message:
    """The sheet in chat as this reader sees it, with what they can do about it."""
    sheet = sheet_of(db, scene, release)
    look = in_chat.Looking(
        own=things(own_blanks(scene, sheet)),
        askable=askable(db, scene, sheet),
        confirmable=_confirmable(scene, sheet),
        share=shareable(db, scene, interaction, WHOLE, release=sheet.release.id),
        may_freeze=scene.may(FREEZE_SHEET),
        page=page,
    )
    return in_chat.sheet_in_chat(sheet, look)


def record_shown(db: Db, scene: Scene, interaction: Interaction, release: int) -> Answer:
    """The record behind the sheet; one that is long comes as files too."""
    sheet = sheet_of(db, scene, release)
    filed = is_long(sheet)
    if filed:
        for layer in LAYERS:
            owe_file(db, scene, interaction, FORMATS["csv"], Of(release=release, part=layer))
    return Reply(_record(db, scene, sheet, interaction, filed=filed))


def drawn_record(db: Db, scene: Scene, interaction: Interaction, release: int = 0, page: int = 0) -> Message:
    """A page of the record behind the sheet: with the buttons of what its reader may confirm."""
    return _record(db, scene, sheet_of(db, scene, release), interaction, page)


def _record(
    db: Db, scene: Scene, sheet: Sheet, interaction: Interaction, page: int = 0, *, filed: bool = False
) -> Message:
    share = shareable(db, scene, interaction, RECORD, release=sheet.release.id)
    return sheet_shown(sheet, Looking(_confirmable(scene, sheet), share, page, filed))


def _confirmable(scene: Scene, sheet: Sheet) -> list[Assigned]:
    return [line for line in sheet.waiting if may_confirm(scene.team, scene.caller.id, line)]


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
