"""Freezing the sheet: a version with a hash, signed by producer, artist and label; and what changed since."""

from __future__ import annotations

from dataclasses import dataclass

from commands.answers import Answer, Done, Reply
from commands.credits.sheet.files import (
    WORDS,
    record_of,
    send,
    signed_lines,
    version_number,
    version_of,
)
from commands.credits.sheet.formats import FORMATS
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
from storage.credits.sheets import FrozenSheet
from storage.database import Db, new_id
from storage.deliveries import deliveries
from storage.people import people
from storage.projects import projects
from studio.deliveries import Delivery, Owed
from studio.people.person import Person, Team
from studio.refusals import Refusal
from studio.rights.right import Relation
from studio.rights.table import FREEZE_SHEET, SIGN_SHEET
from studio.vocabulary import Function
from views.credits import files as view
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
class Freeze:
    """Freeze the sheet, or show what changed since a frozen version."""

    interaction: Interaction
    project: str
    version: int | None


def parse(interaction: Interaction) -> Freeze:
    """`/credits freeze [project:KEY]`, `/credits diff [version:2]`."""
    line = read_line(interaction.behind, WORDS, example="/credits freeze")
    return Freeze(interaction, line.one("project"), version_number(line.one("version"), "diff"))


def run(db: Db, request: Freeze) -> Answer:
    """Make the next version and ask for signatures. Freezing what has not changed since is refused."""
    here = member(db, request.interaction, request.project)
    _require_right(here)
    version = sheets.next_version(db, here.project.id)
    compiled_ = compiled(credits.material(db, here.project, here.team))
    whole = as_record(compiled_, db.at)
    last = sheets.newest(db, here.project.id)
    if last and not changes(from_json(last.private), whole):
        raise Refusal(
            f"Nothing has changed since version {last.version} of {here.project.key}; it stands.",
            example="/credits diff",
        )
    shown = as_record(seen_by(compiled_, Team(()), NOBODY), db.at)
    made = freeze(shown, whole, version, f"{new_id():x}{new_id():x}")
    kept = sheets.keep(db, here.project.id, version, made.content, made.sha256, made.private, here.caller.id)
    asked = _signers(db, here.team)
    sheets.ask(db, kept.id, asked)
    _ask_for_signatures(db, kept, asked)
    names = people.by_ids(db, {person for person, _ in asked})
    payload = {"project": here.project.id, "version": version, "sha256": made.sha256}
    events.record(db, "credits.frozen", actor=here.caller.id, about=kept.id, payload=payload)
    signing = [f"{names[person].name} ({side})" for person, side in asked]
    return Reply(view.frozen(here.project, version, made.sha256, signing, len(compiled_.every_gap)))


def _require_right(here: Scene) -> None:
    if not here.may(FREEZE_SHEET):
        raise Refusal(
            f"Only {FREEZE_SHEET.who} can freeze the sheet of {here.project.key}.",
            example="/credits diff",
            event="credits.refused",
        )


def _signers(db: Db, team: Team) -> list[tuple[int, str]]:
    """Everybody who is asked, once each; of the label its head, where there is none its staff."""
    found: dict[int, str] = {}
    for side, functions in SIDES:
        engaged: tuple[int, ...] = ()
        for function in functions:
            engaged = engaged or team.engaged(function)
        for person in engaged:
            found.setdefault(person, side)
    known = people.by_ids(db, found)
    return [(person, side) for person, side in found.items() if person in known]


def _ask_for_signatures(db: Db, sheet: FrozenSheet, asked: list[tuple[int, str]]) -> None:
    known = people.by_ids(db, {person for person, _ in asked})
    owed = [
        Owed(KIND, f"{KIND}:{sheet.id}:{person}", str(known[person].slack), about=sheet.id)
        for person, _ in asked
        if known[person].reachable
    ]
    deliveries.owe(db, *owed)


