"""What a pasted booklet comes to in a project: who is meant, for which songs, what waits for whose word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from commands import naming
from commands.credits.assign.giving import Gift, not_there_yet, why_it_waits
from commands.credits.paste.where import Tracks, places_of, titled
from commands.credits.read.bearers import printed_so
from commands.credits.read.releases import meant_release
from commands.credits.read.resolve import Place
from commands.scene import Scene
from storage.database import Db
from storage.music import songs
from storage.people import paper_names, people
from studio.credits.booklet import Entry, LeftOut, read_booklet
from studio.credits.booklet.names import MARK
from studio.credits.roles import NamedRole
from studio.names import same_key
from studio.people.person import Person
from studio.refusals import Choice, Refusal

LINE = "credits paste"
NEW, COMPANY = "new", "company"
Picks = Mapping[str, str]  # by the name as `same_key` has it: a person's id, NEW or COMPANY


@dataclass(frozen=True, slots=True)
class Row:
    """One credit of one line: `person` None is to be added, `where` those places at which it is not given yet."""

    entry: Entry
    role: NamedRole
    name: str
    person: Person | None
    places: tuple[Place, ...]
    where: tuple[Place, ...]
    waits: str = ""
    printed: str | None = None
    ai_use: str | None = None

    @property
    def who(self) -> str:
        """The name to show; of somebody who was mentioned, theirs."""
        return self.person.name if self.person and MARK in self.name else self.name


@dataclass(frozen=True, slots=True)
class Who:
    """A name that nobody has, or several: those who may be meant."""

    name: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be saved; with any `doubts`, nothing is. `added` are names that become people, or companies."""

    rows: tuple[Row, ...]
    left_out: tuple[LeftOut, ...]
    doubts: tuple[Who, ...]
    added: Mapping[str, str]

    @property
    def credits(self) -> int:
        """How many credits it gives."""
        return sum(len(row.where) for row in self.rows)


def planned(
    db: Db,
    scene: Scene,
    text: str,
    typed: Sequence[str],
    picks: Picks,
    release: str = "",
    variant: str = "",
) -> Plan:
    """Read the text; `typed` are titles of songs, `release` that of a release, for lines that say none themselves.

    `variant` is the recording of each song that is meant where a line says no other.
    """
    known = songs.of_project(db, scene.project.id)
    tracks = Tracks(db, scene, known, meant_release(db, scene, release, LINE) if release else None, variant)
    printed = paper_names.spellings(db, scene.project.id)
    booklet = read_booklet(
        text,
        lambda title: len(titled(known, title)[0]) == 1,
        lambda name: same_key(name) in printed or _known(db, name),
    )
    found = found_people(db, scene, booklet.entries, picks)
    left, rows = list(booklet.left_out), list[Row]()
    for entry in booklet.entries:
        where, reason = places_of(tracks, entry, typed)
        if reason:
            left.append(LeftOut(entry.line, " ".join(entry.typed.split()), reason))
            continue
        rows += [
            row_of(db, scene, entry, role, name, found.persons.get(same_key(name)), where)
            for name in entry.names
            for role in entry.roles
        ]
    left = [replace(line, typed=naming.with_handles(db, line.typed)) for line in left]
    left.sort(key=lambda line: line.line)
    return Plan(once(rows), tuple(left), found.doubts, found.added)


@dataclass(frozen=True, slots=True)
class Found:
    """Who is meant by each name (as `same_key` has it), whom somebody has to choose, and who would be added as what."""

    persons: Mapping[str, Person]
    doubts: tuple[Who, ...]
    added: Mapping[str, str]


def _known(db: Db, name: str) -> bool:
    if MARK in name:
        return name.count(MARK) == 2 and name.startswith(MARK) and name.endswith(MARK)
    return bool(name.strip()) and bool(naming.named(db, name))


def found_people(db: Db, scene: Scene, entries: Sequence[Entry], picks: Picks) -> Found:
    """Everybody who is named: known, to be chosen, or to be added. A near name is asked about, never taken."""
    persons: dict[str, Person] = {}
    doubts: list[Who] = []
    added: dict[str, str] = {}
    names = {same_key(name): (name, entry.place) for entry in reversed(entries) for name in entry.names}
    chosen = people.by_ids(db, [int(pick) for pick in picks.values() if pick.isdigit()])
    for key, (name, place) in reversed(names.items()):
        pick = picks.get(key, "")
        if pick.isdigit() and int(pick) in chosen:
            persons[key] = chosen[int(pick)]
            continue
        meant = _bearers(db, scene, name)
        if len(meant) == 1:
            persons[key] = meant[0]
        elif pick in (NEW, COMPANY) and not meant:
            added[name] = pick
        elif meant:
            doubts.append(Who(name, naming.person_choices(db, meant, scene.project.id)))
        elif near := naming.near_people(db, name):
            doubts.append(Who(name, near))
        else:
            added[name] = COMPANY if place else NEW
    return Found(persons, tuple(doubts), added)


def _bearers(db: Db, scene: Scene, name: str) -> tuple[Person, ...]:
    """Who is meant by a name: whoever is printed so stands for it, called as they are printed, as behind `assign`."""
    if name.startswith(MARK):
        return tuple(people.mentioned(db, [name.strip(MARK)]).values())
    called_so, printed = printed_so(db, name, scene.project.id)
    if printed and (called_so or len(printed) > 1):
        text = f"Several people are called or printed “{name[:80]}”: name the one with @ in that line. Nothing was saved."
        raise Refusal(text, example="/credits paste")
    if printed:
        return (replace(printed[0], name=" ".join(name.split())),)
    bearers = [person for person in naming.named(db, name) if not person.is_bot]
    active = [person for person in bearers if not person.deleted]
    return tuple(active or bearers)


def row_of(
    db: Db,
    scene: Scene,
    entry: Entry,
    role: NamedRole,
    name: str,
    person: Person | None,
    where: tuple[Place, ...],
) -> Row:
    """The credit of one person at these places, as far as it is not there yet."""
    printed = entry.printed
    if person and printed is None and MARK not in name and not name.startswith("@"):
        printed = name if same_key(name) not in (same_key(person.name), person.handle.lower()) else None
    row = Row(entry, role, name, person, where, where, printed=printed)
    if person is None:
        nobody = Gift(Person(id=0, slack=None, name=name, zone="UTC"), role, where, printed)
        return replace(row, waits=why_it_waits(scene, nobody))
    gift = Gift(person, role, where, printed)
    return replace(row, where=not_there_yet(db, scene, gift)[0], waits=why_it_waits(scene, gift))


def once(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows, each credit of somebody at a place once."""
    seen: set[tuple[str, tuple[str, str | None, str], int, str]] = set()
    out = []
    for row in rows:
        who = str(row.person.id) if row.person else same_key(row.name)
        spots = {
            place: (who, row.role.key, place.song.id if place.song else 0, place.variant)
            for place in row.where
        }
        out.append(replace(row, where=tuple(place for place in row.where if spots[place] not in seen)))
        seen |= set(spots.values())
    return tuple(out)
