"""The sheet's files, asked for in a line or by a button: each is owed to the one who asked."""

from __future__ import annotations

from dataclasses import dataclass

from commands.answers import Answer, Reply
from commands.credits.read.lines import OF_SHEET
from commands.credits.read.releases import meant_release
from commands.credits.read.whole import require_whole
from commands.credits.sheet.drawn import Of, record_of
from commands.credits.sheet.formats import ALL, FORMATS, OUTSIDE, PRIVATE, Format
from commands.credits.sheet.versions import require_of, version_number, version_of
from commands.features import Handler, Press, press
from commands.interaction import Interaction
from commands.line.arguments import said
from commands.line.keys import Keys, Line
from commands.line.parser import read_line
from commands.scene import Scene, member
from credits.formats.label_copy import to_text
from credits.formats.refs import without_bearers
from credits.sheet.visibility import sees_private
from storage import events
from storage.credits import credits, ddex
from storage.database import Db
from storage.deliveries import deliveries
from storage.music import releases
from studio.command_lines import command_line
from studio.deliveries import Owed
from studio.refusals import Refusal
from views.credits import files
from views.credits.actions import OfRelease

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