def draw(db: Db, delivery: Delivery) -> Message | None:
    """The request to sign as it stands: who has signed, and the button for whoever has not."""
    sheet = sheets.by_id(db, delivery.about or 0)
    reader = people.by_slack(db, delivery.recipient)
    if sheet is None or reader is None or not belongs(projects.team(db, sheet.project), reader):
        return None
    return _request(db, sheet, reader)


def _request(db: Db, sheet: FrozenSheet, reader: Person) -> Message:
    by = people.by_ids(db, {sheet.frozen_by})
    lines = [f"{side}: {said}" for side, said in signed_lines(db, sheet)]
    mine = any(one.person == reader.id and one.signed_at is None for one in sheet.signatures)
    project = projects.by_id(db, sheet.project)
    name = by[sheet.frozen_by].name if sheet.frozen_by in by else "Somebody"
    return view.sign_asked(project, sheet.version, sheet.sha256, name, lines, sheet.id, mine)


def run_sign(db: Db, request: Freeze) -> Answer:
    """`/credits sign`: the request again, for who has signed and whoever has not."""
    here = member(db, request.interaction, request.project)
    return Reply(_request(db, _frozen(db, here, request.version or 0), here.caller))


def _frozen(db: Db, here: Scene, version: int) -> FrozenSheet:
    """That version (0: the newest); refuses where none was frozen."""
    found = version_of(db, here, version) if version else sheets.newest(db, here.project.id)
    if found is None:
        raise Refusal(f"No version of {here.project.key} was frozen yet.", example="/credits freeze")
    return found


def run_signed(db: Db, request: Press[Id]) -> Answer:
    """Sign, once; pressed again, nothing changes. Everybody's request is drawn again."""
    who = caller(db, request.interaction)
    sheet = sheets.by_id(db, request.value.id)
    if sheet is None or not belongs(projects.team(db, sheet.project), who):
        raise Refusal(NOT_HERE, example="/studio projects")
    if not SIGN_SHEET.by_relation(who.id, {Relation.ASKED: {one.person for one in sheet.signatures}}):
        raise Refusal("This version was not given to you to sign.", example="/credits diff")
    if sheets.sign(db, sheet.id, who.id):
        deliveries.redraw(db, sheet.id, KIND)
        payload = {"version": sheet.version, "sha256": sheet.sha256}
        events.record(db, "credits.signed", actor=who.id, about=sheet.id, payload=payload)
    if not request.interaction.private:
        return Done()
    signed = sheets.by_id(db, sheet.id)
    assert signed  # versions are never taken away
    return Reply(_request(db, signed, who), replace=True)


def run_fetched(db: Db, request: Press[Fetch]) -> Answer:
    """Button "Send as PDF" or "Send as JSON" under a request to sign."""
    sheet = sheets.by_id(db, request.value.sheet)
    if sheet is None:
        raise Refusal(NOT_HERE, example="/studio projects")
    here = member(db, request.interaction, sheet.project)
    return send(db, here, request.interaction, FORMATS[request.value.form], sheet.version)


def run_diff(db: Db, request: Freeze) -> Answer:
    """What changed since the newest version, or since the one that is named."""
    here = member(db, request.interaction, request.project)
    return Reply(diff_drawn(db, here, request.version or 0))


def diff_drawn(db: Db, here: Scene, version: int, page: int = 0) -> Message:
    """A page of what changed since that version (0: the newest), as the reader may see it."""
    last = _frozen(db, here, version)
    now, then = record_of(db, here, NOBODY), from_json(last.content)
    if sees_private(here.team, here.caller.id):
        now, then = record_of(db, here), from_json(last.private)
    return view.diff(here.project, last.version, last.sha256, changes(then, now), page)


FREEZE = Handler(parse, run)
DIFF = Handler(parse, run_diff)
SIGN = Handler(parse, run_sign)
SIGNED = press(Id, run_signed)
FETCHED = press(Fetch, run_fetched)
NOTICE = Notice(KIND, draw)
