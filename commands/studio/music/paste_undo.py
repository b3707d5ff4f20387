"""Undo under a pasted list: exactly that paste is taken back, unless something depends on its songs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from commands.answers import Answer, Reply
from commands.credits.told import tell_signers
from commands.features import Press
from commands.scene import Scene, caller, member
from storage import events
from storage.database import Db
from storage.decisions import drafts
from storage.music import recordings, songs, taken_back
from studio.music.fact import Value
from studio.music.recording import Recording
from studio.music.recording_facts import FACTS
from studio.music.song import Song
from studio.refusals import Refusal
from views.kit.values import DraftId, Kept
from views.studio.pasted import in_the_way, paste_undone

DRAFT = "studio.pasted"
EXAMPLE = "/studio songs"
Changes = Mapping[str, Mapping[str, Sequence[Value | None]]]
_SAID = {
    "decisions": ("a decision", "decisions"), "sessions": ("a session", "sessions"), "versions": ("a version", "versions"),
    "assigned_credits": ("a credit", "credits"), "credit_suggestions": ("a suggested credit", "suggested credits"),
    "song_writers": ("a writer", "writers"), "release_tracks": ("a place on a release", "places on releases"),
    "song_titles": ("another title", "other titles"), "recordings": ("another recording", "other recordings"),
    "final_oks": ("a final OK", "final OKs"),
}  # fmt: skip


def keep(
    db: Db,
    scene: Scene,
    added: Mapping[int, Mapping[str, Any]],
    changes: Changes,
    takes: Mapping[str, Mapping[str, Any]],
) -> DraftId:
    """Remember what a paste did: songs by id, with what was said of each, and what was changed of known ones.

    `takes` are other recordings than the album's, by id.
    """
    content = {
        "project": scene.project.id,
        "added": {str(song): dict(facts) for song, facts in added.items()},
        "changes": {
            song: {column: list(pair) for column, pair in pairs.items()} for song, pairs in changes.items()
        },
        "takes": takes,
    }
    return DraftId(drafts.keep(db, scene.caller.id, DRAFT, content))


def undo_paste(db: Db, request: Press[Kept]) -> Answer:
    """Take it back; refuses by what stands in the way."""
    draft = request.value.draft
    content = drafts.find(db, draft, caller(db, request.interaction).id, DRAFT)
    if content is None:
        raise Refusal("This was taken back already.", example=EXAMPLE)
    scene = member(db, request.interaction, content["project"])
    known = {str(song.id): song for song in songs.of_project(db, scene.project.id)}
    album = recordings.album(db, scene.project.id)
    takes = _takes(db, scene, content)
    reasons = _in_the_way(db, content, known, album, takes) | _takes_in_the_way(db, known, takes)
    if reasons:
        raise Refusal(in_the_way(reasons), example=EXAMPLE)
    removed = [known[song].title for song in content["added"]]
    removed += [take.said["shown"] for take in takes if take.said["new"]]
    restored = [known[song].title for song in content["changes"]]
    restored += [take.said["shown"] for take in takes if not take.said["new"]]
    for take in takes:
        before = {column: pair[0] for column, pair in take.said["changes"].items()}
        recordings.change(db, take.recording, before)
    taken_back.remove_takes(db, [take.recording.id for take in takes if take.said["new"]])
    for song, pairs in content["changes"].items():
        before = {column: pair[0] for column, pair in pairs.items()}
        recordings.change(db, album[int(song)], before)
    taken_back.remove(db, [int(song) for song in content["added"]])
    drafts.drop(db, draft, scene.caller.id)
    payload = {
        "songs": [{"song": int(song), "title": known[song].title, **facts} for song, facts in content["added"].items()],
        "changes": {song: {c: [after, before] for c, (before, after) in pairs.items()} for song, pairs in content["changes"].items()},
    }  # fmt: skip
    if takes:
        payload["takes"] = {str(take.recording.id): dict(take.said) for take in takes}
    tell_signers(db, scene.project.id, scene.caller.id)
    events.record(db, "songs.taken_back", actor=scene.caller.id, about=scene.project.id, payload=payload)
    return Reply(paste_undone(scene.project, removed, restored), replace=True)


@dataclass(frozen=True, slots=True)
class _Take:
    recording: Recording
    said: Mapping[str, Any]


def _takes(db: Db, scene: Scene, content: Mapping[str, Any]) -> list[_Take]:
    """The other recordings of the paste that are still there; a list that was kept before there were such has none."""
    there = {str(take.id): take for take in recordings.of_project(db, scene.project.id)}
    return [_Take(there[take], said) for take, said in content.get("takes", {}).items() if take in there]


def _takes_in_the_way(db: Db, known: Mapping[str, Song], takes: Sequence[_Take]) -> dict[str, list[str]]:
    """The same of other recordings than the album's."""
    out: dict[str, list[str]] = {}
    for take in takes:
        song, pairs = known[str(take.recording.song)], take.said["changes"]
        reasons = [
            f"another {fact.name} since"
            for fact in FACTS
            if (fact.column in pairs and fact.known(song, take.recording) != pairs[fact.column][1])
            or (
                take.said["new"]
                and not fact.work
                and fact.column not in pairs
                and fact.known(song, take.recording)
            )
        ]
        if take.said["new"]:
            reasons += [_counted(*held) for held in taken_back.depending_on_take(db, take.recording.id)]
        if reasons:
            out[take.said["shown"]] = reasons
    return out


def _in_the_way(
    db: Db,
    content: Mapping[str, Any],
    known: Mapping[str, Song],
    album: Mapping[int, Recording],
    takes: Sequence[_Take],
) -> dict[str, list[str]]:
    """By title, what would be lost with it: what depends on a new song, and what was changed since."""
    out: dict[str, list[str]] = {}
    said = {
        **content["added"],
        **{song: {c: pair[1] for c, pair in pairs.items()} for song, pairs in content["changes"].items()},
    }
    for song, facts in said.items():
        if song not in known:
            out["a song of it"] = ["gone since"]
            continue
        recording = album[int(song)]
        reasons = [
            f"another {fact.name} since"
            for fact in FACTS
            if (song in content["added"] or fact.column in facts)
            and fact.known(known[song], recording) != facts.get(fact.column)
        ]
        if song in content["added"]:
            mine = sum(take.recording.song == int(song) and take.said["new"] for take in takes)
            reasons += [_counted(*held) for held in taken_back.depending(db, int(song), recording.id, mine)]
        if reasons:
            out[known[song].title] = reasons
    return out


def _counted(table: str, many: int) -> str:
    single, several = _SAID.get(table, ("something else", "other things"))
    return single if many == 1 else f"{many} {several}"
