"""Freezing the sheet: a version with a hash, signed by producer, artist and label; and what changed since."""

from __future__ import annotations

from dataclasses import dataclass

from commands.answers import Answer, Done, Reply
from commands.credits.read.releases import meant_release, one_release
from commands.credits.read.whole import require_whole
from commands.credits.sheet.files import (
    WORDS,
    Of,
    owe_file,
    record_of,
    signed_lines,
)
from commands.credits.sheet.formats import FORMATS
from commands.credits.sheet.no_longer_holds import no_longer_holds
from commands.credits.sheet.versions import require_of, version_number, version_of
from commands.features import Handler, Notice, Press, press
from commands.interaction import Interaction
from commands.line.parser import read_line
from commands.scene import NOT_HERE, Scene, belongs, caller, member
from credits.formats.json_sheet import as_record, from_json
from credits.frozen import changes, freeze
from credits.sheet.compiling import compiled
from credits.sheet.visibility import seen_by, sees_private
from storage import events
from storage.credits import credits, sheets
from storage.credits.sheets import FrozenSheet, Scope
from storage.database import Db, new_id
from storage.deliveries import deliveries
from storage.music import releases
from storage.people import people
from storage.projects import projects
from studio.command_lines import command_line
from studio.deliveries import Delivery, Owed
from studio.music.release import Release
from studio.people.person import Person, Team
from studio.refusals import Refusal
from studio.rights.right import Relation
from studio.rights.table import FREEZE_SHEET, SIGN_SHEET
from studio.vocabulary import Function
from views.credits import files
from views.credits.actions import Fetch
from views.kit.message import Message
from views.kit.values import Id

KIND = "credits.signing"
SIDES = (
    ("producer", (Function.PRODUCER,)),
    ("artist", (Function.ARTIST,)),
    ("label", (Function.LABEL_HEAD, Function.LABEL_STAFF)),
)
NOBODY = 0  # a reader who is nobody: sees what everybody of the project may see


@dataclass(frozen=True, slots=True)
class SheetVersion:
    """Freeze the sheet of a release, or show what changed since a frozen version."""

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


def freeze_sheet(db: Db, request: SheetVersion) -> Answer:
    """Make the next version and ask for signatures. Freezing what has not changed since is refused."""
    scene = member(db, request.interaction, request.project)
    if not scene.may(FREEZE_SHEET):
        raise Refusal(
            f"Only {FREEZE_SHEET.who} can freeze the sheet of {scene.project.key}.",
            example="/credits diff",
            event="credits.refused",
        )
    version = sheets.next_version(db, scene.project.id)
    if request.version is not None:
        again = command_line("credits", "freeze", release=request.release)
        raise Refusal(f"A version gets its number by itself: the next is {version}.", example=again)
    release = one_release(db, scene, request.release, "credits freeze")
    compiled_ = compiled(credits.material(db, scene.project, scene.team, release.id))
    whole = as_record(compiled_, db.at)
    scope = scope_of(db, scene, release)
    last = sheets.newest_of(db, scope)
    if last and not changes(from_json(last.private), whole):
        raise Refusal(
            f"Nothing has changed since version {last.version} of {scene.project.key}; it stands.",
            example="/credits diff",
        )
    shown = as_record(seen_by(compiled_, Team(()), NOBODY), db.at)
    made = freeze(shown, whole, version, f"{new_id():x}{new_id():x}")
    sheet = sheets.keep(db, scope, version, made.content, made.sha256, made.private, scene.caller.id)
    asked = _signers(db, scene.team)
    sheets.ask(db, sheet.id, [(person.id, side) for person, side in asked])
    owed = [
        Owed(KIND, f"{KIND}:{sheet.id}:{person.id}", str(person.slack), about=sheet.id)
        for person, _ in asked
        if person.reachable
    ]
    deliveries.owe(db, *owed)
    payload = {
        "project": scene.project.id,
        "release": release.id,
        "version": version,
        "sha256": made.sha256,
    }
    events.record(db, "credits.frozen", actor=scene.caller.id, about=sheet.id, payload=payload)
    signing = [f"{person.name} ({side})" for person, side in asked]
    named = release.title if len(compiled_.releases) > 1 else ""
    return Reply(files.frozen(scene.project, version, made.sha256, signing, len(compiled_.every_gap), named))


def _signers(db: Db, team: Team) -> list[tuple[Person, str]]:
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


def draw(db: Db, delivery: Delivery) -> Message | None:
    """The request to sign as it stands: who has signed, and the button for whoever has not."""
    sheet = sheets.by_id(db, delivery.about or 0)
    reader = people.by_slack(db, delivery.recipient)
    if sheet is None or reader is None or not belongs(projects.team(db, sheet.project), reader):
        return None
    return _request(db, sheet, reader)


