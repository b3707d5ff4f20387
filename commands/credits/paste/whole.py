"""A file of tracks and credits taken in at once, without anybody who presses: for the command line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from commands.credits.intake import tracks_saving
from commands.credits.intake.incoming import Incoming, artists
from commands.credits.intake.tracks_shown import plan_of, preview, tables
from commands.credits.paste.plan import NEW, Picks, Plan
from commands.credits.paste.reading import planned
from commands.credits.paste.saving import write
from commands.scene import Scene
from storage.database import Db
from studio.credits.credit import Standing
from studio.names import same_key
from studio.refusals import Refusal
from views.credits.intake.tracks_read import TracksRead

SOURCE = "file"
ADD = "python -m bot import credits FILE --project KEY --add-people"


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a file: tracks (None: it has none), and credits that were given, stood already, or were left out."""

    tracks: TracksRead | None
    given: int
    waiting: int
    there: int
    left_out: tuple[str, ...]
    added: tuple[str, ...]


def take_in(db: Db, scene: Scene, incoming: Incoming, *, add_people: bool) -> Taken:
    """Store all of it; refuses a cell that cannot be read, and names that nobody has or that come near somebody's."""
    content: dict[str, Any] = {
        "text": incoming.credits, "tracks": list(incoming.tracks), "songs": [], "picks": {}, "artists": [],
    }  # fmt: skip
    seen = _tracks(db, scene, content) if incoming.tracks else None
    if not content["text"].strip() and not content["artists"]:
        return Taken(seen, 0, 0, 0, (), ())
    plan = _credits(db, scene, content, add_people=add_people)
    done = write(db, scene, plan, SOURCE)
    waiting = sum(len(each.ids) for each in done if each.standing is Standing.WAITING)
    left = tuple(f"Row {line.line}, {line.typed[:80]}: {line.reason}" for line in plan.left_out)
    there = sum(not row.where for row in plan.rows)
    return Taken(seen, plan.credits, waiting, there, left, tuple(plan.added))


def _tracks(db: Db, scene: Scene, content: dict[str, Any]) -> TracksRead:
    plan = plan_of(db, scene, content)
    tracks_saving.require(scene, plan)
    seen = preview(plan, more=False)
    tracks_saving.write(db, scene, plan)
    lines = [line for table in tables(content["tracks"]) for line in table.lines]
    content["artists"] = artists(lines, scene.project.artist)
    return seen


def _credits(db: Db, scene: Scene, content: Mapping[str, Any], *, add_people: bool) -> Plan:
    plan = planned(db, scene, content)
    if plan.doubts and add_people:  # with that switch whoever merely has a near name is a person of their own
        picks: Picks = {same_key(who.name): NEW for who in plan.doubts}
        plan = planned(db, scene, {**content, "picks": dict(picks)})
    if plan.doubts:
        names = ", ".join(f"“{who.name[:60]}”" for who in plan.doubts)
        raise Refusal(f"Nothing was saved. Who is meant by {names}? Somebody known may be.", example=ADD)
    if plan.added and not add_people:
        names = ", ".join(f"“{name[:60]}”" for name in plan.added)
        raise Refusal(f"Nothing was saved. The workspace does not know {names}.", example=ADD)
    return plan
