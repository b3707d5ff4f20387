"""/credits missing: one list of gaps, each with its owner, and one bundled message to each of them."""

from __future__ import annotations

from commands.answers import Answer, Reply
from commands.credits.gap_requests import ASKED_KIND, redraw_gap_requests
from commands.credits.read.lines import OF_SHEET, ProjectRequest
from commands.credits.read.releases import meant_release
from commands.credits.read.whole import require_whole
from commands.credits.sheet import show
from commands.credits.sheet.show import GAPS, shareable
from commands.credits.sheet.song import names_of
from commands.credits.statements import statements_of
from commands.features import Handler, Press, press
from commands.interaction import Interaction
from commands.line.parser import read_line
from commands.scene import Scene, belongs, caller, member
from credits.sheet.compiling import compiled
from credits.sheet.sheet import Sheet
from storage import events
from storage.credits import credits
from storage.database import Db
from storage.deliveries import deliveries
from storage.music import releases
from storage.people import paper_names, people
from storage.projects import projects
from studio.deliveries import Delivery, Owed
from studio.people.hours import next_open
from studio.people.person import Person
from studio.rights.right import Relation
from studio.rights.table import CHANGE_PERSON
from views.credits import gaps
from views.credits.actions import EVERYBODY, AskThem, OfRelease
from views.credits.gap_request import gaps_asked, names_kept, settled
from views.credits.gaps import Askable, Looking, ordered
from views.kit.message import Message
from views.kit.values import Id, Stale

EXAMPLE = "/credits missing"


def read_list_gaps(interaction: Interaction) -> ProjectRequest:
    """`/credits missing [release:"Title"] [project:KEY]`."""
    line = read_line(interaction.behind, OF_SHEET, example=EXAMPLE)
    require_whole(line, "missing")
    return ProjectRequest(interaction, line.one("project"), line.one("release"))


def list_gaps(db: Db, request: ProjectRequest) -> Answer:
    """The list, privately."""
    scene = member(db, request.interaction, request.project)
    release = meant_release(db, scene, request.release, "credits missing")
    return Reply(drawn(db, scene, request.interaction, release.id))


def drawn(db: Db, scene: Scene, interaction: Interaction, release: int, page: int = 0) -> Message:
    """The list with the buttons of whom the caller may ask."""
    sheet = show.sheet_of(db, scene, release)
    share = shareable(db, scene, interaction, GAPS, release=release)
    look = Looking(scene.caller.id, names_of(db, sheet), askable_of(db, scene, sheet), share, page)
    return gaps.missing(sheet, look)


def ask_for_gaps(db: Db, request: Press[AskThem]) -> Answer:
    """Owe each of them one message in their hours; who was asked today is not asked again."""
    project, ids, release = request.value
    scene = member(db, request.interaction, project)
    sheet = show.sheet_of(db, scene, release)
    chosen = [
        askable for askable in askable_of(db, scene, sheet) if ids == EVERYBODY or askable.person in ids
    ]
    known = people.by_ids(db, [askable.person for askable in chosen])
    new = [known[askable.person] for askable in chosen if not askable.asked and askable.person in known]
    deliveries.owe(db, *(_owed(db, scene, person, release) for person in new))
    message = drawn(db, scene, request.interaction, release)
    if new:
        payload = {"asked": [person.id for person in new]}
        events.record(db, "credits.asked", actor=scene.caller.id, about=scene.project.id, payload=payload)
    return Reply(message, replace=request.interaction.private)


