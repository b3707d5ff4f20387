"""What a table of credits comes to in a project: rows that stand already, rows to save, and rows left out with the reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from commands.credits.assign.giving import Gift, why_it_waits
from commands.credits.intake.incoming import PRIMARY
from commands.credits.paste.plan import Picks, Plan, Row, found_people
from commands.credits.read.resolve import Place, spot_of
from commands.naming import called
from commands.scene import Scene
from credits.intake.credit_rows import CreditRow, Credits
from storage.credits import credits
from storage.database import Db
from storage.music import recordings, releases, songs
from storage.people import paper_names, people
from studio.credits.booklet import Entry, LeftOut
from studio.music.recording import ALBUM, named_variant, variant_there
from studio.music.release import titled
from studio.music.song import Song
from studio.music.titles import told_apart
from studio.names import same_key
from studio.people.person import Person

Spot = tuple[
    int | None, str, int | None, str, str
]  # `Place.spot`, what is printed as the role and as the name


def planned(db: Db, scene: Scene, found: Credits, picks: Picks) -> Plan:
    """The plan of these rows; who is printed so already at a place has that credit, whoever bears the name."""
    left = [LeftOut(each.line, each.column, each.reason) for each in found.wrong]
    had, seats = _standing(db, scene), _Places(db, scene)
    there, new = list[Row](), dict[tuple[object, ...], list[tuple[CreditRow, Place]]]()
    for row in found.rows:
        if row.role.label == PRIMARY and row.name == scene.project.artist:
            continue
        place, reason = seats.of(row)
        if place is None:
            left.append(LeftOut(row.line, row.typed, reason))
        elif _spot(row, place) in had:
            there.append(Row(_entry([row]), row.role, row.name, None, (place,), ()))
        else:
            new.setdefault((same_key(row.name), row.role.key, row.ai_use), []).append((row, place))
    entries = [_entry([row for row, _ in rows]) for rows in new.values()]
    known = found_people(db, scene, entries, picks)
    rows = [
        replace(
            _row(scene, entry, [place for _, place in rows], known.persons.get(same_key(entry.names[0]))),
            ai_use=rows[0][0].ai_use or None,
        )
        for entry, rows in zip(entries, new.values(), strict=True)
    ]
    left.sort(key=lambda line: line.line)
    return Plan((*rows, *there), tuple(left), known.doubts, known.added)


class _Places:
    """Where rows stand: by ISRC, else by the title of the song and its variant."""

    def __init__(self, db: Db, scene: Scene) -> None:
        self.known = songs.of_project(db, scene.project.id)
        self.shown = told_apart(self.known)
        takes = recordings.of_project(db, scene.project.id)
        self.by_isrc = {take.isrc: take for take in takes if take.isrc}
        self.variants: dict[int, list[str]] = {}
        for take in takes:
            self.variants.setdefault(take.song, []).append(take.variant)
        self.releases = releases.of_project(db, scene.project.id)

    def _of_release(self, row: CreditRow) -> tuple[Place | None, str]:
        """The whole project, or the release as such that the row is for; a project's only one may have no row yet."""
        named = titled(self.releases, row.release) if row.release else None
        if row.release and named is None:
            return None, f"there is no release “{row.release[:60]}”: take in the tracks first"
        return Place(None, release=named), ""

    def of(self, row: CreditRow) -> tuple[Place | None, str]:
        """The place, or None and why there is none."""
        if row.project:
            return self._of_release(row)
        variant = named_variant(row.variant)
        if variant is None:
            return None, f"“{row.variant[:40]}” is no variant I know"
        take = self.by_isrc.get(row.isrc) if row.isrc else None
        meant = [song for song in self.known if take and song.id == take.song] or list(
            called(self.known, row.song)
        )
        if len(meant) != 1:
            return None, _no_song(row, meant)
        variant = variant_there(variant, tuple(self.variants.get(meant[0].id, ())))
        works = row.role.role.writes or variant == ALBUM
        return Place(meant[0], "" if works else variant, self.shown[meant[0].id]), ""


def _no_song(row: CreditRow, meant: Sequence[Song]) -> str:
    if meant:
        return f"there are {len(meant)} songs called “{row.song[:60]}”: its ISRC would tell which"
    return f"there is no song “{row.song[:60]}”: take in the tracks first, or /studio songs add"


def _standing(db: Db, scene: Scene) -> set[Spot]:
    """What is assigned or waits, as it is printed."""
    given = [credit for credit in credits.of_project(db, scene.project.id) if not credit.uncredited]
    variants = {take.id: take.variant for take in recordings.of_project(db, scene.project.id)}
    ids = {credit.person for credit in given}
    names, facts = people.by_ids(db, ids), paper_names.of(db, ids)
    usual: Mapping[int, str] = {
        person: (facts[person].as_printed if person in facts else None) or names[person].name
        for person in names
    }
    return {
        (
            *spot_of(c, variants),
            same_key(c.label),
            same_key(c.as_printed or usual.get(c.person, "")),
        )
        for c in given
    }


def _spot(row: CreditRow, place: Place) -> Spot:
    return *place.spot, same_key(row.role.label), same_key(row.name)


def _entry(rows: Sequence[CreditRow]) -> Entry:
    first = rows[0]
    return Entry(first.line, first.typed, (first.role,), (first.name,))


def _row(scene: Scene, entry: Entry, where: Sequence[Place], person: Person | None) -> Row:
    """A row of the plan; somebody who is called otherwise is printed as the file has it."""
    name, role = entry.names[0], entry.roles[0]
    places = tuple(dict.fromkeys(where))
    printed = name if person and same_key(name) != same_key(person.name) else None
    whose = person or Person(id=0, slack=None, name=name, zone="UTC")
    waits = why_it_waits(scene, Gift(whose, role, places, printed))
    return Row(entry, role, name, person, places, places, waits, printed)
