"""The sheet in chat and as a file."""

from __future__ import annotations

from dataclasses import dataclass

from commands.answers import Answer, Reply
from commands.ask import Ask
from commands.credits.lines import EXAMPLE, KEYS, insider
from commands.features import Handler
from commands.scene import Scene, caller, scene
from commands.words import read_line
from credits.compiling import compiled
from credits.seeing import seen_by
from credits.sheet import Sheet
from credits.table import rows, to_csv
from storage import credits, deliveries, events, people, projects
from storage.database import Db
from studio.credits import may_confirm
from studio.deliveries import Delivery, Owed
from studio.refusals import Refusal
from views import credit_words
from views import credits as view
from views.message import File, Message

FILE_KIND = "credits.file"


@dataclass(frozen=True, slots=True)
class Show:
    """Show the sheet of the channel's project, or of the one with this key; or send it as a file."""

    ask: Ask
    project: str


def parse(ask: Ask) -> Show:
    """`/credits [csv] [project:KEY]`."""
    return Show(ask, read_line(ask.typed, KEYS, example=EXAMPLE).one("project"))


def run(db: Db, request: Show) -> Answer:
    """The sheet, privately."""
    return Reply(drawn(db, insider(scene(db, request.ask, request.project))))


def drawn(db: Db, here: Scene) -> Message:
    """The sheet as this reader sees it: with the buttons of what they may confirm."""
    given = {credit.id: credit for credit in credits.of_project(db, here.project.id)}
    found = sheet_of(db, here)
    mine = [w for w in found.waiting if may_confirm(here.team, here.caller.id, given[w.credit])]
    return view.sheet(found, mine)


def run_file(db: Db, request: Show) -> Answer:
    """Owe the file to the one who asks."""
    return _send(db, insider(scene(db, request.ask, request.project)), request.ask)


def parse_file_pressed(ask: Ask) -> Ask:
    """The button "Send as CSV", whose value is the project's id."""
    return ask


def run_file_pressed(db: Db, ask: Ask) -> Answer:
    """The same as `/credits csv`, for the project of the sheet under which the button stands."""
    who = caller(db, ask)
    if not ask.value.isdigit():
        raise Refusal("This button is from an older version.", example="/credits csv")
    team = projects.team(db, int(ask.value))
    if who.id not in team:
        raise Refusal("There is no project here that you are part of.", example="/studio projects")
    return _send(db, Scene(who, projects.by_id(db, int(ask.value)), team), ask)


def draw_file(db: Db, delivery: Delivery) -> Message | File | None:
    """The file, from the records of the moment; None for somebody who is of the project no longer."""
    assert delivery.about is not None
    reader = people.by_slack(db, delivery.recipient)
    team = projects.team(db, delivery.about)
    if reader is None or reader.id not in team:
        return None
    project = projects.by_id(db, delivery.about)
    found = sheet_of(db, Scene(reader, project, team))
    comment = credit_words.csv_comment(found, sum(1 for _ in rows(found)))
    return File(f"{project.key}-credits-{db.at:%Y-%m-%d}.csv", to_csv(found), comment)


def _send(db: Db, here: Scene, ask: Ask) -> Answer:
    owed = Owed(FILE_KIND, f"{FILE_KIND}:{ask.key}", ask.user, about=here.project.id)
    deliveries.owe(db, owed)
    events.record(
        db, "credits.exported", actor=here.caller.id, about=here.project.id, payload={"format": "csv"}
    )
    return Reply(credit_words.on_its_way(here.project.key))


def sheet_of(db: Db, here: Scene) -> Sheet:
    """The sheet of a project as the caller may see it."""
    found = compiled(credits.material(db, here.project, here.team))
    return seen_by(found, here.team, here.caller.id)


SHEET = Handler(parse, run)
FILE = Handler(parse, run_file)
FILE_PRESSED = Handler(parse_file_pressed, run_file_pressed)
