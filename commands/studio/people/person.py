"""/studio person: what somebody is called on paper, and the numbers by which societies know them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from commands.answers import Answer, Reply
from commands.credits import told
from commands.credits.assign.printing import let_shadows_wait, print_everywhere
from commands.credits.gap_requests import redraw_gap_requests
from commands.credits.read.resolve import meant_person
from commands.features import Press
from commands.interaction import Interaction
from commands.line.keys import Keys
from commands.line.parser import opening, read_line
from commands.line.pieces import Mention, unpacked
from commands.scene import Scene, caller, member
from commands.studio.people.names_taken import require_own_name
from commands.studio.people.numbers import KEPT, require_own_numbers
from credits.sheet.visibility import sees_private
from storage import events
from storage.credits import credits
from storage.database import Db
from storage.decisions import drafts
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
from studio.wording import counted
from views.kit.values import Id, Kept
from views.studio.person import person_shown

EXAMPLE = '/studio person printed:"E. N. Gineer" isni:"0000 0001 2103 2683"'
EVERYWHERE = '/studio person printed:"E. N. Gineer" everywhere'
_EVERYWHERE = re.compile(r"(?<!\S)everywhere(?!\S)", re.IGNORECASE)
KEYS = Keys(
    words=frozenset({"project", "printed", "legal", "isni", "ipi", "ipn", "company"}),
    people=frozenset(),
    aliases={"as": "printed", "name": "printed"},
)
COLUMNS = {"printed": "as_printed", "legal": "legal_name", "isni": "isni", "ipi": "ipi", "ipn": "ipn"}
NUMBERS = {"isni": identifiers.isni, "ipi": identifiers.ipi, "ipn": identifiers.ipn}
PUBLIC = frozenset({"as_printed", "isni", "company"})


@dataclass(frozen=True, slots=True)
class Facts:
    """What to store of somebody (None as person: the one who asks); nothing: show what is known."""

    interaction: Interaction
    project: str
    person: Mention | str | None
    values: dict[str, str | bool | None]
    everywhere: bool = False
    two: bool = False  # that somebody else has the same number was asked: they are two


def read_change_person(interaction: Interaction) -> Facts:
    """`/studio person [@x | "Name"] [printed:"…" [everywhere] legal:"…" isni:… ipi:… ipn:…]`."""
    line = read_line(interaction.behind, KEYS, example=EXAMPLE)
    words = _EVERYWHERE.sub(" ", line.words)
    everywhere, name = words != line.words, unquoted(words.strip())
    named: list[Mention | str] = [*line.mentions, *([name] if name and name.casefold() != "me" else [])]
    if len(named) > 1:
        raise Refusal("One person at a time.", example=EXAMPLE)
    values: dict[str, str | bool | None] = {
        column: _value(key, line.one(key)) for key, column in COLUMNS.items() if line.one(key)
    }
    if line.one("company"):
        values["company"] = line.one("company").casefold() in ("yes", "y", "true")
    if everywhere and not values.get("as_printed"):
        raise Refusal("Say the name that is to be printed everywhere.", example=EVERYWHERE)
    return Facts(interaction, line.one("project"), named[0] if named else None, values, everywhere)


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
    notes: list[str] = []
    if request.values:
        if not request.two:
            sees = scene is not None and sees_private(scene.team, asker.id)
            require_own_numbers(db, request.interaction, request.values, person, sees=sees)
            require_own_name(db, request.interaction, request.values, asker, person)
        before = _printed_as(db, person)
        _write(db, asker, person, request)
        notes = _printed(db, asker, person, request)
        for project in [scene.project] if scene else projects.of_person(db, person.id):
            redraw_gap_requests(db, project.id)
        if "as_printed" in request.values:
            _tell(db, asker, person, before)
        _record(db, asker, person, request)
    facts = paper_names.of(db, [person.id]).get(person.id, PersonFacts(person.id))
    private = scene is None or sees_private(scene.team, asker.id)
    saved = bool(request.values)
    otherwise = _printed_otherwise(db, person, facts) if scene is None else ()
    return Reply(
        person_shown(
            person.name,
            facts,
            private=private,
            own=scene is None,
            saved=saved,
            notes=notes,
            otherwise=otherwise,
            answers=scene is not None and not person.reachable and scene.may(CHANGE_ABSENT_PERSON),
        )
    )


def _printed_as(db: Db, person: Person) -> str:
    facts = paper_names.of(db, [person.id]).get(person.id, PersonFacts(person.id))
    return facts.as_printed or person.name


def _tell(db: Db, asker: Person, person: Person, before: str) -> None:
    """In each project where somebody is credited they, and who has signed, are told how they are printed now."""
    after = _printed_as(db, person)
    if after == before:
        return
    given = dict.fromkeys(credit.project for credit in credits.of_person(db, person.id))
    for project in given:
        told.tell(db, project, asker.id, [person.id])
    for project in given if person.id != asker.id else ():
        payload = {"project": project, "person": person.id, "before": before, "after": after}
        events.record(db, "person.printed", actor=asker.id, about=person.id, payload=payload)


def _printed(db: Db, asker: Person, person: Person, request: Facts) -> list[str]:
    """What follows for the credits of whoever is printed otherwise now."""
    name = request.values.get("as_printed")
    if not name:
        return []
    notes = []
    if request.everywhere:
        many = counted(print_everywhere(db, asker, person, str(name)), "credit")
        notes.append(f"Printed so everywhere: {many} had another name.")
    if waiting := let_shadows_wait(db, person, str(name)):
        notes.append(
            f"{counted(waiting, 'credit')} that you gave to that name yourself now need another’s word."
        )
    return notes


def _printed_otherwise(db: Db, person: Person, facts: PersonFacts) -> tuple[str, ...]:
    """Other names under which credits of the person are printed."""
    usual = facts.as_printed or person.name
    given = credits.of_person(db, person.id)
    return tuple(dict.fromkeys(c.as_printed for c in given if c.as_printed and c.as_printed != usual))


def print_all(db: Db, request: Press[Id]) -> Answer:
    """The button: every credit of the reader is printed as they usually are."""
    asker = caller(db, request.interaction)
    if asker.id != request.value.id:
        raise Refusal("Only whoever it is can press that.", example="/studio person")
    facts = paper_names.of(db, [asker.id]).get(asker.id, PersonFacts(asker.id))
    name = facts.as_printed or asker.name
    many = counted(print_everywhere(db, asker, asker, name), "credit")
    shown = person_shown(
        asker.name,
        facts,
        private=True,
        own=True,
        saved=True,
        notes=[f"Printed so everywhere: {many} had another name."],
    )
    return Reply(shown, replace=request.interaction.private)


def save_for_two(db: Db, request: Press[Kept]) -> Answer:
    """They are two people all the same: the kept line is saved."""
    asker = caller(db, request.interaction)
    kept = drafts.find(db, request.value.draft, asker.id, KEPT)
    if kept is None:
        raise Refusal("That line was done or dropped already.", example="/studio person")
    drafts.drop(db, request.value.draft, asker.id)
    typed = unpacked(kept["typed"])
    line = replace(request.interaction, typed=typed, channel=kept["channel"], thread=kept["thread"])
    line = replace(line, behind=opening(typed, KEYS)[1])
    answer = change_person(db, replace(read_change_person(line), two=True))
    return replace(answer, replace=request.interaction.private) if isinstance(answer, Reply) else answer


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
    payload |= {"two_people": True} if request.two else {}
    events.record(db, "person.facts", actor=asker.id, about=person.id, payload=payload)


def _value(key: str, typed: str) -> str | None:
    text = " ".join(typed.split())
    if text.casefold() in CLEARED:
        return None
    if check := NUMBERS.get(key):
        checked = check(text)
        if checked.problem:
            raise Refusal(f"Nothing was saved. {checked.problem}.", example=EXAMPLE)
        return checked.compact
    if len(text) > LONGEST_PRINTED:
        raise Refusal(
            f"A name has at most {LONGEST_PRINTED} characters; this one has {len(text)}.", example=EXAMPLE
        )
    return text
