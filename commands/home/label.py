"""The albums of whoever stands for a label, by their day of delivery; of those that are due, what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from commands.credits.sheet import show
from commands.credits.sheet.looking import askable
from commands.scene import Scene
from credits.sheet.sheet import Sheet
from storage.credits import sheets
from storage.credits.sheets import Scope
from storage.database import Db
from storage.music import releases
from storage.people import people
from studio.music.release import SOME_DAY, Release
from studio.people.hours import zone_of
from studio.people.person import Person, Project, Team
from studio.vocabulary import Function
from views.home.label import AlbumDue, LabelAlbums

SIDE = (Function.LABEL_STAFF, Function.A_AND_R, Function.LABEL_HEAD)
WITHIN, BACK = timedelta(days=14), timedelta(days=14)
MOST, MOST_NEXT = 5, 3
# What is missing in a word, by the check of the gap; as many as there are of it stand behind.
WORDS = {
    "group": "credits", "shares": "splits", "agreed": "splits", "names": "names", "final_ok": "final OK", "isrc": "ISRC",
    "iswc": "ISWC", "duration": "length", "language": "language", "explicit": "explicit?", "waiting": "to confirm",
    "disputed": "doubts", "contested": "doubts", "unassigned": "not credited", "upc": "UPC", "p": "℗ line", "c": "© line",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Album:
    """A release of a project of the label's side (id 0: the project itself, before there is one)."""

    scene: Scene
    release: Release

    @property
    def day(self) -> date | None:
        """The day of delivery, else that on which it comes out."""
        due = self.release.due[0]
        return date.fromisoformat(due) if due != SOME_DAY else None


def albums_of(db: Db, person: Person, projects: Sequence[Project], teams: dict[int, Team]) -> list[Album]:
    """Every album of the projects in which this person stands for the label, as they are due; two queries."""
    mine = [project for project in projects if teams[project.id].holds(person.id, SIDE)]
    if not mine:
        return []
    every = releases.of_projects(db, [project.id for project in mine])
    found = [
        Album(Scene(person, project, teams[project.id]), release)
        for project in mine
        for release in every.get(project.id, (Release(0, project.title),))
    ]
    return sorted(found, key=lambda album: (album.release.due, album.scene.project.key, album.release.id))


def ahead(db: Db, albums: Sequence[Album]) -> list[Album]:
    """Those that are not over: without a day, or with one that is not long past."""
    return [album for album in albums if album.day is None or album.day >= _today(db, album) - BACK]


def board(db: Db, albums: Sequence[Album]) -> LabelAlbums:
    """The five that are due next, and how many more there are."""
    open_ = ahead(db, albums)
    dated = [album for album in open_ if album.day is not None]
    due = [album for album in dated if album.day and album.day <= _today(db, album) + WITHIN]
    shown = due[:MOST] or dated[:MOST_NEXT]
    return LabelAlbums(
        shown=[_due(db, album) for album in shown],
        due=len(due),
        within=WITHIN.days,
        total=len(open_),
        undated=len(open_) - len(dated),
        later=len(dated) - len(shown),
    )


def lacking(sheet: Sheet) -> list[tuple[str, int]]:
    """What is missing in words, with how often, what many things wait for first."""
    counted = Counter(WORDS.get(gap.check, gap.check) for gap in sheet.every_gap)
    order = list(dict.fromkeys(WORDS.values()))
    return sorted(counted.items(), key=lambda pair: order.index(pair[0]) if pair[0] in order else len(order))


def _due(db: Db, album: Album) -> AlbumDue:
    scene, release = album.scene, album.release
    sheet = show.sheet_of(db, scene, release.id)
    own = sum(scene.caller.id in gap.owners for gap in sheet.every_gap)
    ask = [(one.person, one.name) for one in askable(db, scene, sheet) if not one.asked]
    assert album.day
    return AlbumDue(
        project=scene.project,
        release=release.id,
        title=release.title,
        day=album.day,
        ready=sheet.ready,
        songs=len(sheet.tracks),
        lacking=lacking(sheet),
        own=own,
        ask=ask,
        unsigned=_unsigned(db, scene, sheet),
        late=album.day < _today(db, album),
    )


def _unsigned(db: Db, scene: Scene, sheet: Sheet) -> list[str]:
    """Who was asked to sign the newest version of the release and has not."""
    first = next((release.id for release in sheet.releases), 0)
    scope = Scope(scene.project.id, sheet.release.id, sheet.release.id in (0, first))
    newest = sheets.newest_of(db, scope)
    asked = [one.person for one in newest.signatures if one.signed_at is None] if newest else []
    known = people.by_ids(db, asked)
    return [known[person].name for person in asked if person in known]


def _today(db: Db, album: Album) -> date:
    return db.at.astimezone(zone_of(album.scene.project.zone)).date()
