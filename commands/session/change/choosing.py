"""Buttons under a refused line: the reading that was meant, the session that was meant, or "all the same"."""

from __future__ import annotations

from dataclasses import replace

from commands.answers import Answer
from commands.features import Press
from commands.session.book import booking
from commands.session.change import changing
from commands.session.read.drafts import LINE, READING, take_up
from commands.session.read.requests import BookIt, ChangeIt, Scope
from storage.database import Db
from views.kit.values import Kept, Stale
from views.sessions.actions import Pick, Reading


def take_reading(db: Db, request: Press[Reading]) -> Answer:
    """The line that was kept, at the time that was chosen."""
    again, kept = take_up(db, request.interaction, request.value.draft, READING, LINE)
    if not kept.get("readings"):
        raise Stale(str(request.value))
    readings = kept["readings"]
    chosen = readings[min(request.value.reading, len(readings) - 1)]
    if isinstance(again, BookIt):
        if "called" in kept:  # a line that was complete: of its words only the title is wanted now
            again = replace(again, phrase="", title=kept["called"])
        return booking.book(db, replace(again, chosen=chosen))
    return changing.change(db, replace(again, rest=chosen))


def pick_session(db: Db, request: Press[Pick]) -> Answer:
    """The kept change, for the session that was chosen."""
    again, _ = take_up(db, request.interaction, request.value.draft, LINE)
    if not isinstance(again, ChangeIt):
        raise Stale(str(request.value))
    _, session, scope = request.value
    return changing.change(db, replace(again, id=session, scope=Scope.of(scope)))


def book_anyway(db: Db, request: Press[Kept]) -> Answer:
    """The kept line, although somebody or the room is taken."""
    again, _ = take_up(db, request.interaction, request.value.draft, LINE)
    return book_or_change(db, replace(again, anyway=True))


def with_guests(db: Db, request: Press[Kept]) -> Answer:
    """The kept line, with people who are not of the project: they see what they are invited to, and no more."""
    again, _ = take_up(db, request.interaction, request.value.draft, LINE)
    return book_or_change(db, replace(again, guests=True))


def hold_second(db: Db, request: Press[Kept]) -> Answer:
    """The kept booking as a hold behind the one that is in its way."""
    again, _ = take_up(db, request.interaction, request.value.draft, LINE)
    if not isinstance(again, BookIt):
        raise Stale(str(request.value))
    return booking.book(db, replace(again, hold=True))


def book_or_change(db: Db, request: BookIt | ChangeIt) -> Answer:
    """What a line asked for, when it is taken up again."""
    return booking.book(db, request) if isinstance(request, BookIt) else changing.change(db, request)
