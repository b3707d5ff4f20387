"""The sheet's files: each a delivery to the one who asked, drawn from the records of the moment of sending."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from commands.answers import Answer, Reply
from commands.credits.read.lines import OF_SHEET
from commands.credits.read.releases import meant_release
from commands.credits.read.whole import require_whole
from commands.credits.sheet.formats import ALL, FORMATS, KINDS, OUTSIDE, PRIVATE, Drawn, Format
from commands.credits.sheet.no_longer_holds import no_longer_holds
from commands.credits.sheet.versions import require_of, version_number, version_of
from commands.features import Handler, Notice, Press, press
from commands.interaction import Interaction
from commands.line.arguments import said
from commands.line.keys import Keys, Line
from commands.line.parser import read_line
from commands.scene import Scene, member
from credits.figures import said_time
from credits.formats.json_sheet import as_record, from_json
from credits.formats.label_copy import said_day, to_text
from credits.formats.refs import without_bearers
from credits.formats.rin import message
from credits.record import SheetRecord
from credits.sheet.compiling import compiled
from credits.sheet.visibility import seen_by, sees_private
from storage import events
from storage.credits import credits, ddex, sheets
from storage.credits.sheets import FrozenSheet
from storage.database import Db
from storage.deliveries import deliveries
from storage.music import releases
from storage.people import people
from storage.projects import projects
from studio.command_lines import command_line
from studio.deliveries import Delivery, Owed
from studio.refusals import Refusal
from studio.rights.table import SEE_CREDITS
from views.credits import files
from views.credits.actions import OfRelease
from views.kit.message import LaterFile

WORDS = Keys(
    words=OF_SHEET.words | {"version", "layer"},
    people=OF_SHEET.people,
    aliases={**OF_SHEET.aliases, "v": "version"},
)


@dataclass(frozen=True, slots=True)
class FileRequest:
    """A file of the channel's project, or of the one with this key; of a frozen version, or of a release as it is now."""

    interaction: Interaction
    form: Format
    project: str
    version: int | None
    release: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class Of:
    """What a file is of: a frozen version, or a release (0: the first) as it is now; and which part of it."""

    version: int | None = None
    release: int = 0
    part: str = ""


def read_send_file(interaction: Interaction) -> FileRequest:
    """`/credits csv [layer:supported] [version:2 | release:"Title"] [project:KEY]`, `/credits pdf outside` and so on."""
    form = FORMATS[interaction.verb]
    line = read_line(interaction.behind, WORDS, example=command_line("credits", form.verb))
    require_whole(line, form.verb)
    version = version_number(line.one("version"), form.verb)
    return FileRequest(
        interaction, form, line.one("project"), version, line.one("release"), _part(form, line)
    )


def _part(form: Format, line: Line) -> str:
    """Which part of the format was meant: for outside, or a layer."""
    typed = line.one("layer").strip().casefold()
    if typed and typed not in form.parts:
        layers = [part for part in FORMATS["csv"].parts if part != ALL]
        raise Refusal(
            f"“{typed[:40]}” is no layer of {form.title}. The CSV has {', '.join(layers)} and, zipped, {ALL}.",
            example=command_line("credits", "csv", layer=layers[1]),
        )
    outside = OUTSIDE in said(line.words).casefold().split()
    if outside and OUTSIDE not in form.parts:
        text = f"There is no {form.title} for outside: there are label copy and PDF."
        raise Refusal(text, example=command_line("credits", "pdf", OUTSIDE))
    return OUTSIDE if outside else typed


def send_file(db: Db, request: FileRequest) -> Answer:
    """Owe the file, unless there is no such version."""
    scene = member(db, request.interaction, request.project)
    if request.form.verb == PRIVATE:
        _require_private(scene, request.version)
    if request.version is not None:
        require_of(db, scene, version_of(db, scene, request.version), request.release, request.form.verb)
        return owe_file(db, scene, request.interaction, request.form, Of(request.version, part=request.part))
    release = meant_release(db, scene, request.release, f"credits {request.form.verb}")
    return owe_file(db, scene, request.interaction, request.form, Of(release=release.id, part=request.part))


def _require_private(scene: Scene, version: int | None) -> None:
    """Private facts are of a frozen version, and for whoever may see everybody's."""
    if not sees_private(scene.team, scene.caller.id):
        text = "That file has everybody’s shares, IPI and legal names: it is for label staff and the owner."
        raise Refusal(text, example="/credits json", event="credits.refused")
    if version is None:
        text = "Say of which frozen version: its private facts stand beside it, bound by its hash."
        raise Refusal(text, example=command_line("credits", PRIVATE, version="1"))


