"""One song's credits; and what was asked privately, shown to the channel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from commands import naming
from commands.answers import Answer, Reply
from commands.credits.read.lines import EXAMPLE, OF_SHEET
from commands.credits.read.releases import meant_release
from commands.credits.read.variants import (
    known_variant,
    listed,
    meant_variant,
    title_and_variant,
    variants_of,
)
from commands.credits.sheet import show
from commands.credits.sheet.looking import concerned
from commands.credits.sheet.show import GAPS, RECORD, SONG, shareable
from commands.features import Handler, Press, press
from commands.interaction import Interaction
from commands.line.parser import read_line
from commands.scene import Scene, caller, member
from credits.sheet.compiling import compiled
from credits.sheet.sheet import Sheet
from credits.sheet.track import Track
from credits.sheet.visibility import seen_by
from storage import events
from storage.credits import credits
from storage.database import Db
from storage.deliveries import deliveries
from storage.music import songs
from storage.projects import projects
from studio.credits.credit import writes
from studio.deliveries import Delivery, Owed
from studio.music.recording import ALBUM
from studio.refusals import Refusal
from studio.rights.table import ASSIGN_CREDIT, SEE_CREDITS
from views.credits.actions import OfSong, Share
from views.credits.confirmations import shown_in_channel
from views.credits.gaps import grid
from views.credits.sheet.in_chat import sheet_in_chat
from views.credits.sheet.record import sheet_shown
from views.credits.song import song_shown
from views.kit.message import Message

SHOWN_KIND = "credits.shown"
NOBODY = 0  # a channel's readers see what everybody of the project may


@dataclass(frozen=True, slots=True)
class SongRequest:
    """The credits of the songs that were named; `variant` None is every variant."""

    interaction: Interaction
    project: str
    titles: tuple[str, ...]
    variant: str | None
    release: str = ""


def read_show_song(interaction: Interaction) -> SongRequest:
    """`/credits song:"Neon Rain" [variant:clean]`."""
    line = read_line(interaction.behind, OF_SHEET, example=EXAMPLE)
    typed = line.one("variant")
    variant = (known_variant(typed) or ALBUM) if typed else None
    titles = line.values.get("song", ())
    return SongRequest(interaction, line.one("project"), titles, variant, line.one("release"))


def show_song(db: Db, request: SongRequest) -> Answer:
    """The recordings of the song, privately."""
    scene = member(db, request.interaction, request.project)
    known = songs.of_project(db, scene.project.id)
    title, behind = title_and_variant(known, request.titles[-1])
    song = naming.meant_song(known, title, example="/studio songs")
    release = meant_release(db, scene, request.release, "credits", song=song.id)
    variant = meant_variant(db, scene.project.id, song, request.variant or behind) or None
    return Reply(drawn(db, scene, request.interaction, song.id, variant, release=release.id))


def drawn(
    db: Db,
    scene: Scene,
    interaction: Interaction,
    song_id: int,
    variant: str | None = None,
    page: int = 0,
    release: int | None = None,
) -> Message:
    """A page of the song's recordings; `variant` None is every one, `release` None the one that the song is on."""
    of = meant_release(db, scene, "", "credits", song=song_id).id if release is None else release
    sheet = show.sheet_of(db, scene, of)
    tracks = [
        track
        for track in sheet.every_track
        if track.song.id == song_id and variant in (None, track.recording.variant)
    ]
    if not tracks:
        there = listed(variants_of(db, scene.project.id, song_id))
        raise Refusal(f"This song has no recording “{variant}”. It has {there}.", example="/credits")
    share = shareable(db, scene, interaction, SONG, song_id, of)
    bare = _bare(sheet, song_id) if scene.may(ASSIGN_CREDIT) else frozenset()
    return song_shown(sheet, tracks, share, page, bare)


def _bare(sheet: Sheet, song_id: int) -> frozenset[int]:
    """The recordings of a song to which nothing was given, where the album's has credits that they lack."""
    mine = [track for track in sheet.every_track if track.song.id == song_id]
    on = {track.recording.variant: _credits(track) for track in mine}
    return frozenset(
        track.recording.id
        for track in mine
        if track.recording.variant != ALBUM
        and not any(own for _, own in _credits(track))
        and {label for label, _ in on.get(ALBUM, set())} - {label for label, _ in _credits(track)}
    )


def _credits(track: Track) -> set[tuple[tuple[int, str], bool]]:
    """Who has which credit on a recording, and whether it was given to the recording itself."""
    lines = [
        line for group in (*track.groups, *track.others) for line in group.lines if not writes(line.role)
    ]
    return {((line.person, line.label), not line.whole_project) for line in lines}


def share_in_channel(db: Db, request: Press[Share]) -> Answer:
    """Owe it to the channel, drawn as everybody of the project may see it."""
    what, project, song_id, release = request.value
    asker = caller(db, request.interaction)
    team = projects.team(db, project)
    channel = request.interaction.channel
    if (
        not SEE_CREDITS.may(team, asker.id)
        or channel is None
        or channel not in projects.channels(db, project)
    ):
        raise Refusal("Credits are shown in a channel of their project alone.", example="/credits")
    details = {"what": what, "song": song_id, "release": release, "by": asker.name}
    key = f"{SHOWN_KIND}:{request.interaction.key}"
    deliveries.owe(db, Owed(SHOWN_KIND, key, channel, about=project, details=details))
    events.record(db, "credits.shown", actor=asker.id, about=project, payload={"what": what})
    return Reply(shown_in_channel(), replace=False)


def draw_shown(db: Db, delivery: Delivery) -> Message | None:
    """The channel's copy; None where the channel is the project's no longer."""
    project_id = delivery.about or 0
    if delivery.recipient not in projects.channels(db, project_id):
        return None
    project, team = projects.by_id(db, project_id), projects.team(db, project_id)
    release = int(delivery.details.get("release") or 0)
    sheet = seen_by(compiled(credits.material(db, project, team, release)), team, NOBODY)
    what = delivery.details.get("what")
    if what == GAPS:
        return grid.missing(sheet, grid.Looking(NOBODY, names_of(db, sheet)))
    if what == SONG:
        tracks = [track for track in sheet.every_track if track.song.id == delivery.details.get("song")]
        return song_shown(sheet, tracks) if tracks else None
    return sheet_shown(sheet) if what == RECORD else sheet_in_chat(sheet)


def names_of(db: Db, sheet: Sheet) -> Mapping[int, str]:
    """What the people are called who can fix what is missing, or about whom it is."""
    return naming.names(db, concerned(sheet))


def show_chosen(db: Db, request: Press[OfSong]) -> Answer:
    """The song that was chosen below the sheet, beside it."""
    scene = member(db, request.interaction, request.value.project)
    return Reply(drawn(db, scene, request.interaction, request.value.song, release=request.value.release))


HANDLER = Handler(read_show_song, show_song)
CHOSEN = press(OfSong, show_chosen)
SHARE = press(Share, share_in_channel)
