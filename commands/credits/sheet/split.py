"""`/credits split`: the split sheet of a song, as PDF and as text, to be signed."""

from __future__ import annotations

from dataclasses import dataclass

from commands.answers import Answer, Reply
from commands.credits.read.lines import EXAMPLE, KEYS, named_people
from commands.credits.read.resolve import meant_songs
from commands.credits.sheet.drawn import record_of
from commands.features import Handler, Notice
from commands.interaction import Interaction
from commands.line.parser import read_line
from commands.scene import Scene, member
from credits.formats.refs import without_bearers
from credits.formats.split import split_sheet
from credits.record import every_recording
from storage import events
from storage.database import Db
from storage.deliveries import deliveries
from storage.music import recordings, songs
from storage.people import people
from storage.projects import projects
from studio.deliveries import Delivery, Owed
from studio.music.recording import ALBUM
from studio.refusals import Refusal
from studio.rights.table import SEE_CREDITS
from studio.wording import all_of
from views.credits import files
from views.kit.blocks import cut
from views.kit.message import LaterFile

KINDS = {"pdf": "credits.split", "txt": "credits.split_text"}
LINE = '/credits split song:"Neon Rain"'


@dataclass(frozen=True, slots=True)
class SplitRequest:
    """The songs whose split sheets are asked for, by what was typed."""

    interaction: Interaction
    project: str
    titles: tuple[str, ...]


def read_send_split(interaction: Interaction) -> SplitRequest:
    """`/credits split song:"Neon Rain"`, the key free; `song:all` is a page for each song."""
    line = read_line(interaction.behind, KEYS, example=EXAMPLE)
    _, said = named_people(line)
    typed = (*line.values.get("song", ()), *line.values.get("tracks", ())) or tuple(said)
    return SplitRequest(interaction, line.one("project"), typed)


def send_split(db: Db, request: SplitRequest) -> Answer:
    """Owe both files to the caller; a project of one song needs no title."""
    scene = member(db, request.interaction, request.project)
    known = songs.of_project(db, scene.project.id)
    if not request.titles and len(known) != 1:
        raise Refusal("Say the song whose split sheet you want.", example=LINE)
    meant = meant_songs(known, request.titles) if request.titles else known
    if not meant:
        raise Refusal(f"{scene.project.key} has no songs yet.", example='/studio songs add "Neon Rain"')
    details = {"songs": [str(song.id) for song in meant]}
    to, key = request.interaction.user, request.interaction.key
    owed = [
        Owed(kind, f"{kind}:{key}", to, about=scene.project.id, details=details) for kind in KINDS.values()
    ]
    deliveries.owe(db, *owed)
    payload = {"format": "split", **details}
    events.record(db, "credits.exported", actor=scene.caller.id, about=scene.project.id, payload=payload)
    titles = (
        all_of([f"“{cut(song.title, 60)}”" for song in meant]) if len(meant) < 4 else f"{len(meant)} songs"
    )
    return Reply(files.on_its_way(scene.project.key, f"the split sheet of {titles}, as PDF and as text,"))


def draw(db: Db, delivery: Delivery) -> LaterFile | None:
    """The sheets as their reader may see them; None for somebody who is of the project no longer."""
    reader = people.by_slack(db, delivery.recipient)
    if delivery.about is None or reader is None:
        return None
    team = projects.team(db, delivery.about)
    if not SEE_CREDITS.may(team, reader.id):
        return None
    scene = Scene(reader, projects.by_id(db, delivery.about), team)
    record = without_bearers(record_of(db, scene))
    wanted = {int(song) for song in delivery.details.get("songs", ())}
    album = [take for take in recordings.of_project(db, scene.project.id) if take.song in wanted]
    first = {f"R-{take.id}" for take in album if take.variant == ALBUM}
    first &= {take["ref"] for take in every_recording(record)}
    ending = "pdf" if delivery.kind == KINDS["pdf"] else "txt"

    def made() -> tuple[bytes, str]:
        text = (split_sheet.to_text(record, first), "")
        content, more = split_sheet.to_pdf(record, first) if ending == "pdf" else text
        said = f"Split sheet, {scene.project.key}: what is stated and who has agreed. {more}"
        return content, files.escaped(said)

    return LaterFile(f"{scene.project.key}-split-{db.at:%Y-%m-%d}.{ending}", made)


HANDLER = Handler(read_send_split, send_split)
NOTICES = tuple(Notice(kind, draw) for kind in KINDS.values())
