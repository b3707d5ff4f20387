"""The sheet's files as they are drawn: from the record at the moment of sending, for their reader alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from commands.credits.sheet.formats import FORMATS, KINDS, PRIVATE, Drawn, Format
from commands.credits.sheet.no_longer_holds import no_longer_holds
from commands.features import Notice
from commands.scene import Scene
from credits.figures import said_time
from credits.formats.json_sheet import as_record, from_json
from credits.formats.label_copy import said_day
from credits.formats.refs import without_bearers
from credits.formats.rin import message
from credits.record import SheetRecord
from credits.sheet.compiling import compiled
from credits.sheet.visibility import seen_by, sees_private
from storage.credits import credits, ddex, sheets
from storage.credits.sheets import FrozenSheet
from storage.database import Db
from storage.people import people
from storage.projects import projects
from studio.deliveries import Delivery
from studio.rights.table import SEE_CREDITS
from views.credits import files
from views.kit.message import LaterFile


@dataclass(frozen=True, slots=True)
class Of:
    """What a file is of: a frozen version, or a release (0: the first) as it is now; and which part of it."""

    version: int | None = None
    release: int = 0
    part: str = ""


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


NOTICES = tuple(Notice(form.kind, draw) for form in FORMATS.values())
