"""One song's credits; and what was asked privately, shown to the channel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from commands.answers import Answer, Reply
from commands.credits.read.lines import EXAMPLE, KEYS
from commands.credits.read.resolve import known_variant, meant_songs
from commands.credits.sheet import show
from commands.credits.sheet.channel import GAPS, SONG, shareable
from commands.features import Handler, Press, press
from commands.interaction import Interaction
from commands.line.parser import read_line
from commands.scene import Scene, caller, member
from credits.sheet.compiling import compiled
from credits.sheet.sheet import Sheet
from credits.sheet.visibility import seen_by
from storage import events
from storage.credits import credits
from storage.database import Db
from storage.deliveries import deliveries
from storage.music import songs
from storage.people import people
from storage.projects import projects
from studio.approvals.versions import ALBUM
from studio.deliveries import Delivery, Owed
from studio.refusals import Refusal
from studio.rights.table import SEE_CREDITS
from views.credits import gaps
from views.credits import sheet as view
from views.credits import song as credit_song
from views.credits.actions import Share
from views.credits.confirmations import shown_in_channel
from views.kit.message import Message

SHOWN_KIND = "credits.shown"
NOBODY = 0  # a channel's readers see what everybody of the project may


@dataclass(frozen=True, slots=True)
class Song:
    """The credits of the songs that were named; `variant` None is every variant."""

    interaction: Interaction
    project: str
    titles: tuple[str, ...]
    variant: str | None


def parse(interaction: Interaction) -> Song:
    """`/credits song:"Neon Rain" [variant:clean]`."""
    line = read_line(interaction.behind, KEYS, example=EXAMPLE)
    typed = line.one("variant")
    variant = (known_variant(typed) or ALBUM) if typed else None
    return Song(interaction, line.one("project"), line.values.get("song", ()), variant)


def run(db: Db, request: Song) -> Answer:
    """The recordings of the song, privately."""
    here = member(db, request.interaction, request.project)
    known = songs.of_project(db, here.project.id)
    (one, *_) = meant_songs(known, request.titles)
    return Reply(drawn(db, here, request.interaction, one.id, request.variant))


def drawn(
    db: Db, here: Scene, interaction: Interaction, song_id: int, variant: str | None = None, page: int = 0
) -> Message:
    """A page of the song's recordings; `variant` None is every one."""
    found = show.sheet_of(db, here)
    tracks = [
        one for one in found.tracks if one.song.id == song_id and variant in (None, one.recording.variant)
    ]
    if not tracks:
        raise Refusal("This song has no recording of that variant.", example="/credits")
    return credit_song.song(found, tracks, shareable(db, here, interaction, SONG, song_id), page)


def run_share(db: Db, request: Press[Share]) -> Answer:
    """Owe it to the channel, drawn as everybody of the project may see it."""
    what, project, song_id = request.value
    who = caller(db, request.interaction)
    team = projects.team(db, project)
    channel = request.interaction.channel
    if not SEE_CREDITS.may(team, who.id) or channel is None or channel not in projects.channels(db, project):
        raise Refusal("Credits are shown in a channel of their project alone.", example="/credits")
    details = {"what": what, "song": song_id, "by": who.name}
    key = f"{SHOWN_KIND}:{request.interaction.key}"
    deliveries.owe(db, Owed(SHOWN_KIND, key, channel, about=project, details=details))
    events.record(db, "credits.shown", actor=who.id, about=project, payload={"what": what})
    return Reply(shown_in_channel(), replace=False)


def draw_shown(db: Db, delivery: Delivery) -> Message | None:
    """The channel's copy; None where the channel is the project's no longer."""
    project_id = delivery.about or 0
    if delivery.recipient not in projects.channels(db, project_id):
        return None
    project, team = projects.by_id(db, project_id), projects.team(db, project_id)
    found = seen_by(compiled(credits.material(db, project, team)), team, NOBODY)
    what = delivery.details.get("what")
    if what == GAPS:
        return gaps.missing(found, gaps.Looking(NOBODY, names_of(db, found)))
    if what == SONG:
        tracks = [track for track in found.tracks if track.song.id == delivery.details.get("song")]
        return credit_song.song(found, tracks) if tracks else None
    return view.sheet(found)


def names_of(db: Db, found: Sheet) -> Mapping[int, str]:
    """What the people are called who can mend what is missing."""
    ids = {person for gap in found.every_gap for person in gap.owners}
    return {person.id: person.name for person in people.by_ids(db, ids).values()}


HANDLER = Handler(parse, run)
SHARE = press(Share, run_share)
