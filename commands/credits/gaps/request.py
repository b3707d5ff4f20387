"""The message that asks somebody for what they can fill in; the names and shares that they confirm right there."""

from __future__ import annotations

from commands.answers import Answer, Reply
from commands.credits.gap_requests import ASKED_KIND, redraw_gap_requests
from commands.credits.sheet.looking import open_oks, own_blanks
from commands.credits.statements import statements_of
from commands.features import Press, press
from commands.scene import Scene, belongs, caller
from credits.sheet.compiling import compiled
from credits.sheet.sheet import Sheet
from storage import events
from storage.credits import credits
from storage.database import Db
from storage.deliveries import deliveries
from storage.people import paper_names, people
from storage.projects import projects
from studio.deliveries import Delivery
from studio.rights.right import Relation
from studio.rights.table import CHANGE_PERSON
from views.credits.actions import OfRelease
from views.credits.gaps.grid import asked_already
from views.credits.gaps.persons import ordered
from views.credits.gaps.request import Asked, gaps_asked, names_kept, settled
from views.kit.message import Message
from views.kit.values import Id, Stale

OF = "of"  # in the details of a message: who was asked first and named the reader instead


def draw_asked(db: Db, delivery: Delivery) -> Message | None:
    """What this person can fill in now; None where nothing is left, or the asker's project is theirs no longer."""
    reader = people.by_slack(db, delivery.recipient)
    project_id = delivery.about or 0
    if reader is None or not reader.reachable:
        return None
    project, team = projects.by_id(db, project_id), projects.team(db, project_id)
    release = int(delivery.details.get("release") or 0)
    sheet = compiled(credits.material(db, project, team, release))
    instead = int(delivery.details.get(OF) or 0)
    scene = Scene(reader, project, team)
    found = own_blanks(scene, sheet, [instead]) if belongs(team, reader) else ()
    asked = {blank.gap for blank in found} if instead else set()
    waits = asked_already(sheet, open_oks(db, scene, sheet))
    mine = [
        gap
        for gap in ordered(sheet.every_gap)
        if gap in asked or (reader.id in gap.owners and not instead and gap not in waits)
    ]
    if not mine:
        return settled(project.title) if delivery.ts else None
    about = {gap.subject for gap in mine if gap.subject}
    if not belongs(team, reader) and not CHANGE_PERSON.by_relation(reader.id, {Relation.THEMSELVES: about}):
        return None
    names = own_names(sheet, reader.id) if not instead else ()
    stated = [
        statement
        for statement in statements_of(db, project.id, reader.id)
        if statement.writing.agreed_at is None and not instead
    ]
    by = str(delivery.details.get("by", "Somebody"))
    fillable = frozenset(blank.gap for blank in found)
    asked_ = Asked(by, project.title, mine, fillable, names, stated)
    return gaps_asked(sheet, asked_, OfRelease(project.id, release))


def confirm_names(db: Db, request: Press[Id]) -> Answer:
    """“That’s my name”: every spelling of the reader on that sheet is right."""
    asker = caller(db, request.interaction)
    project_id = request.value.id
    team = projects.team(db, project_id)
    asked = any(delivery.recipient == asker.slack for delivery in deliveries.of(db, project_id, ASKED_KIND))
    if not belongs(team, asker) and not asked:  # who is credited need not be of the project
        raise Stale(str(project_id))
    project = projects.by_id(db, project_id)
    sheet = compiled(credits.material(db, project, team))
    names = own_names(sheet, asker.id)
    for name in names:
        paper_names.confirm_name(db, asker.id, name, asker.id)
    redraw_gap_requests(db, project.id)
    if names:
        events.record(db, "name.confirmed", actor=asker.id, about=asker.id, payload={"names": list(names)})
    return Reply(names_kept(names) if names else settled(project.title))


def own_names(sheet: Sheet, person: int) -> tuple[str, ...]:
    """How somebody is printed there and has not said that it is right."""
    groups = [group for track in sheet.every_track for group in (*track.groups, *track.others)]
    lines = [line for group in groups for line in group.lines]
    own = [
        line.printed
        for line in (*lines, *sheet.business, *sheet.artwork)
        if line.person == person and not line.confirmed
    ]
    return tuple(dict.fromkeys(own))


NAMES_PRESSED = press(Id, confirm_names)
