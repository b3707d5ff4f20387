"""The frozen sheets, as the program gives them out: by version, byte for byte."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import select

from commands.desk.registry import registry
from commands.interaction import Interaction, Way
from commands.line.pieces import read_typed
from storage.database import Db
from storage.deliveries.deliveries import delivery_of
from storage.tables import deliveries
from tests.golden.hands import Json, Undone, do
from views.kit.message import File, LaterFile

KIND = "credits.json"
READER = "label"
VERSIONS = (1, 2)


def every_sheet(database: Undone, posted: list[Json]) -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of each version, asked for by label staff."""
    for scene in posted:
        if scene["play"] == "credits":
            for version in VERSIONS:
                yield f"v{version}.json", exported(database, scene, version)


def exported(database: Undone, scene: Json, version: int) -> bytes:
    """What `/credits json version:…` sends to label staff."""
    user = next(one for one, handle in scene["people"].items() if handle == READER)
    channel = next(one for one, name in scene["channels"].items() if name == "neon-rain")
    at, workspace = datetime.fromisoformat(scene["at"]), scene["workspace"]
    key = f"golden:{version}"
    interaction = Interaction(
        workspace, user, Way.COMMAND, "credits", at, key, channel, read_typed(f"json version:{version}")
    )
    with database.undone() as connection:
        do(database, interaction)
        owed = select(deliveries).where(deliveries.c.kind == KIND, deliveries.c.dedupe_key == f"{KIND}:{key}")
        row = connection.execute(owed.where(deliveries.c.workspace_id == workspace)).one()
        drawn = registry().notices[KIND].draw(Db(connection, workspace, at), delivery_of(row))
    made = drawn.made() if isinstance(drawn, LaterFile) else drawn
    assert isinstance(made, File)
    return made.content
