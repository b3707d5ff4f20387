"""/studio release: title, UPC, catalogue number, P and C lines, running order."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from commands.answers import Answer, Reply
from commands.credits.gap_requests import redraw_gap_requests
from commands.interaction import Interaction
from commands.line.keys import Keys
from commands.line.parser import read_line
from commands.naming import meant_song
from commands.scene import Scene, member
from commands.studio.music.song_facts import require_right
from storage import events
from storage.database import Db
from storage.music import recordings, releases, songs
from studio.approvals.versions import ALBUM
from studio.music.fact import Value, aliases, example, read_facts
from studio.music.pasted_lists import unquoted
from studio.music.recording import Recording
from studio.music.release import Release
from studio.music.release_facts import FACTS, line_of, notices
from studio.music.song import Song
from studio.refusals import Refusal
from views.studio.song_facts import release_shown

EXAMPLE = f"/studio release {example(FACTS)}"
ORDER = '/studio release order:"Paper Moon, Neon Rain"'
KEYS = Keys(
    words=frozenset({"project", "title", "order", *(fact.key for fact in FACTS)}),
    people=frozenset(),
    aliases={"tracks": "order", **aliases(FACTS)},
)


@dataclass(frozen=True, slots=True)
class Change:
    """What to store of the release (None clears), and titles or numbers of songs in running order."""

    interaction: Interaction
    project: str
    values: Mapping[str, Value | None]
    order: tuple[str, ...]


def read_change_release(interaction: Interaction) -> Change:
    """`/studio release [title:… order:"A, B"]`, and any of FACTS."""
    line = read_line(interaction.behind, KEYS, example=EXAMPLE)
    p, c = notices(line.one("p"), line.one("c"))
    values, bad = read_facts(FACTS, lambda key: {"p": p, "c": c}.get(key) or line.one(key))
    title = line_of("title")(line.one("title"))
    bad += [title.problem] if title.problem else []
    if bad:
        raise Refusal(f"Nothing was saved. {'. '.join(bad)}.", example=EXAMPLE)
    if line.one("title"):
        values["title"] = title.value
        if not title.value:
            raise Refusal("A release has a title.", example=EXAMPLE)
    order = [unquoted(part) for typed in line.values.get("order", ()) for part in re.split(r"[,;|\n]", typed)]
    return Change(interaction, line.one("project"), values, tuple(part for part in order if part))


def change_release(db: Db, request: Change) -> Answer:
    """Store it, or show it."""
    scene = member(db, request.interaction, request.project)
    known = songs.of_project(db, scene.project.id)
    takes = recordings.of_project(db, scene.project.id)
    changed = bool(request.values or request.order)
    if changed:
        require_right(scene)
        _write(db, scene, request, known, takes)
    release = next(iter(releases.of_project(db, scene.project.id)), None)
    return Reply(release_shown(scene.project, release, _titles(release, known, takes), saved=changed))


def _write(db: Db, scene: Scene, request: Change, known: Sequence[Song], takes: Sequence[Recording]) -> None:
    own = next(iter(releases.of_project(db, scene.project.id)), None)
    order = _ordered(request.order, known, takes)
    release = own or releases.add(db, scene.project.id, scene.project.title)
    if request.values:
        releases.change(db, release.id, request.values)
    if order:
        releases.set_order(db, release.id, order)
    redraw_gap_requests(db, scene.project.id)
    before = {column: getattr(release, column) for column in request.values}
    payload = {"before": before, "after": request.values, "order": [str(recording) for recording in order]}
    events.record(db, "release.changed", actor=scene.caller.id, about=release.id, payload=payload)


def _ordered(typed: Sequence[str], known: Sequence[Song], takes: Sequence[Recording]) -> tuple[int, ...]:
    """Album recordings in the order in which their songs (titles, or numbers in the list) were typed."""
    if not typed:
        return ()
    numbers = {str(song.position): song for song in known}
    meant = [numbers.get(title) or meant_song(known, title, example="/studio songs") for title in typed]
    album = {take.song: take.id for take in takes if take.variant == ALBUM}
    return tuple(dict.fromkeys(album[song.id] for song in meant if song.id in album))


def _titles(release: Release | None, known: Sequence[Song], takes: Sequence[Recording]) -> list[str]:
    titles = {song.id: song.title for song in known}
    if release is None or not release.tracks:
        return [song.title for song in known]
    songs_of = {take.id: take.song for take in takes}
    return [titles[songs_of[recording]] for recording in release.tracks if songs_of.get(recording) in titles]