def _request(db: Db, sheet: FrozenSheet, reader: Person) -> Message:
    by = people.by_ids(db, {sheet.frozen_by})
    lines = [*_release_named(db, sheet), *no_longer_holds(db, sheet)]
    lines += [f"{side}: {said}" for side, said in signed_lines(db, sheet)]
    mine = any(
        signature.person == reader.id and signature.signed_at is None for signature in sheet.signatures
    )
    project = projects.by_id(db, sheet.project)
    name = by[sheet.frozen_by].name if sheet.frozen_by in by else "Somebody"
    return files.sign_asked(project, sheet.version, sheet.sha256, name, lines, sheet.id, mine)


def _release_named(db: Db, sheet: FrozenSheet) -> list[str]:
    """Which release a version is of, where the project has several."""
    if len(releases.of_project(db, sheet.project)) < 2:
        return []
    return [f"Release: “{from_json(sheet.content)['release']['title']}”"]


def show_signatures(db: Db, request: SheetVersion) -> Answer:
    """`/credits sign`: the request again, for who has signed and whoever has not."""
    scene = member(db, request.interaction, request.project)
    sheet = _frozen(db, scene, request.version or 0, request.release, "sign")
    return Reply(_request(db, sheet, scene.caller))


def _frozen(db: Db, scene: Scene, version: int, typed: str, verb: str) -> FrozenSheet:
    """That version; 0 is the newest of the release that is named, else of all. Refuses where none was frozen."""
    if version:
        sheet = version_of(db, scene, version)
        require_of(db, scene, sheet, typed, verb)
        return sheet
    release = meant_release(db, scene, typed, f"credits {verb}") if typed else None
    newest = (
        sheets.newest_of(db, scope_of(db, scene, release)) if release else sheets.newest(db, scene.project.id)
    )
    if newest is None:
        whose = f"“{release.title[:80]}”" if release else scene.project.key
        again = command_line("credits", "freeze", release=typed)
        raise Refusal(f"No version of {whose} was frozen yet.", example=again)
    return newest


def scope_of(db: Db, scene: Scene, release: Release) -> Scope:
    """Which frozen versions are of a release: those that name none are of the first."""
    first = next(iter(releases.of_project(db, scene.project.id)), None)
    return Scope(scene.project.id, release.id, first is None or first.id == release.id)


def sign_version(db: Db, request: Press[Id]) -> Answer:
    """Sign, once; pressed again, nothing changes. Everybody's request is drawn again."""
    asker = caller(db, request.interaction)
    sheet = sheets.by_id(db, request.value.id)
    if sheet is None or not belongs(projects.team(db, sheet.project), asker):
        raise Refusal(NOT_HERE, example="/studio projects")
    signers = {signature.person for signature in sheet.signatures}
    if not SIGN_SHEET.by_relation(asker.id, {Relation.ASKED: signers}):
        raise Refusal("This version was not given to you to sign.", example="/credits diff")
    if sheets.sign(db, sheet.id, asker.id):
        deliveries.redraw(db, sheet.id, KIND)
        payload = {"version": sheet.version, "sha256": sheet.sha256}
        events.record(db, "credits.signed", actor=asker.id, about=sheet.id, payload=payload)
    if not request.interaction.private:
        return Done()
    signed = sheets.by_id(db, sheet.id)
    assert signed  # versions are never taken away
    return Reply(_request(db, signed, asker), replace=True)


def send_version(db: Db, request: Press[Fetch]) -> Answer:
    """Button "Send as PDF" or "Send as JSON" under a request to sign."""
    sheet = sheets.by_id(db, request.value.sheet)
    if sheet is None:
        raise Refusal(NOT_HERE, example="/studio projects")
    scene = member(db, request.interaction, sheet.project)
    return owe_file(db, scene, request.interaction, FORMATS[request.value.form], Of(sheet.version))


def show_diff(db: Db, request: SheetVersion) -> Answer:
    """What changed since the newest version, or since the one that is named."""
    scene = member(db, request.interaction, request.project)
    sheet = _frozen(db, scene, request.version or 0, request.release, "diff")
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


FREEZE = Handler(read_sheet_version, freeze_sheet)
DIFF = Handler(read_sheet_version, show_diff)
SIGN = Handler(read_sheet_version, show_signatures)
SIGNED = press(Id, sign_version)
FETCHED = press(Fetch, send_version)
NOTICE = Notice(KIND, draw)
