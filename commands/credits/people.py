"""One person's credits across the projects that the asker may see, and a label's across its projects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from commands.answers import Answer, Reply
from commands.ask import Ask
from commands.credits.lines import KEYS, named_people
from commands.features import Handler
from commands.naming import mentioned
from commands.scene import caller
from commands.typed import Mention
from commands.words import read_line
from storage import across, people, projects
from storage.across import GivenCredit
from storage.database import Db
from studio.people import Person, Project
from studio.refusals import Refusal
from studio.songs import folded
from studio.vocabulary import LABEL_SIDE, Function
from views import credit_people as view
from views.message import Message

ME = "/credits me"
LABEL = '/credits label "Demo Records" since:2026-01-01'
LABEL_READERS = LABEL_SIDE | {Function.OWNER}


@dataclass(frozen=True, slots=True)
class Somebody:
    """The credits of a person; None is the one who asks."""

    ask: Ask
    person: Mention | str | None


@dataclass(frozen=True, slots=True)
class Label:
    """The credits of every project of a label, given since a day."""

    ask: Ask
    label: str
    since: date | None


def parse_person(ask: Ask) -> Somebody:
    """`/credits me`, `/credits @x`, `/credits "Name"`."""
    line = read_line(ask.typed, KEYS, example=ME)
    if line.words.split()[:1] and line.words.split()[0].casefold() == "me":
        return Somebody(ask, None)
    named, said = named_people(line, "")
    if not named and said:
        named = [said[0]]
    if len(named) != 1:
        raise Refusal("Name one person.", example="/credits @engineer")
    return Somebody(ask, named[0])


def run_person(db: Db, request: Somebody) -> Answer:
    """Assigned and supported, apart, in the projects of which the asker is."""
    who = caller(db, request.ask)
    person = mentioned(db, [request.person], example=ME)[request.person] if request.person else who
    return Reply(_drawn(db, who, person))


def drawn(db: Db, ask: Ask, person: int, page: int) -> Message:
    """A page of a person's credits, as the asker may see them."""
    found = people.by_ids(db, [person]).get(person)
    if found is None:
        raise Refusal("I know nobody of that kind.", example=ME)
    return _drawn(db, caller(db, ask), found, page)


def _drawn(db: Db, who: Person, person: Person, page: int = 0) -> Message:
    mine = {project.id: project for project in projects.of_person(db, who.id)}
    given = across.credits_of_person(db, person.id, list(mine))
    tallies = across.tallies_of_person(db, person.id, list(mine))
    name = "you" if person.id == who.id else person.name
    return view.person(person.id, name, mine, given, tallies, page)


def parse_label(ask: Ask) -> Label:
    """`/credits label "Demo Records" [since:2026-01-01]`."""
    line = read_line(ask.typed, KEYS, example=LABEL)
    words = line.words.strip()
    rest = words[len("label") :] if words.casefold().startswith("label") else words
    label = line.one("label") or rest.strip(' "“”„‟«»＂')
    return Label(ask, " ".join(label.split()), _day(line.one("since")))


def run_label(db: Db, request: Label) -> Answer:
    """The credits of the label's projects in which the asker stands for the label."""
    who = caller(db, request.ask)
    mine = across.projects_as(db, who.id, LABEL_READERS)
    if not mine:
        raise Refusal("Only label staff, A&R and heads of label read credits across projects.", example=ME)
    found = _of_label(mine, request.label)
    since = datetime.combine(request.since, datetime.min.time(), UTC) if request.since else None
    given = across.credits_of_projects(db, [project.id for project in found], since)
    return Reply(view.label(request.label or _labels(mine), found, _named(db, given), request.since))


def _of_label(mine: Sequence[Project], label: str) -> tuple[Project, ...]:
    found = tuple(p for p in mine if not label or folded(p.label) == folded(label))
    if not found:
        raise Refusal(
            f"None of your projects is of “{label[:80]}”. There are: {_labels(mine)}.", example=LABEL
        )
    return found


def _labels(mine: Sequence[Project]) -> str:
    return ", ".join(dict.fromkeys(project.label[:60] for project in mine if project.label)) or "no label"


def _named(db: Db, given: Sequence[GivenCredit]) -> list[tuple[GivenCredit, str]]:
    known = people.by_ids(db, {one.person for one in given})
    return [(one, known[one.person].name if one.person in known else "somebody") for one in given]


def _day(typed: str) -> date | None:
    if not typed:
        return None
    try:
        return date.fromisoformat(typed if len(typed) > 7 else f"{typed}-01")
    except ValueError:
        raise Refusal(f"“{typed[:20]}” is no day. Write it as 2026-01-01.", example=LABEL) from None


PERSON = Handler(parse_person, run_person)
OF_LABEL = Handler(parse_label, run_label)