def draw_asked(db: Db, delivery: Delivery) -> Message | None:
    """What this person can mend now; None where nothing is left, or the asker's project is theirs no longer."""
    reader = people.by_slack(db, delivery.recipient)
    project_id = delivery.about or 0
    if reader is None or not reader.reachable:
        return None
    project, team = projects.by_id(db, project_id), projects.team(db, project_id)
    sheet = compiled(credits.material(db, project, team, int(delivery.details.get("release") or 0)))
    mine = [gap for gap in ordered(sheet.every_gap) if reader.id in gap.owners]
    if not mine:
        return settled(project.title, project.key) if delivery.ts else None
    about = {gap.subject for gap in mine if gap.subject}
    if not belongs(team, reader) and not CHANGE_PERSON.by_relation(reader.id, {Relation.THEMSELVES: about}):
        return None
    names = _own_names(sheet, reader.id)
    stated = [
        statement
        for statement in statements_of(db, project.id, reader.id)
        if statement.writing.agreed_at is None
    ]
    by = str(delivery.details.get("by", "Somebody"))
    return gaps_asked(project.title, project.key, by, mine, names, Id(project.id), stated)


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
    names = _own_names(sheet, asker.id)
    for name in names:
        paper_names.confirm_name(db, asker.id, name, asker.id)
    redraw_gap_requests(db, project.id)
    if names:
        events.record(db, "name.confirmed", actor=asker.id, about=asker.id, payload={"names": list(names)})
    return Reply(names_kept(names) if names else settled(project.title, project.key))


def _own_names(sheet: Sheet, person: int) -> tuple[str, ...]:
    groups = [group for track in sheet.every_track for group in (*track.groups, *track.others)]
    lines = [line for group in groups for line in group.lines]
    own = [
        line.printed
        for line in (*lines, *sheet.business, *sheet.artwork)
        if line.person == person and not line.confirmed
    ]
    return tuple(dict.fromkeys(own))


def askable_of(db: Db, scene: Scene, sheet: Sheet) -> list[Askable]:
    """Whom a gap names and Slack reaches, the caller left out; asked today are marked."""
    owners = dict.fromkeys(person for gap in sheet.every_gap for person in gap.owners)
    known = people.by_ids(db, owners)
    able = [known[p] for p in owners if p in known and known[p].reachable and p != scene.caller.id]
    release = sheet.release.id
    keys = {person.id: _key(db, scene.project.id, person, release) for person in able}
    today = deliveries.owed_already(db, list(keys.values()))
    return [
        Askable(person.id, _called(sheet, person), "today" if keys[person.id] in today else "")
        for person in able
    ]


def _called(sheet: Sheet, person: Person) -> str:
    """What others read of whom they ask: of somebody who is asked about a printed name alone, that name."""
    own = [gap for gap in sheet.every_gap if person.id in gap.owners]
    hidden = [gap.printed for gap in own if gap.printed and gap.owners == (gap.subject,)]
    only = hidden and len(hidden) == len(own) and not sheet.bears(person.id)
    return hidden[0] if only else person.name


def _key(db: Db, project: int, person: Person, release: int) -> str:
    """Once a day; of a release that is not the project's first its id stands behind."""
    first = next(iter(releases.of_project(db, project)), None)
    other = f":{release}" if first is not None and release not in (0, first.id) else ""
    return f"{ASKED_KIND}:{project}:{person.id}:{db.at:%Y-%m-%d}{other}"


def _owed(db: Db, scene: Scene, person: Person, release: int) -> Owed:
    assert person.slack
    return Owed(
        ASKED_KIND,
        _key(db, scene.project.id, person, release),
        person.slack,
        about=scene.project.id,
        due_at=next_open(db.at, person.zone),
        details={"by": scene.caller.name, "release": release},
    )


def list_gaps_pressed(db: Db, request: Press[OfRelease]) -> Answer:
    """The button below the sheet of a release."""
    scene = member(db, request.interaction, request.value.project)
    return Reply(drawn(db, scene, request.interaction, request.value.release))


HANDLER = Handler(read_list_gaps, list_gaps)
PRESSED = press(OfRelease, list_gaps_pressed)
ASK_PRESSED = press(AskThem, ask_for_gaps)
NAMES_PRESSED = press(Id, confirm_names)
