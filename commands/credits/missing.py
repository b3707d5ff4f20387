"""/credits missing: what is missing at a glance and in words, and one bundled message to each who can fix it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from commands.answers import Answer, Reply
from commands.credits.gap_requests import ASKED_KIND
from commands.credits.read.lines import OF_SHEET, ProjectRequest
from commands.credits.read.releases import meant_release
from commands.credits.read.whole import require_whole
from commands.credits.sheet import show
from commands.credits.sheet.looking import (
    absent,
    askable,
    asked_key,
    open_oks,
    own_blanks,
    things,
)
from commands.credits.sheet.show import GAPS, shareable
from commands.credits.sheet.song import names_of
from commands.features import Handler, Press, press
from commands.interaction import Interaction
from commands.line.parser import read_line
from commands.scene import Scene, member
from storage import events
from storage.database import Db
from storage.deliveries import deliveries
from storage.people import people
from studio.deliveries import Owed
from studio.people.hours import next_open
from studio.people.person import Person
from views.credits.actions import EVERYBODY, AskThem, OfRelease
from views.credits.gaps import grid, in_words
from views.credits.gaps.answers import people_asked
from views.kit.message import Message

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
    look = grid.Looking(
        reader=scene.caller.id,
        names=names_of(db, sheet),
        own=things(own_blanks(scene, sheet)),
        askable=askable(db, scene, sheet),
        absent=absent(db, sheet),
        oks=open_oks(db, scene, sheet),
        share=shareable(db, scene, interaction, GAPS, release=release),
        page=page,
    )
    return grid.missing(sheet, look)


def drawn_in_words(db: Db, scene: Scene, interaction: Interaction, release: int, page: int = 0) -> Message:
    """Every gap in full, with a line that fixes it."""
    sheet = show.sheet_of(db, scene, release)
    share = shareable(db, scene, interaction, GAPS, release=release)
    look = in_words.Looking(scene.caller.id, names_of(db, sheet), askable(db, scene, sheet), share, page)
    return in_words.missing(sheet, look)


def ask_for_gaps(db: Db, request: Press[AskThem]) -> Answer:
    """Owe each of them one message in their hours; who was asked today is not asked again."""
    project, ids, release = request.value
    scene = member(db, request.interaction, project)
    sheet = show.sheet_of(db, scene, release)
    chosen = [each for each in askable(db, scene, sheet) if ids == EVERYBODY or each.person in ids]
    ask_these(db, scene, [each.person for each in chosen if not each.asked], release)
    if not request.interaction.private:
        return Reply(people_asked([each.name for each in chosen]))
    return Reply(drawn(db, scene, request.interaction, release), replace=True)


def ask_these(
    db: Db, scene: Scene, ids: Collection[int], release: int, details: Mapping[str, object] | None = None
) -> None:
    """Owe these people one message each; `details` is what it says besides who asks and of which release."""
    known = people.by_ids(db, ids)
    new = [known[person] for person in ids if person in known and known[person].reachable]
    deliveries.owe(db, *(_owed(db, scene, person, release, details or {}) for person in new))
    if new:
        payload = {"asked": [person.id for person in new]}
        events.record(db, "credits.asked", actor=scene.caller.id, about=scene.project.id, payload=payload)


def _owed(db: Db, scene: Scene, person: Person, release: int, details: Mapping[str, object]) -> Owed:
    assert person.slack
    key = asked_key(db, scene.project.id, person.id, release)
    return Owed(
        ASKED_KIND,
        ":".join([key, *map(str, details.values())]),
        person.slack,
        about=scene.project.id,
        due_at=next_open(db.at, person.zone),
        details={"by": scene.caller.name, "asker": scene.caller.id, "release": release, **details},
    )


def list_gaps_pressed(db: Db, request: Press[OfRelease]) -> Answer:
    """The button below the sheet of a release."""
    scene = member(db, request.interaction, request.value.project)
    return Reply(drawn(db, scene, request.interaction, request.value.release))


HANDLER = Handler(read_list_gaps, list_gaps)
PRESSED = press(OfRelease, list_gaps_pressed)
ASK_PRESSED = press(AskThem, ask_for_gaps)
