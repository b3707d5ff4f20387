"""`/studio album`, its pages and its menu."""

from __future__ import annotations

from dataclasses import dataclass

from commands.answers import Answer, Reply, UpdateForm
from commands.features import Handler, Press, press
from commands.interaction import Interaction
from commands.scene import NOT_HERE, Scene, member
from commands.studio.album import in_channel, spreadsheet
from commands.studio.album.board import board_of
from commands.studio.lines import read
from storage.database import Db
from studio.refusals import Refusal
from studio.sessions.session import is_guest
from views.album.actions import Album, Entry, Sort
from views.album.board import board
from views.kit.message import Form, Message
from views.kit.modal import modal

EXAMPLE = "/studio album"


@dataclass(frozen=True, slots=True)
class AlbumRequest:
    """Show the album; what is stuck first, where that was typed."""

    interaction: Interaction
    project: str
    sort: Sort = "order"


def read_album(interaction: Interaction) -> AlbumRequest:
    """`/studio album [stuck] [project:KEY]`."""
    line = read(interaction, EXAMPLE)
    words = line.words.strip().casefold()
    if words not in ("", "stuck"):
        text = "Say nothing more, or “stuck”: what waits longest then stands first."
        raise Refusal(text, example=f"{EXAMPLE} stuck")
    return AlbumRequest(interaction, line.one("project"), "stuck" if words else "order")


def show_album(db: Db, request: AlbumRequest) -> Answer:
    """The board, privately."""
    scene = of_album(db, request.interaction, request.project)
    return Reply(drawn(db, scene, request.sort))


def turn(db: Db, request: Press[Album]) -> Answer:
    """The board from a button, or a page of it in its place."""
    scene = of_album(db, request.interaction, request.value.project)
    return in_place(request.interaction, drawn(db, scene, request.value.sort, request.value.page))


def choose(db: Db, request: Press[Entry]) -> Answer:
    """An entry of the menu."""
    what, project = request.value
    scene = of_album(db, request.interaction, project)
    if what == "channel":
        return Reply(in_channel.show(db, scene, request.interaction))
    if what == "xlsx":
        return Reply(spreadsheet.owe(db, scene, request.interaction))
    return in_place(request.interaction, drawn(db, scene, "stuck" if what == "stuck" else "order"))


def of_album(db: Db, interaction: Interaction, project: str | int) -> Scene:
    """The scene of somebody who sees the project's songs: for a guest of a session it does not exist."""
    scene = member(db, interaction, project)
    if is_guest(scene.team, scene.caller):
        raise Refusal(NOT_HERE, example="/studio projects")
    return scene


def drawn(db: Db, scene: Scene, sort: Sort = "order", page: int = 0) -> Message:
    """A page of the board for the caller's eyes."""
    return board(board_of(db, scene.project, scene.caller.zone), sort, page)


def in_place(interaction: Interaction, message: Message) -> Answer:
    """In the open form, or in the private answer whose button was pressed."""
    if interaction.view is not None:
        return UpdateForm(Form(modal(message)))
    return Reply(message, replace=interaction.private)


HANDLER = Handler(read_album, show_album)
OPENED, CHOSEN = press(Album, turn), press(Entry, choose)
