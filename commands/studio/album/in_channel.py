"""The album in its channel: one message, drawn again for 30 days as things change."""

from __future__ import annotations

from datetime import timedelta

from commands.interaction import Interaction
from commands.scene import Scene
from commands.studio.album.board import board_of
from storage import events
from storage.database import Db
from storage.deliveries import deliveries
from storage.projects import projects
from studio.deliveries import Delivery, Owed
from studio.refusals import Refusal
from views.album.board import board
from views.album.told import shown_in_channel
from views.kit.message import Message

KIND = "album.board"
KEPT_FOR = timedelta(days=30)


def show(db: Db, scene: Scene, interaction: Interaction) -> Message:
    """Owe it to this channel where it is the project's, else to the project's first."""
    channels = projects.channels(db, scene.project.id)
    if not channels:
        raise Refusal("This project has no channel yet.", example="/studio setup")
    channel = interaction.channel if interaction.channel in channels else channels[0]
    deliveries.owe(db, Owed(KIND, f"{KIND}:{interaction.key}", channel, about=scene.project.id))
    events.record(
        db, "album.shown", actor=scene.caller.id, about=scene.project.id, payload={"channel": channel}
    )
    return shown_in_channel()


def draw(db: Db, delivery: Delivery) -> Message | None:
    """The board as everybody of the project may see it; None where the channel is the project's no longer."""
    project = projects.by_id(db, delivery.about or 0)
    if delivery.recipient not in projects.channels(db, project.id):
        return None
    return board(board_of(db, project, project.zone))