def owe_file(db: Db, scene: Scene, interaction: Interaction, form: Format, of: Of) -> Answer:
    """Owe the file to the one who asks."""
    if form.verb == "rin":
        _require_recordings(db, scene)
    key = ":".join(filter(None, [form.kind, interaction.key, of.part]))
    details: dict[str, object] = {"version": of.version, "release": of.release}
    details |= {"part": of.part} if of.part else {}
    deliveries.owe(db, Owed(form.kind, key, interaction.user, about=scene.project.id, details=details))
    events.record(
        db,
        "credits.exported",
        actor=scene.caller.id,
        about=scene.project.id,
        payload={"format": form.verb, **details},
    )
    return Reply(files.on_its_way(scene.project.key, form.title, _of_several(db, scene, of)))


def _of_several(db: Db, scene: Scene, of: Of) -> str:
    """The title of the release where the project has several, for the answer."""
    every = releases.of_project(db, scene.project.id)
    if len(every) < 2 or of.version is not None:
        return ""
    return next((release.title for release in every if release.id == of.release), "")


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
    details = delivery.details
    of = Of(details.get("version"), int(details.get("release") or 0), str(details.get("part") or ""))
    drawn = replace(drawn_of(db, scene, of), sender=sender, part=of.part)
    if form.verb == PRIVATE and not drawn.private:
        return None
    frozen = sheets.of_version(db, scene.project.id, of.version) if of.version is not None else None
    ended = no_longer_holds(db, frozen) if frozen is not None else []
    mark = f"v{drawn.record['version']}" if drawn.record["version"] else f"{db.at:%Y-%m-%d}"
    stem, _, ending = form.name(of.part).rpartition(".")
    return LaterFile(f"{scene.project.key}-{stem}-{mark}.{ending}", lambda: _made(form, drawn, ended))


def _made(form: Format, drawn: Drawn, ended: Sequence[str]) -> tuple[bytes, str]:
    """The file, and what is said beside it: a frozen one keeps its bytes, whatever was revoked since."""
    content, more = form.make(drawn)
    return content, files.comment(drawn.record, form.title[0].upper() + form.title[1:], more, ended)


def _sender(db: Db) -> message.Sender | None:
    known = ddex.of(db)
    if known is None:
        return None
    return message.Sender(known.sender, known.sender_name, known.recipient, known.recipient_name)


def drawn_of(db: Db, scene: Scene, of: Of) -> Drawn:
    """The sheet of now, or a frozen version, as the caller may see it; no file says who bears a printed name."""
    if of.version is None:
        return Drawn(without_bearers(record_of(db, scene, of.release)))
    sheet = sheets.of_version(db, scene.project.id, of.version)
    assert sheet  # versions are never taken away
    whole = sees_private(scene.team, scene.caller.id)
    record = without_bearers(from_json(sheet.private if whole else sheet.content))
    private = sheet.private if whole else b""
    final = bool(sheet.signatures) and all(signature.signed_at for signature in sheet.signatures)
    return Drawn(record, sheet.sha256, sheet.content, private, signed_lines(db, sheet), final=final)


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


def record_of(db: Db, scene: Scene, release: int = 0, reader: int | None = None) -> SheetRecord:
    """The record of a release as it is now, as the caller may see it, or another reader."""
    sheet = compiled(credits.material(db, scene.project, scene.team, release))
    return as_record(seen_by(sheet, scene.team, scene.caller.id if reader is None else reader), db.at)


def send_csv(db: Db, request: Press[OfRelease]) -> Answer:
    """The same as `/credits csv`, for the release of the sheet under which the button stands."""
    scene = member(db, request.interaction, request.value.project)
    return owe_file(db, scene, request.interaction, FORMATS["csv"], Of(release=request.value.release))


def send_outside(db: Db, request: Press[OfRelease]) -> Answer:
    """The same as `/credits pdf outside`."""
    scene = member(db, request.interaction, request.value.project)
    of = Of(release=request.value.release, part=OUTSIDE)
    return owe_file(db, scene, request.interaction, FORMATS["pdf"], of)


def copy_text(db: Db, scene: Scene, interaction: Interaction, release: int) -> Answer:
    """The label copy as text to copy from the answer; what is too long for one comes as a file."""
    text = to_text(without_bearers(record_of(db, scene, release))).decode()
    if len(text) > files.COPIED:
        return owe_file(db, scene, interaction, FORMATS["copy"], Of(release=release))
    return Reply(files.copied(text))


HANDLER = Handler(read_send_file, send_file)
CSV_PRESSED = press(OfRelease, send_csv)
OUTSIDE_PRESSED = press(OfRelease, send_outside)
NOTICES = tuple(Notice(form.kind, draw) for form in FORMATS.values())
