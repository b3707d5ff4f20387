"""What can be pressed and filled in about sessions: the ids, and what each carries.

`scope` is how much of a series is meant: "" this session, "later", "all".
"""

from __future__ import annotations

from typing import Literal

from views.kit.values import NO_DRAFT, DraftId, Value

OPEN, LIST, CHANGE = "session.open", "session.list", "session.change"
CANCEL, CONFIRM = "session.cancel", "session.confirm"
TAKE, ANYWAY, PICK, GUESTS = "session.take", "session.anyway", "session.pick", "session.guests"
ROOM, HOLD = "session.room", "session.hold"
KEEP, CHALLENGE = "session.keep", "session.challenge"
NEW_ROOM, ELSEWHERE = -1, -2  # instead of the place of a room among those that may be meant
ASK, ALLOW, DENY = "session.ask", "session.allow", "session.deny"
YES, NO, AGAIN = "session.yes", "session.no", "session.again"
ATTENDED, THERE, ICS, FEED = "session.attended", "session.there", "session.ics", "session.feed"
PART, WAS_THERE, BEGIN = "session.part", "session.was_there", "session.begin"
LATER, ALL = "later", "all"
CALL_SHEET = "session.call_sheet"
BOOK, CHANGED = "session.book", "session.changed"


class InProject(Value):
    """A project by its key."""

    project: str = ""


class OnDay(Value):
    """A day, "2026-12-04", of a project by its key."""

    day: str
    project: str = ""


class OfSession(Value):
    """A session, or with it others of its series."""

    session: int
    scope: str = ""


class AsShown(Value):
    """A session as it was shown; `reason` keeps why it is cancelled, while it is asked which."""

    session: int
    version: int
    scope: str = ""
    reason: DraftId = NO_DRAFT


class Edited(Value):
    """The session that a form changes, as it was shown, and the zone in which its times are typed."""

    session: int
    version: int
    zone: str = ""


class Again(Value):
    """When to be reminded: minutes from now, or before the start where that is negative."""

    session: int
    minutes: int


class Reading(Value):
    """A kept line, and which reading of its time is meant."""

    draft: DraftId
    reading: int


class Pick(Value):
    """A kept line, and the session that is meant."""

    draft: DraftId
    session: int
    scope: str


class RoomMeant(Value):
    """A kept line, and which room is meant in it: its place among those that were offered, or one of the two above."""

    draft: DraftId
    room: int


class RoomAsked(Value):
    """A kept line, and the person whose it is."""

    draft: DraftId
    person: int


class OfCalendar(Value):
    """A calendar by what it is of; `act` is what is done with it."""

    kind: Literal["project", "person", "room"]
    about: int
    act: Literal["stop"]
