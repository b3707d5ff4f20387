"""Saving what tables of tracks say: new songs and recordings, their facts, and the release with its running order."""

from __future__ import annotations

from dataclasses import replace

from commands.credits.gap_requests import redraw_gap_requests
from commands.credits.intake.tracks_plan import ReleaseStep, Step, TracksPlan
from commands.credits.sheet.due_reminders import remind_of_delivery
from commands.scene import Scene
from credits.intake.track_rows import EXAMPLE as TABLE
from storage import events
from storage.database import Db
from storage.music import recordings, releases, songs
from studio.music.recording import ALBUM, Recording
from studio.music.release import Release, titled
from studio.refusals import Refusal
from studio.rights.table import EDIT_IDENTIFIERS

EXAMPLE = f"/credits paste {TABLE}"
MOST_SAID = 5
Takes = dict[tuple[tuple[str, int], str], Recording]


def require(scene: Scene, plan: TracksPlan) -> None:
    """Refuses whoever may not edit identifiers, and a table with anything wrong in it: each cell with the reason."""
    scene.require(EDIT_IDENTIFIERS, "take in tracks", example="/credits", event="identifiers.refused")
    if plan.wrong:
        said = " ".join(f"{each.said}." for each in plan.wrong[:MOST_SAID])
        more = f" And {len(plan.wrong) - MOST_SAID} more." if len(plan.wrong) > MOST_SAID else ""
        raise Refusal(f"Nothing was saved. {said}{more}", example=EXAMPLE)


def write(db: Db, scene: Scene, plan: TracksPlan) -> None:
    """Store all of it."""
    empty = not songs.of_project(db, scene.project.id)
    takes = _songs(db, scene, plan)
    for step in plan.steps:
        place = (step.slot, step.variant)
        take = takes.get(place) or recordings.add(
            db, scene.project.id, takes[step.slot, ALBUM].song, step.variant
        )
        takes[place] = take
        _facts(db, scene, step, take)
    for each in plan.releases:
        if each.changes or each.order is not None:
            _release(db, scene, each, takes, empty=empty)
    redraw_gap_requests(db, scene.project.id)


def _songs(db: Db, scene: Scene, plan: TracksPlan) -> Takes:
    """The recordings that there are, those of new songs among them."""
    takes: Takes = {}
    album = recordings.album(db, scene.project.id)
    for step in plan.steps:
        if step.song:
            takes[step.slot, ALBUM] = album[step.song.id]
        if step.recording:
            takes[step.slot, step.variant] = step.recording
    new = {step.slot: step.line.title for step in plan.steps if step.song is None}
    added = songs.add(db, scene.project.id, [songs.NewSong(title) for title in new.values()])
    album = recordings.album(db, scene.project.id)
    for slot, song in zip(new, added, strict=True):
        takes[slot, ALBUM] = album[song.id]
    if added:
        listed = [{"song": song.id, "title": song.title} for song in added]
        payload = {"songs": listed, "from": "file"}
        events.record(db, "songs.added", actor=scene.caller.id, about=scene.project.id, payload=payload)
    return takes


def _facts(db: Db, scene: Scene, step: Step, take: Recording) -> None:
    values = {column: after for column, (_, after) in step.changes.items()}
    if not values:
        return
    recordings.change(db, take, values)
    before = {column: was for column, (was, _) in step.changes.items()}
    payload = {"recording": take.id, "before": before, "after": values, "from": "file"}
    events.record(db, "recording.facts", actor=scene.caller.id, about=take.song, payload=payload)


def _release(db: Db, scene: Scene, each: ReleaseStep, takes: Takes, *, empty: bool) -> None:
    known = each.release if each.release and each.release.id else None
    release = known or _added(db, scene, each.lines.title, empty=empty)
    values = {column: after for column, (_, after) in each.changes.items()}
    if values:
        releases.change(db, release.id, values)
    if day := values.get("delivery_date"):
        remind_of_delivery(db, scene.project, replace(release, delivery_date=str(day)))
    order = [takes[step.slot, step.variant].id for step in each.order or ()]
    if order:
        releases.set_order(db, release.id, order)
    before = {column: was for column, (was, _) in each.changes.items()}
    payload = {"before": before, "after": values, "order": [str(take) for take in order], "from": "file"}
    events.record(db, "release.changed", actor=scene.caller.id, about=release.id, payload=payload)


def _added(db: Db, scene: Scene, title: str, *, empty: bool) -> Release:
    """Stored; what the project was so far, one release of its own title, stays beside a new one where it has songs."""
    first = Release(0, scene.project.title)
    if not empty and not releases.of_project(db, scene.project.id) and titled([first], title) is None:
        releases.add(db, scene.project.id, first.title)
    return releases.add(db, scene.project.id, title)
