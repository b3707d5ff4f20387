"""Which frozen version of a sheet a line means."""

from __future__ import annotations

from commands.credits.read.releases import meant_release
from commands.scene import Scene
from storage.credits import sheets
from storage.credits.sheets import FrozenSheet
from storage.database import Db
from storage.music import releases
from studio.command_lines import command_line
from studio.refusals import Refusal


def version_number(typed: str, verb: str) -> int | None:
    """The number that was typed for `version:`; None when there is none."""
    bare = typed.strip().lower().removeprefix("v")
    if not bare:
        return None
    if not (bare.isascii() and bare.isdigit()) or len(bare) > 6:
        raise Refusal(
            f"“{typed[:20]}” is no version of a sheet: it is a number.",
            example=command_line("credits", verb, version="1"),
        )
    return int(bare)


def version_of(db: Db, scene: Scene, version: int) -> FrozenSheet:
    """That frozen version; refuses a number that was never frozen."""
    sheet = sheets.of_version(db, scene.project.id, version)
    if sheet is None:
        last = sheets.newest(db, scene.project.id)
        have = f"The newest is version {last.version}." if last else "None was frozen yet."
        raise Refusal(
            f"{scene.project.key} has no version {version} of its sheet. {have}", example="/credits freeze"
        )
    return sheet


def require_of(db: Db, scene: Scene, sheet: FrozenSheet, typed: str, verb: str) -> None:
    """Refuses a version that is of another release than the one that is named beside it."""
    if not typed:
        return
    meant = meant_release(db, scene, typed, f"credits {verb}")
    every = releases.of_project(db, scene.project.id)
    held = next((release for release in every if release.id == sheet.release), every[0] if every else meant)
    if held.id != meant.id:
        raise Refusal(
            f"Version {sheet.version} is of “{held.title[:80]}”, not of “{meant.title[:80]}”.",
            example=command_line("credits", verb, version=str(sheet.version)),
        )
