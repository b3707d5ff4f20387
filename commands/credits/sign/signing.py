"""Signing a version, or saying that one does not sign it yet; everybody hears when all have signed."""

from __future__ import annotations

from dataclasses import dataclass

from commands.answers import Answer, Done, OpenForm, Reply
from commands.credits.sheet.drawn import Of
from commands.credits.sheet.files import owe_file
from commands.credits.sheet.formats import FORMATS
from commands.credits.sign.freeze import KIND, owe_requests
from commands.credits.sign.request import drawn
from commands.credits.sign.versions import release_of, title_of
from commands.features import Handler, Press, press
from commands.interaction import Entered, Interaction
from commands.scene import NOT_HERE, belongs, caller, member
from storage import events
from storage.credits import sheets
from storage.credits.sheets import FrozenSheet
from storage.database import Db
from storage.deliveries import deliveries
from storage.people import people
from storage.projects import projects
from studio.deliveries import Delivery, Owed
from studio.people.person import Person
from studio.refusals import Refusal
from studio.rights.right import Relation
from studio.rights.table import SIGN_SHEET
from views.credits.actions import Fetch
from views.credits.gaps.answers import reminded
from views.credits.signing import answers
from views.kit.message import Message
from views.kit.values import Id

ALL_KIND, NOT_YET_KIND = "credits.all_signed", "credits.not_signed"


@dataclass(frozen=True, slots=True)
class NotYet:
    """That somebody does not sign yet, and why; "" where they say nothing."""

    interaction: Interaction
    sheet: int
    why: str


def sign_version(db: Db, request: Press[Id]) -> Answer:
    """Sign, once; pressed again, nothing changes. Everybody's request is drawn again."""
    sheet, asker = _asked(db, request.interaction, request.value.id)
    if sheets.sign(db, sheet.id, asker.id):
        deliveries.redraw(db, sheet.id, KIND)
        signed = _again(db, sheet)
        if all(signature.signed_at for signature in signed.signatures):
            _tell_all(db, signed)
        payload = {"version": sheet.version, "sha256": sheet.sha256}
        events.record(db, "credits.signed", actor=asker.id, about=sheet.id, payload=payload)
    if not request.interaction.private:
        return Done()
    return Reply(drawn(db, _again(db, sheet), asker), replace=True)


def _asked(db: Db, interaction: Interaction, sheet_id: int) -> tuple[FrozenSheet, Person]:
    """The version and the caller; refuses whoever was not asked to sign it."""
    asker = caller(db, interaction)
    sheet = sheets.by_id(db, sheet_id)
    if sheet is None or not belongs(projects.team(db, sheet.project), asker):
        raise Refusal(NOT_HERE, example="/studio projects")
    signers = {signature.person for signature in sheet.signatures}
    if not SIGN_SHEET.by_relation(asker.id, {Relation.ASKED: signers}):
        raise Refusal("This version was not given to you to sign.", example="/credits diff")
    return sheet, asker


def _again(db: Db, sheet: FrozenSheet) -> FrozenSheet:
    now = sheets.by_id(db, sheet.id)
    assert now  # versions are never taken away
    return now


def _tell_all(db: Db, sheet: FrozenSheet) -> None:
    """Whoever asked and everybody who signed hear it once."""
    ids = {sheet.frozen_by, *(signature.person for signature in sheet.signatures)}
    owed = [
        Owed(ALL_KIND, f"{ALL_KIND}:{sheet.id}:{person.id}", str(person.slack), about=sheet.id)
        for person in people.by_ids(db, ids).values()
        if person.reachable
    ]
    deliveries.owe(db, *owed)


def draw_all_signed(db: Db, delivery: Delivery) -> Message | None:
    """Signed by all of them."""
    sheet, reader = sheets.by_id(db, delivery.about or 0), people.by_slack(db, delivery.recipient)
    if sheet is None or reader is None or not belongs(projects.team(db, sheet.project), reader):
        return None
    names = people.by_ids(db, [signature.person for signature in sheet.signatures])
    signers = [names[s.person].name for s in sheet.signatures if s.person in names]
    return answers.signed_by_all(title_of(db, sheet), sheet.version, signers, sheet.id)


