"""/studio songs join, apart: two songs (or two recordings of a song) that are one, and two again."""

from __future__ import annotations

from dataclasses import dataclass

from commands.answers import Answer, Reply
from commands.credits.gap_requests import redraw_gap_requests
from commands.credits.read.variants import known_variant
from commands.credits.told import tell_signers
from commands.features import Press
from commands.interaction import Interaction
from commands.naming import meant_song
from commands.scene import Scene
from commands.studio.music.taking_back import (
    ASIDE,
    GONE,
    Named,
    kept_with,
    meant_aside,
    read_named,
    scene_of_named,
    scene_of_pressed,
)
from storage import events
from storage.approvals import versions
from storage.database import Db
from storage.music import aside, recordings, songs
from storage.music import joining as joining_songs
from storage.music.aside import SetAside
from storage.rows import joining
from storage.tables import assigned_credits, decisions, sessions
from storage.tables import recordings as recordings_table
from storage.tables import songs as songs_table
from storage.tables import versions as versions_table
from studio.music.recording import ALBUM
from studio.names import same_key
from studio.refusals import Refusal
from studio.vocabulary import Stage
from views.kit.message import Message
from views.studio import taking_back as views
from views.studio.actions import Pair

JOIN = '/studio songs join "Working Title" "Neon Rain"'
APART = '/studio songs apart "Working Title"'
MOVES = (
    (decisions, "decision"),
    (assigned_credits, "credit"),
    (sessions, "session"),
    (versions_table, "version"),
)


@dataclass(frozen=True, slots=True)
class Two:
    """Two songs or recordings of a project, by the words that name them, and the recordings that they have."""

    pair: Pair
    old: str
    new: str
    takes: tuple[tuple[int, ...], tuple[int, ...]]


def read_join(interaction: Interaction) -> Named:
    """`/studio songs join "Wrong Title" "Right Title" [variant:…]`, or `"Title" variant:… into:…`."""
    named = read_named(interaction, JOIN)
    if len(named.titles) != (1 if named.into else 2):
        raise Refusal(
            "Say both titles in quotes: the one that was a mistake, then the one that stays.", example=JOIN
        )
    return named


def read_apart(interaction: Interaction) -> Named:
    """`/studio songs apart "Title" [variant:…]`."""
    named = read_named(interaction, APART)
    if len(named.titles) != 1:
        raise Refusal("Say the title that was joined with another.", example=APART)
    return named


def ask_to_join(db: Db, request: Named) -> Answer:
    """What would move, and what stays of the two; nothing is done before the press."""
    scene = scene_of_named(db, request)
    two = _two(db, scene, request)
    _require_joinable(db, two)
    kind, old, new = two.pair
    differs = [
        f"{fact.name} {before} or {after}"
        for fact, before, after in (
            joining_songs.differing(db, old, new)
            if kind == "song"
            else joining_songs.differing_recordings(db, old, new)
        )
    ]
    moves = kept_with(db, old, "would move") if kind == "song" else "Its versions and credits would move."
    return Reply(views.join_asked(two.old, two.new, moves, differs, two.pair))


def join(db: Db, request: Press[Pair]) -> Answer:
    """The press: they are one, and the event names every row that moved."""
    kind, old, new = request.value
    scene = scene_of_pressed(
        db, request.interaction, songs_table if kind == "song" else recordings_table, old
    )
    two = _known(db, scene, request.value)
    _require_joinable(db, two)
    done = (joining_songs.join_songs if kind == "song" else joining_songs.join_recordings)(db, old, new)
    redraw_gap_requests(db, scene.project.id)
    tell_signers(db, scene.project.id, scene.caller.id)
    payload = {"titles": [two.old, two.new], "into": new, **done.payload()}
    events.record(db, "song.joined", actor=scene.caller.id, about=old, payload=payload)
    moved = views.carried([(done.counted(table), what) for table, what in MOVES], "moved")
    return Reply(views.joined(two.old, two.new, moved, request.value), replace=request.interaction.private)


def take_apart_typed(db: Db, request: Named) -> Answer:
    """`apart "Title"`."""
    scene = scene_of_named(db, request)
    gone = [each for each in aside.of_project(db, scene.project.id) if each.joined is not None]
    return Reply(_apart(db, scene, meant_aside(gone, request, "joined with another")))


def take_apart(db: Db, request: Press[Pair]) -> Answer:
    """The button under a join."""
    kind, old, new = request.value
    scene = scene_of_pressed(
        db, request.interaction, songs_table if kind == "song" else recordings_table, old
    )
    for gone in aside.of_project(db, scene.project.id):
        if (gone.id, gone.joined, not gone.variant) == (old, new, kind == "song"):
            return Reply(_apart(db, scene, gone), replace=request.interaction.private)
    raise Refusal(GONE, example=ASIDE)


def _two(db: Db, scene: Scene, request: Named) -> Two:
    """What the line names; refuses what is one already."""
    known = songs.of_project(db, scene.project.id)
    meant = [meant_song(known, title, example="/studio songs") for title in request.titles]
    old, new = meant[0], meant[-1]
    if not request.variant and not request.into:
        if old.id == new.id:
            raise Refusal(f"“{old.title[:80]}” is one song already.", example=JOIN)
        return _known(db, scene, Pair("song", old.id, new.id))
    takes = {
        (take.song, same_key(take.variant)): take.id for take in recordings.of_project(db, scene.project.id)
    }
    variant, into = request.variant or ALBUM, known_variant(request.into) or ALBUM if request.into else ""
    pair = takes.get((old.id, same_key(variant))), takes.get((new.id, same_key(into or variant)))
    if pair[0] is None or pair[1] is None or pair[0] == pair[1]:
        raise Refusal(
            "These are not two recordings that there are.",
            example=f'/studio songs join "{old.title}" variant:clean into:"radio edit"',
        )
    return _known(db, scene, Pair("recording", pair[0], pair[1]))


def _known(db: Db, scene: Scene, pair: Pair) -> Two:
    """The two of a pair, as far as both are on the record of the project."""
    titles = {song.id: song.title for song in songs.of_project(db, scene.project.id)}
    takes = recordings.of_project(db, scene.project.id)
    kind, old, new = pair
    if kind == "song":
        words = titles
        own = tuple(tuple(take.id for take in takes if take.song == song) for song in (old, new))
    else:
        words = {take.id: f"{titles[take.song]}, {take.variant}" for take in takes}
        own = ((old,), (new,))
    if kind == "person" or old == new or old not in words or new not in words:
        raise Refusal(GONE, example=ASIDE)
    return Two(pair, words[old], words[new], (own[0], own[1]))


def _require_joinable(db: Db, two: Two) -> None:
    """Two asks for one recording at one stage cannot be open."""
    for stage in Stage:
        if all(versions.open_asks(db, takes, stage) for takes in two.takes):
            raise Refusal(
                f"Both “{two.old[:60]}” and “{two.new[:60]}” wait for an OK at {stage.value}. "
                "Withdraw one first: they stand in /approve.",
                example="/approve",
            )


def _apart(db: Db, scene: Scene, gone: SetAside) -> Message:
    payload = events.newest(db, "song.joined", gone.id)
    if payload is None:
        raise Refusal("What that join moved is not in the record any more.", example=ASIDE)
    left = joining.take_apart(db, payload)
    redraw_gap_requests(db, scene.project.id)
    tell_signers(db, scene.project.id, scene.caller.id)
    after = {"from": gone.joined, "left": left}
    events.record(db, "song.apart", actor=scene.caller.id, about=gone.id, payload=after)
    old, new = payload["titles"]
    return views.taken_apart(old, new, left)
