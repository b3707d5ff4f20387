"""The album as a spreadsheet: a row a song, a column for each part, and what blocks in a sentence."""

from __future__ import annotations

from commands.interaction import Interaction
from commands.scene import Scene
from commands.studio.album.board import board_of
from storage.database import Db
from storage.deliveries import deliveries
from storage.people import people
from storage.projects import projects
from studio.deliveries import Delivery, Owed
from studio.music.progress import Cell, Part
from studio.sessions.session import is_guest
from views.album.board import Board
from views.album.told import coming, file_comment
from views.album.words import sentence
from views.kit.message import LaterFile, Message

KIND = "album.file"
HEAD = ("song", "title", *(part.value for part in Part), "now")
WORDS: dict[Cell, str] = {"empty": "", "half": "begun", "full": "done"}


def owe(db: Db, scene: Scene, interaction: Interaction) -> Message:
    """Owe the file to whoever asks."""
    deliveries.owe(db, Owed(KIND, f"{KIND}:{interaction.key}", interaction.user, about=scene.project.id))
    return coming()


def draw(db: Db, delivery: Delivery) -> LaterFile | None:
    """The file as things are now; None where the reader is of the project no longer."""
    reader, project = people.by_slack(db, delivery.recipient), projects.by_id(db, delivery.about or 0)
    if reader is None or is_guest(projects.team(db, project.id), reader):
        return None
    shown = board_of(db, project, reader.zone)

    def made() -> tuple[bytes, str]:
        from credits.formats.workbook.tables import Table  # what writes workbooks is large
        from credits.formats.workbook.workbook import written

        return written([Table("Album", HEAD, rows(shown))]), file_comment(shown.title, len(shown.rows))

    return LaterFile(f"{project.key.lower()}-album-{db.at:%Y-%m-%d}.xlsx", made)


def rows(shown: Board) -> list[tuple[str, ...]]:
    """A row for each song below HEAD."""
    return [
        (str(row.position), row.title, *(WORDS[cell] for cell in row.cells), sentence(row, shown.reading))
        for row in shown.rows
    ]