def open_not_yet(db: Db, request: Press[Id]) -> Answer:
    """One field: what is wrong."""
    sheet, asker = _asked(db, request.interaction, request.value.id)
    if any(s.person == asker.id and s.signed_at for s in sheet.signatures):
        raise Refusal(f"You have signed version {sheet.version}.", example="/credits sign")
    return OpenForm(answers.not_yet_form(title_of(db, sheet), sheet.version, Id(sheet.id)))


def read_not_yet(interaction: Interaction) -> NotYet:
    """The field may be empty."""
    text = interaction.fields.get(answers.WHY, Entered()).text
    return NotYet(interaction, Id.read(interaction.about).id, " ".join(text.split())[: answers.LONGEST])


def say_not_yet(db: Db, request: NotYet) -> Answer:
    """Whoever made the version reads it at once; it stands beside the signature, which can still be given."""
    sheet, asker = _asked(db, request.interaction, request.sheet)
    if not sheets.not_yet(db, sheet.id, asker.id, request.why or None):
        raise Refusal(f"You have signed version {sheet.version}.", example="/credits sign")
    deliveries.redraw(db, sheet.id, KIND)
    to = people.by_ids(db, [sheet.frozen_by]).get(sheet.frozen_by)
    if to is not None and to.slack and to.reachable and to.id != asker.id:
        key = f"{NOT_YET_KIND}:{request.interaction.key}"
        details = {"by": asker.name, "why": request.why}
        deliveries.owe(db, Owed(NOT_YET_KIND, key, to.slack, about=sheet.id, details=details))
    payload = {"version": sheet.version, "why": request.why}
    events.record(db, "credits.not_signed", actor=asker.id, about=sheet.id, payload=payload)
    return Done(answers.told_not_yet(to.name if to else "Whoever asked"))


def draw_not_yet(db: Db, delivery: Delivery) -> Message | None:
    """Who does not sign yet, and what they said."""
    sheet, reader = sheets.by_id(db, delivery.about or 0), people.by_slack(db, delivery.recipient)
    if sheet is None or reader is None or not belongs(projects.team(db, sheet.project), reader):
        return None
    by, why = str(delivery.details.get("by", "Somebody")), str(delivery.details.get("why") or "")
    title = title_of(db, sheet)
    return answers.not_yet(by, title, sheet.version, why, sheet.project, release_of(db, sheet))


def remind_signers(db: Db, request: Press[Id]) -> Answer:
    """The request comes again to whoever has not signed, once a day."""
    sheet = sheets.by_id(db, request.value.id)
    if sheet is None:
        raise Refusal(NOT_HERE, example="/studio projects")
    scene = member(db, request.interaction, sheet.project)
    left = [signature.person for signature in sheet.signatures if signature.signed_at is None]
    known = people.by_ids(db, left)
    today = f":{db.at:%Y-%m-%d}"
    keys = {person: f"{KIND}:{sheet.id}:{person}{today}" for person in left}
    sent = deliveries.owed_already(db, list(keys.values()))
    to = [
        known[person]
        for person in left
        if person in known
        and person != scene.caller.id
        and keys[person] not in sent
        and known[person].reachable
    ]
    owe_requests(db, sheet, to, today)
    if to:
        payload = {"people": [person.id for person in to], "sheet": sheet.id}
        events.record(db, "credits.reminded", actor=scene.caller.id, about=sheet.project, payload=payload)
    return Reply(reminded([person.name for person in to]))


def send_version(db: Db, request: Press[Fetch]) -> Answer:
    """*Read it all* under a request to sign, or *PDF*."""
    sheet = sheets.by_id(db, request.value.sheet)
    if sheet is None:
        raise Refusal(NOT_HERE, example="/studio projects")
    scene = member(db, request.interaction, sheet.project)
    return owe_file(db, scene, request.interaction, FORMATS[request.value.form], Of(sheet.version))


SIGNED = press(Id, sign_version)
NOT_YET_PRESSED = press(Id, open_not_yet)
NOT_YET_FORM = Handler(read_not_yet, say_not_yet)
REMINDED = press(Id, remind_signers)
FETCHED = press(Fetch, send_version)
