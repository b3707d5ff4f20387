"""/studio person: what somebody is called on paper, and the numbers by which societies know them."""

from __future__ import annotations

from dataclasses import dataclass

from commands.answers import Answer, Reply
from commands.credits.gap_requests import redraw_gap_requests
from commands.credits.read.resolve import meant_person
from commands.features import Handler
from commands.interaction import Interaction
from commands.line.parser import QUOTES, Keys, read_line
from commands.line.pieces import Mention
from commands.scene import Scene, caller, member
from credits.sheet.visibility import sees_private
from storage import events
from storage.credits import credits
from storage.database import Db
from storage.people import paper_names
from storage.projects import projects
from studio.credits.credit import LONGEST_PRINTED
from studio.credits.sheet_input import PersonFacts
from studio.music import identifiers
from studio.music.fact import CLEARED
from studio.people.person import Person
from studio.refusals import Refusal
from studio.rights.table import CHANGE_ABSENT_PERSON, CHANGE_PERSON
from views.studio import person as view

EXAMPLE = '/studio person printed:"E. N. Gineer" isni:"0000 0001 2103 2683"'
KEYS = Keys(
    words=frozenset({"project", "printed", "legal", "isni", "ipi", "company"}),
    people=frozenset(),
    aliases={"as": "printed", "name": "printed"},
)
COLUMNS = {"printed": "as_printed", "legal": "legal_name", "isni": "isni", "ipi": "ipi"}
PUBLIC = frozenset({"as_printed", "isni", "company"})


@dataclass(frozen=True, slots=True)
class Facts:
    """What to store of somebody (None as person: the one who asks); nothing: show what is known."""

    interaction: Interaction
    project: str
    person: Mention | str | None
    values: dict[str, str | bool | None]


def parse(interaction: Interaction) -> Facts:
    """`/studio person [@x | "Name"] [printed:"…" legal:"…" isni:… ipi:…]`."""
    line = read_line(interaction.behind, KEYS, example=EXAMPLE)
    said = " ".join(line.words.split()).strip(f" {QUOTES}")
    named: list[Mention | str] = [*line.mentions, *([said] if said and said.casefold() != "me" else [])]
    if len(named) > 1:
        raise Refusal("One person at a time.", example=EXAMPLE)
    values: dict[str, str | bool | None] = {
        column: _value(key, line.one(key)) for key, column in COLUMNS.items() if line.one(key)
    }
    if line.one("company"):
        values["company"] = line.one("company").casefold() in ("yes", "y", "true")
    return Facts(interaction, line.one("project"), named[0] if named else None, values)


def run(db: Db, request: Facts) -> Answer:
    """Store it, or show it, as far as the asker may."""
    who = caller(db, request.interaction)
    if request.person is None:
        return _own(db, request, who)
    here = member(db, request.interaction, request.project)
    person = meant_person(db, request.interaction, request.person)
    if person.id == who.id:
        return _own(db, request, who)
    if not _of_project(db, here, person):
        raise Refusal(f"{person.name} has no part in {here.project.key}.", example="/studio people")
    if request.values:
        _require_right(here, person, request)
        _write(db, who, person, request)
        redraw_gap_requests(db, here.project.id)
        _record(db, who, person, request)
    found = paper_names.of(db, [person.id]).get(person.id, PersonFacts(person.id))
    private = sees_private(here.team, who.id)
    return Reply(view.person(person.name, found, private=private, own=False, saved=bool(request.values)))


def _own(db: Db, request: Facts, who: Person) -> Answer:
    """One's own facts; one's own spelling is confirmed by typing it."""
    if request.values:
        _write(db, who, who, request)
        for project in projects.of_person(db, who.id):
            redraw_gap_requests(db, project.id)
        _record(db, who, who, request)
    found = paper_names.of(db, [who.id]).get(who.id, PersonFacts(who.id))
    return Reply(view.person(who.name, found, private=True, own=True, saved=bool(request.values)))


def _of_project(db: Db, here: Scene, person: Person) -> bool:
    return person.id in here.team or any(
        one.person == person.id for one in credits.of_project(db, here.project.id)
    )


def _require_right(here: Scene, person: Person, request: Facts) -> None:
    public = frozenset(request.values) <= PUBLIC and not person.reachable
    if not here.may(CHANGE_ABSENT_PERSON if public else CHANGE_PERSON):
        raise Refusal(
            f"Only {person.name}, {CHANGE_ABSENT_PERSON.who if public else CHANGE_PERSON.who} of "
            f"{here.project.key} can change that.",
            example="/studio person",
            event="person.refused",
        )


def _write(db: Db, who: Person, person: Person, request: Facts) -> None:
    paper_names.change(db, person.id, who.id, request.values)
    printed = request.values.get("as_printed")
    if printed and (person.id == who.id or not person.reachable):
        paper_names.confirm_name(db, person.id, str(printed), who.id)


def _record(db: Db, who: Person, person: Person, request: Facts) -> None:
    """Private facts are not repeated in the log: which of them changed is enough."""
    public = {column: value for column, value in request.values.items() if column in PUBLIC}
    payload = {"person": person.id, "changed": sorted(request.values), "after": public}
    events.record(db, "person.facts", actor=who.id, about=person.id, payload=payload)


def _value(key: str, typed: str) -> str | None:
    text = " ".join(typed.split())
    if text.casefold() in CLEARED:
        return None
    if key in ("isni", "ipi"):
        found = identifiers.isni(text) if key == "isni" else identifiers.ipi(text)
        if found.problem:
            raise Refusal(f"Nothing was saved. {found.problem}.", example=EXAMPLE)
        return found.compact
    if len(text) > LONGEST_PRINTED:
        raise Refusal(
            f"A name has at most {LONGEST_PRINTED} characters; this one has {len(text)}.", example=EXAMPLE
        )
    return text


HANDLER = Handler(parse, run)
