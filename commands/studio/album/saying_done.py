"""Somebody says on the album what is done of a song, and takes it back."""

from __future__ import annotations

from commands import naming
from commands.answers import Answer, Done, OpenForm
from commands.features import Handler, Press, press
from commands.interaction import Interaction
from commands.scene import Scene
from commands.session.during.done import require, say_done
from commands.studio.album.asking import drawn, of_album
from commands.studio.album.board import rows_of
from storage.database import Db
from storage.music import progress
from studio.music.progress import BY_WORD, Part, Progress
from studio.people.hours import zone_of
from studio.refusals import Refusal
from studio.rights.table import SAY_DONE
from studio.wall_time import said_day
from views.album.actions import OfSong
from views.album.song import PARTS, song_form, song_only_read
from views.album.words import Reading

EXAMPLE = "/studio album"
READ_ONLY = f"{SAY_DONE.who[:1].upper()}{SAY_DONE.who[1:]} can say what is done."


def open_song(db: Db, request: Press[OfSong]) -> Answer:
    """One song's form; whoever may not say what is done reads how far it is."""
    scene = of_album(db, request.interaction, request.value.project)
    row, said = _row(db, scene, request.value.song), progress.done(db, scene.project.id)
    own = {part: said[row.song, part] for part in BY_WORD if (row.song, part) in said}
    waits = row.known.asked.waits if row.known.asked else ()
    names = naming.names(db, {*waits, *(done.by for done in own.values())}, scene.project.id)
    reading = Reading(names, scene.caller.zone, db.at)
    if not scene.may(SAY_DONE):
        return OpenForm(song_only_read(row, reading, READ_ONLY))
    zone = zone_of(scene.caller.zone)
    words = {
        part: f"{names.get(done.by, 'Somebody')}, {said_day(done.at.astimezone(zone).date(), year=False)}"
        for part, done in own.items()
    }
    return OpenForm(song_form(scene.project.id, row, words, reading))


def read_form(interaction: Interaction) -> tuple[Interaction, OfSong, frozenset[Part]]:
    """Which parts are ticked."""
    ticked = interaction.fields[PARTS].chosen if PARTS in interaction.fields else ()
    return interaction, OfSong.read(interaction.about), frozenset(p for p in BY_WORD if p.value in ticked)


def keep_form(db: Db, request: tuple[Interaction, OfSong, frozenset[Part]]) -> Answer:
    """What is ticked is done from now on, what is not is done no longer; the album as it is then."""
    interaction, of, ticked = request
    scene = _may(db, interaction, of.project)
    row = _row(db, scene, of.song)
    say_done(db, scene, row.song, ticked, frozenset(BY_WORD) - ticked)
    return Done(drawn(db, scene))


def _may(db: Db, interaction: Interaction, project: int) -> Scene:
    scene = of_album(db, interaction, project)
    require(scene)
    return scene


def _row(db: Db, scene: Scene, song: int) -> Progress:
    rows, _ = rows_of(db, scene.project)
    row = next((row for row in rows if row.song == song), None)
    if row is None:
        raise Refusal("That song is not on the album any more.", example=EXAMPLE)
    return row


SONG = press(OfSong, open_song)
FORM = Handler(read_form, keep_form)
