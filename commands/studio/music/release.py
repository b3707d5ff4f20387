"""/studio release: title, UPC, catalogue number, P and C lines, running order."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from commands.answers import Answer, Reply
from commands.credits.gap_requests import redraw_gap_requests
from commands.credits.read.resolve import meant_songs
from commands.features import Handler
from commands.interaction import Interaction
from commands.line.parser import QUOTES, Keys, read_line
from commands.scene import Scene, member
from commands.studio.music.song_facts import require_right
from storage import events
from storage.database import Db
from storage.music import recordings, releases, songs
from studio.approvals.versions import ALBUM
from studio.music.fact import Value, aliases, example, read_facts
from studio.music.recording import Recording
from studio.music.release import Release
from studio.music.release_facts import FACTS, line_of
from studio.music.song import Song
from studio.refusals import Refusal
from views.studio import song_facts as view

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


def parse(interaction: Interaction) -> Change:
    """`/studio release [title:… order:"A, B"]`, and any of FACTS."""
    line = read_line(interaction.behind, KEYS, example=EXAMPLE)
    values, bad = read_facts(FACTS, line.one)
    title = line_of("title")(line.one("title"))
    bad += [title.problem] if title.problem else []
    if bad:
        raise Refusal(f"Nothing was saved. {'. '.join(bad)}.", example=EXAMPLE)
    if line.one("title"):
        values["title"] = title.value
        if not title.value:
            raise Refusal("A release has a title.", example=EXAMPLE)
    order = [
        part.strip(f" {QUOTES}")
        for typed in line.values.get("order", ())
        for part in re.split(r"[,;|\n]", typed)
    ]
    return Change(interaction, line.one("project"), values, tuple(part for part in order if part))


def run(db: Db, request: Change) -> Answer:
    """Store it, or show it."""
    here = member(db, request.interaction, request.project)
    known = songs.of_project(db, here.project.id)
    takes = recordings.of_project(db, here.project.id)
    changed = bool(request.values or request.order)
    if changed:
        require_right(here)
        _write(db, here, request, known, takes)
    found = next(iter(releases.of_project(db, here.project.id)), None)
    return Reply(view.release(here.project, found, _titles(found, known, takes), saved=changed))


def _write(db: Db, here: Scene, request: Change, known: Sequence[Song], takes: Sequence[Recording]) -> None:
    own = next(iter(releases.of_project(db, here.project.id)), None)
    order = _ordered(request.order, known, takes)
    release = own or releases.add(db, here.project.id, here.project.title)
    if request.values:
        releases.change(db, release.id, request.values)
    if order:
        releases.set_order(db, release.id, order)
    redraw_gap_requests(db, here.project.id)
    before = {column: getattr(release, column) for column in request.values}
    payload = {"before": before, "after": request.values, "order": [str(one) for one in order]}
    events.record(db, "release.changed", actor=here.caller.id, about=release.id, payload=payload)


def _ordered(typed: Sequence[str], known: Sequence[Song], takes: Sequence[Recording]) -> tuple[int, ...]:
    """Album recordings in the order in which their songs (titles, or numbers in the list) were typed."""
    if not typed:
        return ()
    numbers = {str(song.position): song for song in known}
    meant = [numbers.get(one) or meant_songs(tuple(known), [one])[0] for one in typed]
    album = {one.song: one.id for one in takes if one.variant == ALBUM}
    return tuple(dict.fromkeys(album[song.id] for song in meant if song.id in album))


def _titles(found: Release | None, known: Sequence[Song], takes: Sequence[Recording]) -> list[str]:
    titles = {song.id: song.title for song in known}
    if found is None or not found.tracks:
        return [song.title for song in known]
    songs_of = {one.id: one.song for one in takes}
    return [titles[songs_of[one]] for one in found.tracks if songs_of.get(one) in titles]


HANDLER = Handler(parse, run)
