"""A room that is taken: who may not double-book it asks the studio manager, who books it or says no."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from commands.answers import Answer, Done, Reply
from commands.features import Press
from commands.interaction import Interaction
from commands.scene import Scene, caller
from commands.session.book import clash_check
from commands.session.book.alternatives import planned_of
from commands.session.change.choosing import book_or_change
from commands.session.notices.announcements import in_time
from commands.session.read.drafts import LINE, restored, take_up
from commands.session.read.target import LIST
from commands.session.read.whose import runs_rooms
from storage import events
from storage.database import Db
from storage.decisions import drafts
from storage.deliveries import deliveries
from storage.people import people, preferences
from storage.people.preferences import NOTHING_SET
from storage.projects import engagements, projects
from studio.deliveries import Delivery, Owed
from studio.people.hours import zone_of
from studio.people.person import Person
from studio.refusals import Refusal
from studio.rights.table import CHANGE_PROJECT, DOUBLE_BOOK_ROOM, RUN_ROOMS
from studio.wall_time import said_day, wall
from studio.wording import capitalised
from views.kit.message import Message
from views.kit.values import DraftId, Kept
from views.sessions.actions import RoomAsked
from views.sessions.room_asked import Asked, answered, asked, asking

ASKED, ALLOWED = "session.asked", "session.allowed"
YES, NO = "yes", "no"


def ask_manager(db: Db, request: Press[Kept]) -> Answer:
    """One quiet message to a manager; the line is kept until then."""
    draft = request.value.draft
    _, kept = take_up(db, request.interaction, draft, LINE)
    if "asked" not in kept:
        raise Refusal("Nobody has to be asked for that line.", example=LIST)
    scene = _scene(db, caller(db, request.interaction), kept)
    manager = _manager(db, scene)
    wants = preferences.of(db, [manager.id]).get(manager.id, NOTHING_SET)
    starts_at = datetime.fromisoformat(kept["asked"]["starts_at"])
    due_at = in_time(db, starts_at, manager, wants)
    assert manager.slack
    owed = Owed(
        ASKED,
        f"session:asked:{draft}",
        manager.slack,
        about=draft,
        due_at=due_at,
        expires_at=max(starts_at, db.at),
        details={"person": manager.id, "by": scene.caller.id},
    )
    deliveries.owe(db, owed)
    shown = wall(due_at, zone_of(scene.caller.zone))
    later = f"{said_day(shown, year=False)}, {shown:%H:%M}" if due_at > db.at else ""
    return Reply(asking(manager.name, later), replace=request.interaction.private)


def answer_request(db: Db, request: Press[RoomAsked], *, yes: bool) -> Answer:
    """Book it for the one who asked, or not; they are told."""
    draft, person = request.value
    kept = drafts.find(db, draft, person, LINE)
    manager = caller(db, request.interaction)
    if kept is None or "asked" not in kept or "answer" in kept:
        raise Refusal("This was answered already.", example=LIST)
    if not (_scene(db, manager, kept).may(DOUBLE_BOOK_ROOM) or runs_rooms(db, manager)):
        raise Refusal(
            f"Only {DOUBLE_BOOK_ROOM.who} can double-book a room.", example=LIST, event="session.refused"
        )
    asker = people.by_ids(db, [person])[person]
    if yes:
        _book(db, request.interaction, asker, kept)
    drafts.change(db, draft, person, {**kept, "answer": YES if yes else NO, "by": manager.id})
    deliveries.redraw(db, draft, ASKED)
    if asker.slack and asker.reachable:
        details = {"person": asker.id, "by": manager.id}
        key = f"session:allowed:{draft}"
        deliveries.owe(db, Owed(ALLOWED, key, asker.slack, about=draft, details=details))
    payload = {"for": asker.id, "yes": yes, "asked": kept["asked"]}
    events.record(db, "session.allowed", actor=manager.id, payload=payload)
    return Done()


def draw_asked(db: Db, delivery: Delivery) -> Message | None:
    """To the manager: what is asked, what is in the way now, and what was answered."""
    asked_for = _about(db, delivery, delivery.details["by"])
    if asked_for is None:
        return None
    request, kept = asked_for
    if delivery.ts is None and (request.planned.starts_at <= db.at or "answer" in kept):
        return None
    reader = people.by_ids(db, [delivery.details["person"]])[delivery.details["person"]]
    in_the_way = clash_check.in_the_way(db, _scene(db, reader, kept), request.planned)
    value = RoomAsked(DraftId(delivery.about or 0), delivery.details["by"]) if "answer" not in kept else None
    return asked(request, reader.zone, in_the_way, kept.get("answer", ""), value)


def draw_answer(db: Db, delivery: Delivery) -> Message | None:
    """To the one who asked."""
    asked_for = _about(db, delivery, delivery.details["person"])
    if asked_for is None:
        return None
    request, kept = asked_for
    known = people.by_ids(db, [delivery.details["person"], delivery.details["by"]])
    reader, by = known[delivery.details["person"]], known[delivery.details["by"]]
    return answered(request, reader.zone, by.name, kept["answer"] == YES)


def _about(db: Db, delivery: Delivery, person: int) -> tuple[Asked, Mapping[str, Any]] | None:
    kept = drafts.find(db, delivery.about or 0, person, LINE)
    if kept is None:
        return None
    known = people.by_ids(db, [person])
    planned = planned_of(kept["asked"])
    key = projects.by_id(db, planned.project).key
    return Asked(planned, key, known[person].name, kept["asked"]["many"]), kept


def _book(db: Db, interaction: Interaction, asker: Person, kept: Mapping[str, Any]) -> None:
    """As the line of the one who asked, whom the session then belongs to."""
    assert asker.slack
    again = restored(replace(interaction, user=asker.slack, private=False), kept)
    book_or_change(db, replace(again, anyway=True, allowed=True))


def _scene(db: Db, person: Person, kept: Mapping[str, Any]) -> Scene:
    project = projects.by_id(db, kept["asked"]["project"])
    return Scene(person, project, projects.team(db, project.id))


def _manager(db: Db, scene: Scene) -> Person:
    ids = (*scene.team.engaged(*DOUBLE_BOOK_ROOM.functions), *engagements.anywhere(db, RUN_ROOMS))
    known = people.by_ids(db, ids)
    manager = next(
        (known[person_id] for person_id in ids if person_id in known and known[person_id].reachable), None
    )
    if manager is None:
        raise Refusal(
            f"{scene.project.key} has no {DOUBLE_BOOK_ROOM.function} whom I could ask. "
            f"{capitalised(CHANGE_PROJECT.who)} can name one.",
            example="/studio people add @somebody manager",
        )
    return manager
