"""Which release an ask for the whole album is about, and which songs are on it."""

from __future__ import annotations

from commands.approve.read.requests import Submit
from commands.credits.read.releases import one_release
from commands.scene import Scene
from storage.database import Db
from storage.music import recordings as recordings_
from studio.approvals.versions import noun
from studio.command_lines import command_line, quoted
from studio.music.recording import ALBUM
from studio.music.release import Release
from studio.music.song import Song
from studio.names import same_key
from studio.refusals import Refusal
from studio.vocabulary import Stage


def meant(db: Db, scene: Scene, request: Submit) -> Release:
    """The release that is asked about: of several it is named."""
    stage = noun(request.stage or Stage.MIXING)
    return one_release(
        db, scene, request.release, " ".join(filter(None, ["approve album", stage, request.label]))
    )


def on_release(
    db: Db, scene: Scene, release: Release, known: tuple[Song, ...], variant: str
) -> tuple[Song, ...]:
    """The songs of a release in its running order; without one it has them all.

    Where the album's recordings are asked for, a song that is on it as another recording alone is none of them.
    """
    if not release.tracks:
        return known
    takes = {take.id: take for take in recordings_.of_project(db, scene.project.id)}
    on = [takes[take] for take in release.tracks if take in takes]
    album = [take for take in on if take.variant == ALBUM] if variant == ALBUM else []
    song_of = {take.id: take.song for take in album or on}
    by_id = {song.id: song for song in known}
    return tuple(by_id[song] for song in dict.fromkeys(song_of.values()) if song in by_id)


def of_variant(db: Db, scene: Scene, request: Submit, known: tuple[Song, ...]) -> tuple[Song, ...]:
    """The songs of the release (`known`) that have a recording of the variant; refuses where none has, with what there is."""
    if request.variant == ALBUM:
        return known
    takes = recordings_.of_project(db, scene.project.id)
    having = {take.song for take in takes if same_key(take.variant) == same_key(request.variant)}
    chosen = tuple(song for song in known if song.id in having)
    if chosen:
        return chosen
    stage = noun(request.stage or Stage.MIXING)
    there = ", ".join(dict.fromkeys([ALBUM, *sorted({take.variant for take in takes} - {ALBUM})]))
    raise Refusal(
        f"No song of {scene.project.key} has a recording “{request.variant}” yet; there is {there}. Ask for the first "
        "one by its title.",
        example=command_line(
            "approve", quoted(known[0].title), stage, request.label, variant=request.variant
        ),
    )
