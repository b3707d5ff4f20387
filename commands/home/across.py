"""Over all albums of a label's side: one message to each who can fill in something, and a file with a row an album."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from commands import pings
from commands.answers import Answer, Reply
from commands.credits.sheet import show
from commands.features import Press, press
from commands.home import label
from commands.home.label import Album
from commands.scene import Scene, belongs, caller
from credits.sheet.sheet import Sheet
from storage import events
from storage.database import Db
from storage.deliveries import deliveries
from storage.people import people
from storage.projects import projects
from studio.deliveries import Delivery, Owed
from studio.people.person import Person
from studio.refusals import Refusal
from studio.rights.table import READ_LABEL_CREDITS
from views.home import across
from views.home.across import FILE_HEAD, AlbumOf
from views.kit.message import LaterFile, Message
from views.kit.values import Place

KIND, FILE = "credits.asked_everywhere", "credits.all_albums"
MOST = 60  # albums that one press asks about


@dataclass(frozen=True, slots=True)
class _Looked:
    """An album with its sheet as the reader sees it."""

    album: Album
    sheet: Sheet


def ask_everybody(db: Db, request: Press[Place]) -> Answer:
    """One message to each, in their hours; who was asked today is not asked again."""
    asker = caller(db, request.interaction)
    wanted: dict[int, list[tuple[int, int]]] = {}
    for looked in _looked(db, asker)[:MOST]:
        for person in dict.fromkeys(person for gap in looked.sheet.every_gap for person in gap.owners):
            place = (looked.album.scene.project.id, looked.album.release.id)
            wanted.setdefault(person, []).append(place)
    known = people.by_ids(db, wanted)
    able = [known[p] for p in wanted if p in known and known[p].reachable and p != asker.id]
    keys = {person.id: f"{KIND}:{person.id}:{db.at:%Y-%m-%d}" for person in able}
    before = deliveries.owed_already(db, list(keys.values()))
    new = [person for person in able if keys[person.id] not in before]
    deliveries.owe(db, *(_owed(db, asker, one, keys[one.id], wanted[one.id]) for one in new))
    if new:
        payload = {"asked": [person.id for person in new]}
        events.record(db, "credits.asked", actor=asker.id, payload=payload)
    again = [person.name for person in able if person not in new]
    without = [known[p].name for p in wanted if p in known and not known[p].reachable]
    return Reply(across.asked([person.name for person in new], again, without))


def draw(db: Db, delivery: Delivery) -> Message | None:
    """What this person can fill in now, an album a line; None where nothing is left."""
    reader = people.by_slack(db, delivery.recipient)
    if reader is None or not reader.reachable:
        return None
    places = [(int(project), int(release)) for project, release in delivery.details.get("albums", ())]
    teams = projects.teams(db, {project for project, _ in places})
    mine = []
    for project, release in places:
        if not belongs(teams[project], reader):
            continue
        scene = Scene(reader, projects.by_id(db, project), teams[project])
        sheet = show.sheet_of(db, scene, release)
        if many := sum(reader.id in gap.owners for gap in sheet.every_gap):
            mine.append(AlbumOf(project, release, sheet.release.title, many))
    if not mine:
        return across.settled() if delivery.ts else None
    return across.asked_for(str(delivery.details.get("by", "Somebody")), mine)


def owe_file(db: Db, request: Press[Place]) -> Answer:
    """Owe the file to whoever asks."""
    asker = caller(db, request.interaction)
    _looked(db, asker, reading=False)
    key = f"{FILE}:{request.interaction.key}"
    deliveries.owe(db, Owed(FILE, key, request.interaction.user, about=asker.id))
    events.record(db, "credits.exported", actor=asker.id, about=asker.id, payload={"format": "albums"})
    return Reply(across.coming())


def draw_file(db: Db, delivery: Delivery) -> LaterFile | None:
    """A row an album, a column a check, with who can fill in."""
    reader = people.by_slack(db, delivery.recipient)
    albums = _albums(db, reader) if reader is not None and reader.reachable else []
    if not albums:
        return None
    looked = [_Looked(album, show.sheet_of(db, album.scene, album.release.id)) for album in albums]
    names = people.by_ids(db, {p for one in looked for gap in one.sheet.every_gap for p in gap.owners})
    rows = [_row(one, names) for one in looked]

    def made() -> tuple[bytes, str]:
        from credits.formats.workbook.tables import Table  # what writes workbooks is large
        from credits.formats.workbook.workbook import written

        return written([Table("Albums", FILE_HEAD, rows)]), across.file_comment(len(rows))

    return LaterFile(f"albums-{db.at:%Y-%m-%d}.xlsx", made)


def _albums(db: Db, person: Person) -> list[Album]:
    mine = projects.of_person(db, person.id)
    teams = projects.teams(db, [project.id for project in mine])
    return label.ahead(db, label.albums_of(db, person, mine, teams))


def _looked(db: Db, person: Person, *, reading: bool = True) -> list[_Looked]:
    """The albums of the reader's side that are ahead; refuses whoever stands for no label."""
    albums = _albums(db, person)
    if not albums:
        raise Refusal(f"Only {READ_LABEL_CREDITS.who} read credits across projects.", example="/credits me")
    chosen = albums if reading else []
    return [_Looked(album, show.sheet_of(db, album.scene, album.release.id)) for album in chosen]


def _owed(db: Db, asker: Person, person: Person, key: str, albums: Sequence[tuple[int, int]]) -> Owed:
    assert person.slack
    due = pings.in_hours(db, person, db.at)
    details = {"by": asker.name, "albums": [list(place) for place in albums]}
    return Owed(KIND, key, person.slack, about=person.id, due_at=due, details=details)


def _row(looked: _Looked, names: Mapping[int, Person]) -> tuple[str, ...]:
    scene, release, sheet = looked.album.scene, looked.album.release, looked.sheet
    lacking = dict(label.lacking(sheet))
    counts = [str(lacking[word]) if word in lacking else "" for word in across.CHECKS]
    other = sum(many for word, many in lacking.items() if word not in across.CHECKS)
    who = _who(sheet, names)
    ready = f"{sheet.ready} of {len(sheet.tracks)}"
    day = looked.album.day
    named = (release.title, scene.project.artist, scene.project.key, day.isoformat() if day else "")
    return (*named, ready, *counts, str(other or ""), ", ".join(who))


def _who(sheet: Sheet, names: Mapping[int, Person]) -> list[str]:
    """Who can fill in what is missing, as others may read it."""
    called = {person: one.name for person, one in names.items()}
    return list(dict.fromkeys(name for gap in sheet.every_gap for name in gap.who(called)[:1]))


ASKED, FILED = press(Place, ask_everybody), press(Place, owe_file)
