"""Looks decisions up: one by its number, or a page of the list."""

from __future__ import annotations

from commands.answers import Answer, Reply
from commands.ask import Ask, Way
from commands.decision.drawing import shown_many, shown_one
from commands.decision.reading import ListThem, ShowOne
from commands.scene import UNKNOWN_PROJECT, Scene, scene
from storage import decisions
from storage.database import Db
from studio.refusals import Refusal
from views.decisions import PAGE, detail, page


def show_list(db: Db, request: ListThem) -> Answer:
    """A page of what the caller may read."""
    here = member(db, request.ask, request.project)
    found = decisions.newest(db, here.project.id, limit=PAGE, offset=request.offset)
    total = decisions.count(db, here.project.id)
    message = page(here.project.key, shown_many(db, here, found), total, request.offset)
    return Reply(message, replace=request.ask.way is Way.PRESS)


def show_one(db: Db, request: ShowOne) -> Answer:
    """One decision in full."""
    here = member(db, request.ask, request.project)
    found = decisions.by_number(db, here.project.id, request.number)
    if found is None:
        raise Refusal(f"There is no decision {here.project.key}-{request.number}.", example="/decision list")
    return Reply(detail(shown_one(db, here, found)))


def turn(ask: Ask) -> ListThem:
    """A press on Older or Newer; its value is "NEON:20"."""
    key, _, offset = ask.value.partition(":")
    return ListThem(ask, key, int(offset) if offset.isdigit() else 0)


def member(db: Db, ask: Ask, key: str) -> Scene:
    """The scene of somebody who may look into the project; for others it does not exist."""
    here = scene(db, ask, key)
    if here.caller.id not in here.team:
        raise Refusal(UNKNOWN_PROJECT.format(key=here.project.key), example="/studio projects")
    return here
