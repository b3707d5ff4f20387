"""Which version of the sheet is meant, of which release, and how it is called."""

from __future__ import annotations

from dataclasses import dataclass

from commands.credits.read.releases import meant_release
from commands.credits.read.whole import require_whole
from commands.credits.sheet.files import WORDS
from commands.credits.sheet.versions import require_of, version_number, version_of
from commands.interaction import Interaction
from commands.line.parser import read_line
from commands.scene import Scene
from credits.formats.json_sheet import from_json
from storage.credits import sheets
from storage.credits.sheets import FrozenSheet, Scope
from storage.database import Db
from storage.music import releases
from storage.projects import projects
from studio.command_lines import command_line
from studio.refusals import Refusal


@dataclass(frozen=True, slots=True)
class SheetVersion:
    """Make a version of the sheet of a release, or show what changed since one."""

    interaction: Interaction
    project: str
    version: int | None
    release: str = ""


def read_sheet_version(interaction: Interaction) -> SheetVersion:
    """`/credits freeze [release:"Title"] [project:KEY]`, `/credits diff [version:2 | release:"Title"]`."""
    line = read_line(interaction.behind, WORDS, example="/credits freeze")
    require_whole(line, interaction.verb)
    version = version_number(line.one("version"), "diff")
    return SheetVersion(interaction, line.one("project"), version, line.one("release"))


def meant_version(db: Db, scene: Scene, version: int, typed: str, verb: str) -> FrozenSheet:
    """That version; 0 is the newest of the release that is named, else of all. Refuses where there is none."""
    if version:
        sheet = version_of(db, scene, version)
        require_of(db, scene, sheet, typed, verb)
        return sheet
    release = meant_release(db, scene, typed, f"credits {verb}") if typed else None
    newest = (
        sheets.newest_of(db, scope_of(db, scene.project.id, release.id))
        if release
        else sheets.newest(db, scene.project.id)
    )
    if newest is None:
        whose = f"“{release.title[:80]}”" if release else scene.project.title
        again = command_line("credits", "freeze", release=typed)
        raise Refusal(f"There is no version of {whose} to sign yet.", example=again)
    return newest


def scope_of(db: Db, project: int, release: int) -> Scope:
    """Which versions are of a release: those that name none are of the first."""
    first = releases.first(db, project)
    return Scope(project, release, release in (0, first) or not first)


def title_of(db: Db, sheet: FrozenSheet) -> str:
    """What a version is of: the project, or the release where there are several."""
    if len(releases.of_project(db, sheet.project)) > 1:
        return from_json(sheet.content)["release"]["title"]
    return projects.by_id(db, sheet.project).title


def release_of(db: Db, sheet: FrozenSheet) -> int:
    """The release that a version is of."""
    return sheet.release or releases.first(db, sheet.project)
