"""/studio songs ids: the facts of one recording and its song, typed and shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from commands.answers import Answer, Reply
from commands.credits.gap_requests import redraw_gap_requests
from commands.credits.read.resolve import ALL
from commands.credits.read.variants import known_variant, meant_variant, title_and_variant
from commands.credits.told import tell_signers
from commands.interaction import Interaction
from commands.line.keys import Keys
from commands.line.parser import read_line
from commands.naming import meant_song
from commands.scene import Scene, member
from storage import events
from storage.approvals import versions
from storage.database import Db
from storage.music import recordings, songs
from studio.command_lines import BLANK, command_line, quoted
from studio.music.fact import Value, aliases, blanks, example, read_facts
from studio.music.identifiers import shown_isrc
from studio.music.notices import notices
from studio.music.pasted_lists import unquoted
from studio.music.recording import ALBUM, Recording
from studio.music.recording_facts import FACTS, two_origins
from studio.music.song import Song
from studio.music.titles import told_apart
from studio.refusals import Refusal
from studio.rights.table import EDIT_IDENTIFIERS
from views.studio.song_facts import song_facts_shown

EXAMPLE = f'/studio songs ids "Neon Rain" {example(fact for fact in FACTS if fact.lacking)}'
KEYS = Keys(
    words=frozenset({"project", "variant", *(fact.key for fact in FACTS)}),
    people=frozenset(),
    aliases=aliases(FACTS),
)


@dataclass(frozen=True, slots=True)
class Ids:
    """What to store of one recording, by column (None clears); nothing, or no title: show what is known."""

    interaction: Interaction
    project: str
    title: str
    variant: str
    values: Mapping[str, Value | None]


def read_change_song_facts(interaction: Interaction) -> Ids:
    """`/studio songs ids ["Title"] [variant:clean]`, and any of FACTS."""
    line = read_line(interaction.behind, KEYS, example=EXAMPLE)
    words = line.words.strip()
    title = unquoted(words)
    p, c = notices(line.one("p"), line.one("c"))
    typed = {fact.key: line.one(fact.key) for fact in FACTS}
    typed |= {"p": p or typed["p"], "c": c or typed["c"]}
    values, bad = read_facts(FACTS, typed.__getitem__)
    if bad:
        again = command_line("studio", "songs", "ids", quoted(title or BLANK), variant=line.one("variant"))
        raise Refusal(
            f"Nothing was saved. {'. '.join(bad)}.", example=blanks(again, FACTS, typed.__getitem__)
        )
    if not values and words.casefold() == ALL:
        title = ""
    if values and not title:
        raise Refusal("Say the title of the song.", example=EXAMPLE)
    return Ids(interaction, line.one("project"), title, known_variant(line.one("variant")), values)


def change_song_facts(db: Db, request: Ids) -> Answer:
    """Store them, or show them."""
    scene = member(db, request.interaction, request.project)
    known = songs.of_project(db, scene.project.id)
    title, behind = title_and_variant(known, request.title)
    meant = (meant_song(known, title, example="/studio songs"),) if title else known
    if request.values:
        require_right(scene)
        variant = meant_variant(db, scene.project.id, meant[0], request.variant or behind)
        recording_id = versions.recording(db, scene.project.id, meant[0].id, variant or ALBUM)
        recording = next(
            take for take in recordings.of_project(db, scene.project.id) if take.id == recording_id
        )
        _require_free(db, scene, recording, request.values)
        _require_one_origin(meant[0], request)
        _write(db, scene, meant[0], recording, request.values)
        meant = tuple(song for song in songs.of_project(db, scene.project.id) if song.id == meant[0].id)
    by_id = {song.id: song for song in meant}
    takes = recordings.of_project(db, scene.project.id)
    facts = [(by_id[take.song], take) for take in takes if take.song in by_id]
    facts.sort(key=lambda pair: (pair[0].position, pair[1].variant != ALBUM, pair[1].variant))
    return Reply(song_facts_shown(scene.project, facts, told_apart(known), saved=bool(request.values)))


def require_right(scene: Scene) -> None:
    """Refuses whoever may not edit identifiers."""
    can, example = "change its identifiers", "/studio songs ids"
    scene.require(EDIT_IDENTIFIERS, can, example=example, event="identifiers.refused")


def _require_free(db: Db, scene: Scene, recording: Recording, values: Mapping[str, object]) -> None:
    isrc = values.get("isrc")
    holder = recordings.isrc_holders(db, [str(isrc)]).get(str(isrc)) if isrc else None
    if holder and holder.recording != recording.id:
        raise Refusal(f"Nothing was saved. {taken(scene, str(isrc), holder)}.", example=EXAMPLE)


def _require_one_origin(song: Song, request: Ids) -> None:
    if two_origins(song, request.values):
        raise Refusal(
            "Nothing was saved. A work is a cover of what somebody wrote, or traditional, where nobody knows who did: not both.",
            example=command_line(
                "studio", "songs", "ids", quoted(request.title), traditional="-", cover=BLANK
            ),
        )


def taken(scene: Scene, isrc: str, holder: recordings.Holder) -> str:
    """Who has an ISRC already; a song of another project is not named, it may not exist for the caller."""
    if holder.project != scene.project.id:
        return f"ISRC {shown_isrc(isrc)} belongs to a recording of another project"
    variant = "" if holder.variant == ALBUM else f", {holder.variant}"
    return f"ISRC {shown_isrc(isrc)} belongs to “{holder.title[:80]}”{variant}"


def _write(
    db: Db, scene: Scene, song: Song, recording: Recording, values: Mapping[str, Value | None]
) -> None:
    recordings.change(db, recording, values)
    redraw_gap_requests(db, scene.project.id)
    tell_signers(db, scene.project.id, scene.caller.id)
    before = {fact.column: fact.known(song, recording) for fact in FACTS if fact.column in values}
    payload = {"recording": recording.id, "before": before, "after": values}
    events.record(db, "recording.facts", actor=scene.caller.id, about=song.id, payload=payload)
