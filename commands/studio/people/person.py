"""/studio person: what somebody is called on paper, and the numbers by which societies know them."""

from __future__ import annotations

from dataclasses import dataclass

from commands.answers import Answer, Reply
from commands.credits.gap_requests import redraw_gap_requests
from commands.credits.read.resolve import meant_person
from commands.interaction import Interaction
from commands.line.keys import Keys
from commands.line.parser import read_line
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
from studio.music.pasted_lists import unquoted
from studio.people.person import Person
from studio.refusals import Refusal
from studio.rights.table import CHANGE_ABSENT_PERSON, CHANGE_PERSON
from views.studio.person import person_shown

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


def read_change_person(interaction: Interaction) -> Facts:
    """`/studio person [@x | "Name"] [printed:"…" legal:"…" isni:… ipi:…]`."""
    line = read_line(interaction.behind, KEYS, example=EXAMPLE)
    name = unquoted(line.words)
    named: list[Mention | str] = [*line.mentions, *([name] if name and name.casefold() != "me" else [])]
    if len(named) > 1:
        raise Refusal("One person at a time.", example=EXAMPLE)
    values: dict[str, str | bool | None] = {
        column: _value(key, line.one(key)) for key, column in COLUMNS.items() if line.one(key)
    }
    if line.one("company"):
        values["company"] = line.one("company").casefold() in ("yes", "y", "true")
    return Facts(interaction, line.one("project"), named[0] if named else None, values)


def change_person(db: Db, request: Facts) -> Answer:
    """Store it, or show it, as far as the asker may; one's own spelling is confirmed by typing it."""
    asker = caller(db, request.interaction)
    if request.person is None:
        return _changed(db, request, asker, asker)
    scene = member(db, request.interaction, request.project)
    person = meant_person(db, request.interaction, request.person, scene.project.id)
    if person.id == asker.id:
        return _changed(db, request, asker, asker)
    if not _of_project(db, scene, person):
        raise Refusal(f"{person.name} has no part in {scene.project.key}.", example="/studio people")
    if request.values:
        _require_right(scene, person, request)
    return _changed(db, request, asker, person, scene)


def _changed(db: Db, request: Facts, asker: Person, person: Person, scene: Scene | None = None) -> Answer:
    """What is known of the person from now on; without a scene they are the asker."""
    if request.values:
        _write(db, asker, person, request)
        for project in [scene.project] if scene else projects.of_person(db, person.id):
            redraw_gap_requests(db, project.id)
        _record(db, asker, person, request)
    facts = paper_names.of(db, [person.id]).get(person.id, PersonFacts(person.id))
    private = scene is None or sees_private(scene.team, asker.id)
    return Reply(
        person_shown(person.name, facts, private=private, own=scene is None, saved=bool(request.values))
    )


def _of_project(db: Db, scene: Scene, person: Person) -> bool:
    return person.id in scene.team or any(
        credit.person == person.id for credit in credits.of_project(db, scene.project.id)
    )


def _require_right(scene: Scene, person: Person, request: Facts) -> None:
    public = frozenset(request.values) <= PUBLIC and not person.reachable
    if not scene.may(CHANGE_ABSENT_PERSON if public else CHANGE_PERSON):
        raise Refusal(
            f"Only {person.name}, {CHANGE_ABSENT_PERSON.who if public else CHANGE_PERSON.who} of "
            f"{scene.project.key} can change that.",
            example="/studio person",
            event="person.refused",
        )


def _write(db: Db, asker: Person, person: Person, request: Facts) -> None:
    paper_names.change(db, person.id, asker.id, request.values)
    printed = request.values.get("as_printed")
    if printed and (person.id == asker.id or not person.reachable):
        paper_names.confirm_name(db, person.id, str(printed), asker.id)


def _record(db: Db, asker: Person, person: Person, request: Facts) -> None:
    """Private facts are not repeated in the log: which of them changed is enough."""
    public = {column: value for column, value in request.values.items() if column in PUBLIC}
    payload = {"person": person.id, "changed": sorted(request.values), "after": public}
    events.record(db, "person.facts", actor=asker.id, about=person.id, payload=payload)


def _value(key: str, typed: str) -> str | None:
    text = " ".join(typed.split())
    if text.casefold() in CLEARED:
        return None
    if key in ("isni", "ipi"):
        checked = identifiers.isni(text) if key == "isni" else identifiers.ipi(text)
        if checked.problem:
            raise Refusal(f"Nothing was saved. {checked.problem}.", example=EXAMPLE)
        return checked.compact
    if len(text) > LONGEST_PRINTED:
        raise Refusal(
            f"A name has at most {LONGEST_PRINTED} characters; this one has {len(text)}.", example=EXAMPLE
        )
    return text
