"""A version of the sheet is made, with a hash, for producer, artist and label to sign. What is missing is said before."""

from __future__ import annotations

from commands.answers import Answer, Reply
from commands.credits.read.releases import one_release
from commands.credits.sign.versions import SheetVersion, read_sheet_version, scope_of
from commands.features import Handler, Press, press
from commands.interaction import Interaction
from commands.scene import Scene, member
from credits.formats.json_sheet import as_record, from_json
from credits.frozen import changes, freeze
from credits.sheet.compiling import compiled
from credits.sheet.sheet import Sheet
from credits.sheet.visibility import seen_by
from storage import events
from storage.credits import credits, sheets
from storage.credits.sheets import FrozenSheet
from storage.database import Db, new_id
from storage.deliveries import deliveries
from storage.music import releases
from storage.people import people
from studio.command_lines import command_line
from studio.deliveries import Owed
from studio.music.release import Release
from studio.people.person import Person, Team
from studio.refusals import Refusal
from studio.rights.table import FREEZE_SHEET
from studio.vocabulary import Function
from views.credits.actions import OfRelease
from views.credits.signing.answers import ask_first, ready_to_sign

KIND = "credits.signing"
SIDES = (
    ("producer", (Function.PRODUCER,)),
    ("artist", (Function.ARTIST,)),
    ("label", (Function.LABEL_HEAD, Function.LABEL_STAFF)),
)
NOBODY = 0  # a reader who is nobody: sees what everybody of the project may see


def freeze_sheet(db: Db, request: SheetVersion) -> Answer:
    """Make the next version and ask for signatures, where something is missing after a question."""
    scene = _freezer(db, request.interaction, request.project)
    if request.version is not None:
        version = sheets.next_version(db, scene.project.id)
        again = command_line("credits", "freeze", release=request.release)
        raise Refusal(f"A version gets its number by itself: the next is {version}.", example=again)
    release = one_release(db, scene, request.release, "credits freeze")
    return _ask_first(db, scene, release)


def new_version(db: Db, request: Press[OfRelease]) -> Answer:
    """*New version*: the same by a press."""
    scene = _freezer(db, request.interaction, request.value.project)
    return _ask_first(db, scene, _release(db, scene, request.value.release))


def ask_to_sign(db: Db, request: Press[OfRelease]) -> Answer:
    """*Ask them*: the version is made, whatever is missing."""
    scene = _freezer(db, request.interaction, request.value.project)
    release = _release(db, scene, request.value.release)
    sheet = compiled(credits.material(db, scene.project, scene.team, release.id))
    made = _made(db, scene, release, sheet)
    return made if not request.interaction.private else Reply(made.message, replace=True)


def _freezer(db: Db, interaction: Interaction, project: str | int) -> Scene:
    scene = member(db, interaction, project)
    if not scene.may(FREEZE_SHEET):
        raise Refusal(
            f"Only {FREEZE_SHEET.who} can freeze the sheet of {scene.project.key}.",
            example="/credits diff",
            event="credits.refused",
        )
    return scene


def _release(db: Db, scene: Scene, release: int) -> Release:
    every = releases.of_project(db, scene.project.id)
    found = next((each for each in every if each.id == release), next(iter(every), None))
    return found or Release(0, scene.project.title)


def _ask_first(db: Db, scene: Scene, release: Release) -> Answer:
    sheet = compiled(credits.material(db, scene.project, scene.team, release.id))
    gaps = len(sheet.every_gap)
    if not gaps:
        return _made(db, scene, release, sheet)
    _require_changed(db, scene, release, sheet)
    names = [person.name for person, _ in signers(db, scene.team)]
    return Reply(ask_first(gaps, names, OfRelease(scene.project.id, release.id)))


def _require_changed(db: Db, scene: Scene, release: Release, sheet: Sheet) -> None:
    """Refuses a version in which nothing would be other than in the last one."""
    last = sheets.newest_of(db, scope_of(db, scene.project.id, release.id))
    if last and not changes(from_json(last.private), as_record(sheet, db.at)):
        raise Refusal(
            f"Nothing has changed since version {last.version} of {scene.project.title}; it stands.",
            example="/credits sign",
        )


def _made(db: Db, scene: Scene, release: Release, sheet: Sheet) -> Reply:
    """The next version, stored; everybody who can sign is asked."""
    version = sheets.next_version(db, scene.project.id)
    _require_changed(db, scene, release, sheet)
    whole = as_record(sheet, db.at)
    shown = as_record(seen_by(sheet, Team(()), NOBODY), db.at)
    made = freeze(shown, whole, version, f"{new_id():x}{new_id():x}")
    scope = scope_of(db, scene.project.id, release.id)
    kept = sheets.keep(db, scope, version, made.content, made.sha256, made.private, scene.caller.id)
    asked = signers(db, scene.team)
    sheets.ask(db, kept.id, [(person.id, side) for person, side in asked])
    owe_requests(db, kept, [person for person, _ in asked])
    payload = {
        "project": scene.project.id,
        "release": release.id,
        "version": version,
        "sha256": made.sha256,
    }
    events.record(db, "credits.frozen", actor=scene.caller.id, about=kept.id, payload=payload)
    title = release.title if len(sheet.releases) > 1 else scene.project.title
    names = [f"{person.name} ({side})" for person, side in asked]
    return Reply(ready_to_sign(title, version, made.sha256, names, kept.id))


def owe_requests(db: Db, sheet: FrozenSheet, asked: list[Person], again: str = "") -> None:
    """The request to sign, to each of them; `again` tells a repeat from the first."""
    owed = [
        Owed(KIND, f"{KIND}:{sheet.id}:{person.id}{again}", str(person.slack), about=sheet.id)
        for person in asked
        if person.reachable
    ]
    deliveries.owe(db, *owed)


def signers(db: Db, team: Team) -> list[tuple[Person, str]]:
    """Everybody who is asked, once each; of the label its head, where there is none its staff."""
    sides: dict[int, str] = {}
    for side, functions in SIDES:
        engaged: tuple[int, ...] = ()
        for function in functions:
            engaged = engaged or team.engaged(function)
        for person in engaged:
            sides.setdefault(person, side)
    known = people.by_ids(db, sides)
    return [(known[person], side) for person, side in sides.items() if person in known]


FREEZE = Handler(read_sheet_version, freeze_sheet)
ASKED = press(OfRelease, ask_to_sign)
NEW = press(OfRelease, new_version)
