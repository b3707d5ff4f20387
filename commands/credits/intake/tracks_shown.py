"""Tables of tracks as they are shown before they are saved, and after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from commands.credits.intake.incoming import table_in
from commands.credits.intake.tracks_plan import TracksPlan, planned
from commands.scene import Scene
from credits.intake.table import TRACKS
from credits.intake.track_rows import Tracks, read_tracks
from storage.database import Db
from studio.music.recording import ALBUM, shown_title
from studio.music.recording_facts import FACTS
from studio.music.release_facts import FACTS as OF_RELEASE
from views.credits.intake.tracks_read import TracksRead


def tables(texts: Sequence[str]) -> tuple[Tracks, ...]:
    """The tables of a draft, read again."""
    found = (table_in(text) for text in texts)
    return tuple(read_tracks(table) for table in found if table and table.kind == TRACKS)


def plan_of(db: Db, scene: Scene, content: Mapping[str, Any]) -> TracksPlan:
    """What the tables of a draft come to now."""
    return planned(db, scene, tables(content["tracks"]))


def preview(plan: TracksPlan, *, more: bool) -> TracksRead:
    """What people see of a plan; `more`: credits come after it."""
    known = {fact.column: fact for fact in FACTS}
    new = dict.fromkeys(step.slot for step in plan.steps if step.song is None)
    titles = {step.slot: step.line.title for step in plan.steps}
    changes = [
        (
            step.title,
            known[column].name,
            _spoken(known[column].spoken, before),
            _spoken(known[column].spoken, after),
        )
        for step in plan.steps
        for column, (before, after) in step.changes.items()
        if step.song is not None or before is not None
    ]
    return TracksRead(
        songs=[titles[slot] for slot in new],
        recordings=[
            shown_title(step.line.title, step.variant)
            for step in plan.steps
            if step.new and step.variant != ALBUM
        ],
        changes=changes,
        releases=_releases(plan),
        there=sum(not step.new and not step.changes for step in plan.steps),
        rows=len(plan.steps),
        next=more,
    )


def _releases(plan: TracksPlan) -> list[str]:
    known = {fact.column: fact for fact in OF_RELEASE}
    said = []
    for each in plan.releases:
        facts = [
            f"{known[column].name} {known[column].spoken(after)}"
            for column, (_, after) in each.changes.items()
        ]
        order = [f"running order of {len(each.order)}"] if each.order is not None else []
        if facts or order:
            said.append(f"“{each.lines.title}”{' (new)' if each.new else ''}: {', '.join([*facts, *order])}")
    return said


def _spoken(spoken: Any, value: Any) -> str:
    return "" if value is None else str(spoken(value))
