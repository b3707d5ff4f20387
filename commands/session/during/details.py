"""What was different for one person: as what, from when to when, on which song and stage."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from commands import naming
from commands.scene import Scene
from commands.session.read.plans import song_of
from commands.session.read.presence_lines import THERE
from storage.database import Db
from storage.music import aside
from studio.people.hours import zone_of
from studio.refusals import Refusal
from studio.sessions.clock import clock_of
from studio.sessions.session import Attendance, Session
from studio.wall_time import wall
from views.sessions.presence import Part

LONGEST = 100  # characters of what somebody was there as


def details_of(
    db: Db, scene: Scene, session: Session, values: Mapping[str, str], *, form: bool = False
) -> dict[str, Any]:
    """The fields of an `Attendance` that are said; in a form, what is empty is as in the session."""
    said: dict[str, Any] = dict.fromkeys(("came_at", "left_at", "song", "stage")) if form else {}
    if values.get("as"):
        said["did"] = _short(" ".join(values["as"].split()))
    for key, name in (("from", "came_at"), ("to", "left_at")):
        if values.get(key):
            said[name] = _at(key, values[key], session, said.get("came_at"))
    came, left = said.get("came_at") or session.starts_at, said.get("left_at") or session.ends_at
    if left <= came:
        text = "The end is not after the beginning."
        raise Refusal(text, example=THERE, fields={"to": text})
    if values.get("song"):
        song = song_of(db, scene, values["song"], line=f"/session there {session.name} song:")
        said["song"] = song.id if song and song.id != session.song else None
    if values.get("stage"):
        stage = naming.stage(values["stage"], example=THERE)
        said["stage"] = None if stage is session.stage else stage
    booked = {"came_at": session.starts_at, "left_at": session.ends_at}
    return {name: None if booked.get(name) == value else value for name, value in said.items()}


def part_shown(db: Db, session: Session, part: Attendance) -> Part:
    """What the form shows of a line as it stands."""
    titles = aside.titles(db, session.project)
    return Part(
        did=part.did or "",
        came=_clock(part.came_at or session.starts_at, session),
        left=_clock(part.left_at or session.ends_at, session),
        song=titles.get(part.song or session.song or 0, ""),
        stage=part.stage or session.stage,
    )


def _at(key: str, typed: str, session: Session, came: datetime | None) -> datetime:
    try:
        return clock_of(typed, session, THERE, after=came if key == "to" else None)
    except Refusal as refusal:
        raise Refusal(refusal.text, example=refusal.example, fields={key: refusal.text}) from refusal


def _short(text: str) -> str:
    if len(text) > LONGEST:
        said = f"As what somebody was there has at most {LONGEST} characters; yours has {len(text)}."
        raise Refusal(said, example=THERE, fields={"as": said})
    return text


def _clock(at: datetime, session: Session) -> str:
    return f"{wall(at, zone_of(session.zone)):%H:%M}"
