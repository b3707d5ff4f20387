"""The forms behind the buttons "Paste songs" and "Rename"."""

from __future__ import annotations

from dataclasses import dataclass

from commands.answers import Answer, Done, OpenForm
from commands.features import Press
from commands.interaction import Entered, Interaction
from commands.scene import member
from commands.studio.music import pasting
from commands.studio.music.paste_asking import Paste
from commands.studio.music.songs import PASTE, RENAME, write_title
from storage.database import Db
from storage.music import songs
from studio.music.pasted_lists import title_problem, unquoted
from studio.refusals import Refusal
from views.kit.values import Id, number
from views.studio.pasted import LINES, paste_form
from views.studio.songs import NEW, SONG, rename_form, song_renamed


@dataclass(frozen=True, slots=True)
class Renamed:
    """The filled-in form "Rename": ids of project and song, and the new title."""

    interaction: Interaction
    project: int
    song: int
    new: str


def open_paste(db: Db, request: Press[Id]) -> Answer:
    """The form to paste into."""
    scene = member(db, request.interaction, request.value.id)
    return OpenForm(paste_form(scene.project))


def open_rename(db: Db, request: Press[Id]) -> Answer:
    """The form to rename one of the songs."""
    scene = member(db, request.interaction, request.value.id)
    known = songs.of_project(db, scene.project.id)
    if not known:
        raise Refusal(f"{scene.project.key} has no songs yet.", example='/studio songs add "Neon Rain"')
    return OpenForm(rename_form(scene.project, known))


def read_pasted_form(interaction: Interaction) -> Paste:
    """The pasted lines; what is wrong is said at the field."""
    text = interaction.fields.get(LINES, Entered()).text
    return pasting.read_list(interaction, Id.read(interaction.about).id, text, PASTE, LINES)


def read_rename_in_form(interaction: Interaction) -> Renamed:
    """Which song, and its new title."""
    new = unquoted(interaction.fields.get(NEW, Entered()).text)
    problem = title_problem(new)
    if problem:
        raise Refusal(problem, fields={NEW: f"{problem[:1].upper()}{problem[1:]}."})
    chosen = interaction.fields.get(SONG, Entered()).one
    if not number(chosen):
        raise Refusal("Choose a song.", fields={SONG: "Choose a song."})
    return Renamed(interaction, Id.read(interaction.about).id, number(chosen), new)


def rename_in_form(db: Db, request: Renamed) -> Answer:
    """Rename; a title that is taken is said at the field."""
    scene = member(db, request.interaction, request.project)
    known = songs.of_project(db, scene.project.id)
    old = next((song for song in known if song.id == request.song), None)
    if old is None:
        raise Refusal("This song is not of this project.", fields={SONG: "Choose a song of this project."})
    try:
        write_title(db, scene, known, old, request.new)
    except Refusal as refusal:
        raise Refusal(refusal.text, example=RENAME, fields={NEW: refusal.text}) from refusal
    return Done(song_renamed(old.title, request.new))
