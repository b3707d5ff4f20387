"""The request to sign, drawn from the version as it was made and from who has signed it since."""

from __future__ import annotations

from datetime import datetime

from commands.answers import Answer, Reply
from commands.credits.sheet.no_longer_holds import no_longer_holds
from commands.credits.sign.versions import (
    SheetVersion,
    meant_version,
    read_sheet_version,
    release_of,
    scope_of,
    title_of,
)
from commands.features import Handler
from commands.scene import belongs, member
from credits.formats.json_sheet import from_json
from credits.formats.refs import PERSON
from credits.frozen import Change, changes
from credits.record import SheetRecord
from credits.sheet.visibility import sees_private
from storage.credits import sheets
from storage.credits.sheets import FrozenSheet
from storage.database import Db
from storage.people import people
from storage.projects import projects
from studio.deliveries import Delivery
from studio.people.person import Person
from views.credits.signing.request import Request, Signer, sign_asked
from views.kit.message import Message


def draw(db: Db, delivery: Delivery) -> Message | None:
    """The request as it stands: who has signed, and the buttons for whoever has not."""
    sheet = sheets.by_id(db, delivery.about or 0)
    reader = people.by_slack(db, delivery.recipient)
    if sheet is None or reader is None or not belongs(projects.team(db, sheet.project), reader):
        return None
    return drawn(db, sheet, reader)


def drawn(db: Db, sheet: FrozenSheet, reader: Person) -> Message:
    """The same for somebody who asks for it."""
    whole = sees_private(projects.team(db, sheet.project), reader.id)
    private = from_json(sheet.private)
    known = people.by_ids(db, {sheet.frozen_by, *(signature.person for signature in sheet.signatures)})
    by = {
        signature.person: Signer(
            known[signature.person].name,
            signature.signed_at,
            signature.not_yet_at is not None,
            signature.not_yet_why or "",
        )
        for signature in sheet.signatures
        if signature.person in known
    }
    refs = _refs(private, reader)
    record = private if whole else _with_own_shares(from_json(sheet.content), private, refs)
    mine = by.get(reader.id)
    changed, before = _since_signed(db, sheet, reader, whole=whole) if mine else ((), None)
    left = [signer.name for person, signer in by.items() if not signer.signed_at and person != reader.id]
    return sign_asked(
        Request(
            sheet=sheet.id,
            title=title_of(db, sheet),
            version=sheet.version,
            sha256=sheet.sha256,
            by=known[sheet.frozen_by].name if sheet.frozen_by in known else "Somebody",
            zone=reader.zone,
            record=record,
            refs=refs,
            signers=list(by.values()),
            mine=mine,
            changed=changed,
            signed_before=before,
            held=no_longer_holds(db, sheet),
            remind=left if reader.id == sheet.frozen_by else (),
        )
    )


def _refs(private: SheetRecord, reader: Person) -> frozenset[str]:
    """Who the reader is in the record: themselves, and printed names that they bear."""
    own = f"{PERSON}{reader.id}"
    return frozenset({own, *(party["ref"] for party in private["people"] if party.get("bearer") == own)})


def _with_own_shares(record: SheetRecord, private: SheetRecord, refs: frozenset[str]) -> SheetRecord:
    """The open record with what the reader may read of themselves."""
    shares = {
        (recording["ref"], writer["person"]): writer["share"]
        for recording in private["recordings"]
        for writer in recording["writers"]
        if writer["person"] in refs
    }
    recordings = [
        {
            **recording,
            "writers": [
                {**writer, "share": shares.get((recording["ref"], writer["person"]), writer["share"])}
                for writer in recording["writers"]
            ],
        }
        for recording in record["recordings"]
    ]
    return {**record, "recordings": recordings}  # type: ignore[typeddict-item]


def _since_signed(
    db: Db, sheet: FrozenSheet, reader: Person, *, whole: bool
) -> tuple[tuple[Change, ...], datetime | None]:
    """What changed since the version before that the reader signed, and when that was."""
    scope = scope_of(db, sheet.project, release_of(db, sheet))
    last = sheets.signed_before(db, scope, sheet.version, reader.id)
    if last is None:
        return (), None
    at = next(s.signed_at for s in last.signatures if s.person == reader.id)
    then, now = (from_json(each.private if whole else each.content) for each in (last, sheet))
    return changes(then, now), at


def show_signatures(db: Db, request: SheetVersion) -> Answer:
    """`/credits sign`: the request again, for who has signed and whoever has not."""
    scene = member(db, request.interaction, request.project)
    sheet = meant_version(db, scene, request.version or 0, request.release, "sign")
    return Reply(drawn(db, sheet, scene.caller))


SIGN = Handler(read_sheet_version, show_signatures)
