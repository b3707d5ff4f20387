"""What changed since a version of the sheet."""

from __future__ import annotations

from commands.answers import Answer, Reply
from commands.credits.sheet.drawn import record_of
from commands.credits.sheet.no_longer_holds import no_longer_holds
from commands.credits.sheet.versions import version_of
from commands.credits.sign.versions import SheetVersion, meant_version, read_sheet_version
from commands.features import Handler
from commands.scene import Scene, member
from credits.formats.json_sheet import from_json
from credits.frozen import changes
from credits.sheet.visibility import sees_private
from storage.credits.sheets import FrozenSheet
from storage.database import Db
from storage.music import releases
from views.credits import files
from views.kit.message import Message

NOBODY = 0  # a reader who is nobody: sees what everybody of the project may see


def show_diff(db: Db, request: SheetVersion) -> Answer:
    """What changed since the newest version, or since the one that is named."""
    scene = member(db, request.interaction, request.project)
    sheet = meant_version(db, scene, request.version or 0, request.release, "diff")
    return Reply(_diff(db, scene, sheet))


def diff_drawn(db: Db, scene: Scene, version: int, page: int = 0) -> Message:
    """A page of what changed since that version, as the reader may see it."""
    return _diff(db, scene, version_of(db, scene, version), page)


def _diff(db: Db, scene: Scene, last: FrozenSheet, page: int = 0) -> Message:
    """What became of the release that the version is of."""
    release = last.release or 0
    now, then = record_of(db, scene, release, NOBODY), from_json(last.content)
    if sees_private(scene.team, scene.caller.id):
        now, then = record_of(db, scene, release), from_json(last.private)
    held = [*_release_named(db, last), *no_longer_holds(db, last)]
    return files.diff(scene.project, last.version, last.sha256, changes(then, now), page, held)


def _release_named(db: Db, sheet: FrozenSheet) -> list[str]:
    """Which release a version is of, where the project has several."""
    if len(releases.of_project(db, sheet.project)) < 2:
        return []
    return [f"Release: “{from_json(sheet.content)['release']['title']}”"]


DIFF = Handler(read_sheet_version, show_diff)
