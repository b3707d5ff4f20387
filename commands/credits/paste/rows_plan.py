"""What the rows of the form come to in a project: who is meant, what they did, and for which songs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from commands.credits.paste.plan import Picks, Plan, found_people, once, row_of
from commands.credits.read.resolve import Place
from commands.scene import Scene
from storage.database import Db
from storage.music import recordings, songs
from storage.people import people
from studio.credits.booklet import Entry, LeftOut
from studio.credits.roles import near_roles, roles_named
from studio.music.recording import ALBUM
from studio.music.titles import told_apart
from studio.names import same_key
from views.credits.intake.rows_form import EVERY

NAMED = "="


@dataclass(frozen=True, slots=True)
class RowTyped:
    """`who` is the id of a person, or `as_value` of a name; `places` are ids "song" or "song:recording", or "all"."""

    who: str
    roles: str
    places: tuple[str, ...]

    @property
    def empty(self) -> bool:
        return not (self.who or self.roles or self.places)

    @property
    def name(self) -> str:
        """The name of somebody who is not chosen from those who are known; "" where somebody is."""
        try:
            return " ".join(self.who[1:].encode().decode("punycode").split()) if self.who[:1] == NAMED else ""
        except UnicodeError:
            return ""

    @property
    def lacks(self) -> str:
        return "who" if not (_is_id(self.who) or self.name) else "roles" if not self.roles else ""

    @property
    def writes(self) -> bool:
        return any(role.role.writes for role in roles_named(self.roles))

    @property
    def kept(self) -> list[Any]:
        """As it waits to be saved."""
        return [self.who, self.roles, list(self.places)]


def as_value(name: str) -> str:
    """A name as an option carries it, in ASCII."""
    return f"{NAMED}{name.encode('punycode').decode()}"


def why_not(roles: str) -> str:
    """Why these words are no roles; "" where they are."""
    if roles_named(roles):
        return ""
    near = ", ".join(near_roles(roles))
    return f"No credit role I know. Near: {near}. Any other is given by /credits assign, with group:."


def planned(db: Db, scene: Scene, rows: Sequence[Sequence[Any]], picks: Picks) -> Plan:
    """The plan of these rows; a person or song that is there no longer is left out, and said."""
    typed = [RowTyped(who, roles, tuple(places)) for who, roles, places in rows]
    chosen = people.by_ids(db, [int(row.who) for row in typed if _is_id(row.who)])
    entries = [_entry(number, row) for number, row in enumerate(typed, start=1)]
    found = found_people(db, scene, [each for each in entries if each.names], picks)
    where = _Places(db, scene)
    done, left = [], []
    for row, entry in zip(typed, entries, strict=True):
        person = chosen.get(int(row.who)) if _is_id(row.who) else found.persons.get(same_key(row.name))
        if _is_id(row.who) and person is None:
            left.append(LeftOut(entry.line, row.roles, "nobody is there any more under that name"))
            continue
        for role in entry.roles:
            places = where.of(row.places, work=role.role.writes)
            name = person.name if person and not row.name else row.name
            done.append(row_of(db, scene, entry, role, name, person, places))
    return Plan(once(done), tuple(left), found.doubts, found.added)


def _entry(number: int, row: RowTyped) -> Entry:
    names = (row.name,) if row.name else ()
    return Entry(number, row.roles, roles_named(row.roles), names)


def _is_id(who: str) -> bool:
    return who.isascii() and who.isdigit() and len(who) < 20


class _Places:
    """The songs and recordings of a project by their ids."""

    def __init__(self, db: Db, scene: Scene) -> None:
        known = songs.of_project(db, scene.project.id)
        shown = told_apart(known)
        self.every = {str(song.id): Place(song, "", shown[song.id]) for song in known}
        by_id = {song.id: song for song in known}
        self.known: Mapping[str, Place] = self.every | {
            f"{take.song}:{take.id}": Place(by_id[take.song], take.variant, shown[take.song])
            for take in recordings.of_project(db, scene.project.id)
            if take.song in by_id and take.variant != ALBUM
        }

    def of(self, values: Sequence[str], *, work: bool) -> tuple[Place, ...]:
        """The places; the whole project where none was chosen. What is written is the same in every variant."""
        if not values:
            return (Place(None),)
        every = tuple(self.every.values()) if EVERY in values else ()
        found = (*every, *(self.known[value] for value in values if value in self.known))
        if work:
            found = tuple(self.every[str(place.song.id)] for place in found if place.song)
        return tuple(dict.fromkeys(found))
