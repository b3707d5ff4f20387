"""/studio songs add and rename with `variant:`: a recording of a song beside the album's."""

from __future__ import annotations

from dataclasses import dataclass

from commands.answers import Answer, Reply
from commands.credits.gap_requests import redraw_gap_requests
from commands.credits.read.variants import (
    known_variant,
    listed,
    meant_variant,
    title_and_variant,
    variants_of,
)
from commands.interaction import Interaction
from commands.line.keys import Keys, Line
from commands.line.parser import flat, read_line
from commands.naming import meant_song
from commands.reading import Chosen
from commands.scene import Scene, member
from commands.studio.music import songs as songs_
from storage import events
from storage.database import Db
from storage.music import recordings, songs
from studio.command_lines import command_line
from studio.music.pasted_lists import unquoted
from studio.music.recording import ALBUM, VARIANTS, Recording, kind_of, shown_title
from studio.music.song import Song
from studio.names import same_key
from studio.refusals import Refusal
from views.studio.songs import variant_added, variant_renamed

ADD = '/studio songs add "Neon Rain" variant:"Kite remix"'
RENAME = '/studio songs rename "Neon Rain" variant:remix to:"Kite remix"'
KEYS = Keys(words=frozenset({"project", "variant", "to"}), aliases={"as": "to", "into": "to"})


@dataclass(frozen=True, slots=True)
class OfVariant:
    """A variant of the song of that title; `new` is what it is to be called."""

    interaction: Interaction
    project: str
    title: str
    variant: str
    new: str = ""


def read_added(interaction: Interaction) -> Chosen:
    """`/studio songs add "Title" [variant:"Kite remix"]`: a song, or a recording of one."""
    line = read_line(interaction.behind, KEYS, example=ADD)
    if not line.one("variant"):
        return Chosen(songs_.add_songs, songs_.read_added_songs(interaction))
    return Chosen(add_variant, _read(interaction, line, ADD))


def read_renamed(interaction: Interaction) -> Chosen:
    """`/studio songs rename "Old" "New"`, or `"Title" variant:remix to:"Kite remix"`."""
    line = read_line(interaction.behind, KEYS, example=RENAME)
    if not line.one("variant"):
        return Chosen(songs_.rename_song, songs_.read_rename_song(interaction))
    if not line.one("to"):
        raise Refusal("Say what the recording is to be called.", example=RENAME)
    return Chosen(rename_variant, _read(interaction, line, RENAME))


def _read(interaction: Interaction, line: Line, example: str) -> OfVariant:
    title = unquoted(flat(line.text, {}).strip())
    if not title:
        raise Refusal("Say the title of the song.", example=example)
    names = [known_variant(line.one(key), example) for key in ("variant", "to")]
    return OfVariant(interaction, line.one("project"), title, *names)


def add_variant(db: Db, request: OfVariant) -> Answer:
    """A recording of the song; its writers, shares and ISWC are the song's."""
    scene, song = _song(db, request)
    variant = request.variant or ALBUM
    _require_free(db, scene, song, variant)
    there = variants_of(db, scene.project.id, song.id)
    if variant in VARIANTS:
        meant_variant(db, scene.project.id, song, variant)  # of two of a kind each has a name
    recording = next(iter(recordings.of_variants(db, scene.project.id, {(song.id, variant)}).values()))
    payload = {"song": song.id, "variant": variant}
    events.record(db, "recording.added", actor=scene.caller.id, about=recording, payload=payload)
    redraw_gap_requests(db, scene.project.id)
    kind = kind_of(variant)
    plain = kind if kind in there and kind not in (ALBUM, variant) else ""
    return Reply(variant_added(song.title, variant, plain))


def rename_variant(db: Db, request: OfVariant) -> Answer:
    """What it has (ISRC, versions, credits) stays with it."""
    scene, song = _song(db, request)
    takes = {
        take.variant: take for take in recordings.of_project(db, scene.project.id) if take.song == song.id
    }
    own = meant_variant(db, scene.project.id, song, request.variant)
    take, new = takes.get(own), request.new
    if take is None or ALBUM in (take.variant, new or ALBUM):
        there = listed([variant for variant in takes if variant != ALBUM]) or "none besides the album’s"
        text = f"“{song.title[:80]}” has no recording “{own or ALBUM}” that can be called otherwise; it has {there}."
        raise Refusal(text, example=RENAME)
    _require_free(db, scene, song, new, take)
    recordings.rename(db, take, new)
    payload = {"song": song.id, "before": take.variant, "after": new}
    events.record(db, "recording.renamed", actor=scene.caller.id, about=take.id, payload=payload)
    redraw_gap_requests(db, scene.project.id)
    return Reply(variant_renamed(shown_title(song.title, take.variant), shown_title(song.title, new)))


def _song(db: Db, request: OfVariant) -> tuple[Scene, Song]:
    scene = member(db, request.interaction, request.project)
    known = songs.of_project(db, scene.project.id)
    title, _ = title_and_variant(known, request.title)
    return scene, meant_song(known, title, example="/studio songs")


def _require_free(db: Db, scene: Scene, song: Song, variant: str, but: Recording | None = None) -> None:
    """Refuses a name that another recording of the song has."""
    for own in variants_of(db, scene.project.id, song.id):
        if same_key(own) == same_key(variant) and (but is None or own != but.variant):
            named = "" if own == ALBUM else own
            raise Refusal(
                f"“{song.title[:80]}” has “{own}” already. Nothing was saved. It is shown by",
                example=command_line("credits", song=song.title, variant=named),
            )
