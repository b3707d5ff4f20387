"""The sheet's files: each a delivery to the one who asked, drawn from the records of the moment of sending."""

from __future__ import annotations

from dataclasses import dataclass, replace

from commands.answers import Answer, Reply
from commands.credits.read.lines import KEYS
from commands.credits.sheet.formats import FORMATS, KINDS, Drawn, Format
from commands.features import Handler, Notice, Press, press
from commands.interaction import Interaction
from commands.line.keys import Keys
from commands.line.parser import read_line
from commands.scene import Scene, member
from credits.figures import said_time
from credits.formats.json_sheet import as_record, from_json
from credits.formats.label_copy import said_day
from credits.formats.rin import message
from credits.record import SheetRecord
from credits.sheet.compiling import compiled
from credits.sheet.visibility import seen_by, sees_private
from storage import events
from storage.credits import credits, ddex, sheets
from storage.credits.sheets import FrozenSheet
from storage.database import Db
from storage.deliveries import deliveries
from storage.people import people
from storage.projects import projects
from studio.command_lines import command_line
from studio.deliveries import Delivery, Owed
from studio.refusals import Refusal
from studio.rights.table import SEE_CREDITS
from views.credits import files
from views.kit.message import LaterFile
from views.kit.values import Id

WORDS = Keys(words=KEYS.words | {"version"}, people=KEYS.people, aliases={**KEYS.aliases, "v": "version"})


@dataclass(frozen=True, slots=True)
class FileRequest:
    """A file of the channel's project, or of the one with this key; of a frozen version, or of now."""

    interaction: Interaction
    form: Format
    project: str
    version: int | None


def read_send_file(interaction: Interaction) -> FileRequest:
    """`/credits csv [version:2] [project:KEY]`, and so for the other formats."""
    form = FORMATS[interaction.verb]
    line = read_line(interaction.behind, WORDS, example=command_line("credits", form.verb))
    return FileRequest(interaction, form, line.one("project"), version_number(line.one("version"), form.verb))


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


def send_file(db: Db, request: FileRequest) -> Answer:
    """Owe the file, unless there is no such version."""
    scene = member(db, request.interaction, request.project)
    if request.version is not None:
        version_of(db, scene, request.version)
    return owe_file(db, scene, request.interaction, request.form, request.version)


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


def owe_file(db: Db, scene: Scene, interaction: Interaction, form: Format, version: int | None) -> Answer:
    """Owe the file to the one who asks."""
    if form.verb == "rin":
        _require_recordings(db, scene)
    key = f"{form.kind}:{interaction.key}"
    deliveries.owe(
        db, Owed(form.kind, key, interaction.user, about=scene.project.id, details={"version": version})
    )
    payload = {"format": form.verb, "version": version}
    events.record(db, "credits.exported", actor=scene.caller.id, about=scene.project.id, payload=payload)
    return Reply(files.on_its_way(scene.project.key, form.title))


def _require_recordings(db: Db, scene: Scene) -> None:
    if ddex.of(db) is None:
        raise Refusal(files.NO_DPID, example="/credits json")
    if not credits.material(db, scene.project, scene.team).recordings:
        raise Refusal(
            f"{scene.project.key} has no recordings yet, and RIN has one message for each.",
            example="/studio songs",
        )


def draw(db: Db, delivery: Delivery) -> LaterFile | None:
    """The file as its reader may see it; None for somebody who is of the project no longer."""
    form, about = KINDS[delivery.kind], delivery.about
    reader = people.by_slack(db, delivery.recipient)
    if about is None or reader is None:
        return None
    team = projects.team(db, about)
    sender = _sender(db)
    if not SEE_CREDITS.may(team, reader.id) or (form.verb == "rin" and sender is None):
        return None
    scene = Scene(reader, projects.by_id(db, about), team)
    drawn = replace(drawn_of(db, scene, delivery.details.get("version")), sender=sender)
    mark = f"v{drawn.record['version']}" if drawn.record["version"] else f"{db.at:%Y-%m-%d}"
    stem, _, ending = form.ending.rpartition(".")
    return LaterFile(f"{scene.project.key}-{stem}-{mark}.{ending}", lambda: _made(form, drawn))


def _made(form: Format, drawn: Drawn) -> tuple[bytes, str]:
    content, more = form.make(drawn)
    return content, files.comment(drawn.record, form.title[0].upper() + form.title[1:], more)


def _sender(db: Db) -> message.Sender | None:
    known = ddex.of(db)
    if known is None:
        return None
    return message.Sender(known.sender, known.sender_name, known.recipient, known.recipient_name)


def drawn_of(db: Db, scene: Scene, version: int | None) -> Drawn:
    """The sheet of now, or a frozen version, as the caller may see it."""
    if version is None:
        return Drawn(record_of(db, scene))
    sheet = sheets.of_version(db, scene.project.id, version)
    assert sheet  # versions are never taken away
    whole = sees_private(scene.team, scene.caller.id)
    record = from_json(sheet.private if whole else sheet.content)
    return Drawn(record, sheet.sha256, sheet.content, signed_lines(db, sheet))


def signed_lines(db: Db, sheet: FrozenSheet) -> tuple[tuple[str, str], ...]:
    """(side, who and when) of everybody who was asked to sign."""
    names = people.by_ids(db, {signature.person for signature in sheet.signatures})
    return tuple(
        (
            signature.side.capitalize(),
            f"{names[signature.person].name}, "
            + (
                f"signed {said_day(said_time(signature.signed_at))}"
                if signature.signed_at
                else "not signed yet"
            ),
        )
        for signature in sheet.signatures
        if signature.person in names
    )


def record_of(db: Db, scene: Scene, reader: int | None = None) -> SheetRecord:
    """The record of now as the caller may see it, or another reader."""
    sheet = compiled(credits.material(db, scene.project, scene.team))
    return as_record(seen_by(sheet, scene.team, scene.caller.id if reader is None else reader), db.at)


def send_csv(db: Db, request: Press[Id]) -> Answer:
    """The same as `/credits csv`, for the project of the sheet under which the button stands."""
    scene = member(db, request.interaction, request.value.id)
    return owe_file(db, scene, request.interaction, FORMATS["csv"], None)


HANDLER = Handler(read_send_file, send_file)
CSV_PRESSED = press(Id, send_csv)
NOTICES = tuple(Notice(form.kind, draw) for form in FORMATS.values())
