"""What can be pressed and filled in about sessions: the ids, and what each carries.

`scope` is how much of a series is meant: "" this session, "later", "all".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from views.kit.values import NO_DRAFT, DraftId, Value

OPEN, LIST, CHANGE, CANCEL, CONFIRM = (
    "session.open",
    "session.list",
    "session.change",
    "session.cancel",
    "session.confirm",
)
TAKE, ANYWAY, PICK = "session.take", "session.anyway", "session.pick"
ASK, ALLOW, DENY = "session.ask", "session.allow", "session.deny"
YES, NO, AGAIN = "session.yes", "session.no", "session.again"
ATTENDED, THERE, ICS, FEED = "session.attended", "session.there", "session.ics", "session.feed"
LATER, ALL = "later", "all"
BOOK, CHANGED = "session.book", "session.changed"


@dataclass(frozen=True, slots=True)
class InProject(Value):
    """A project by its key."""

    project: str = ""


@dataclass(frozen=True, slots=True)
class OfSession(Value):
    """A session, or with it others of its series."""

    session: int
    scope: str = ""


@dataclass(frozen=True, slots=True)
class AsShown(Value):
    """A session as it was shown; `reason` keeps why it is cancelled, while it is asked which."""

    session: int
    version: int
    scope: str = ""
    reason: DraftId = NO_DRAFT


@dataclass(frozen=True, slots=True)
class Edited(Value):
    """The session that a form changes, as it was shown, and the zone in which its times are typed."""

    session: int
    version: int
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Again(Value):
    """When to be reminded: minutes from now, or before the start where that is negative."""

    session: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Reading(Value):
    """A kept line, and which reading of its time is meant."""

    draft: DraftId
    reading: int


@dataclass(frozen=True, slots=True)
class Pick(Value):
    """A kept line, and the session that is meant."""

    draft: DraftId
    session: int
    scope: str


@dataclass(frozen=True, slots=True)
class RoomAsked(Value):
    """A kept line, and the person whose it is."""

    draft: DraftId
    person: int


@dataclass(frozen=True, slots=True)
class OfCalendar(Value):
    """A calendar by what it is of; `act` is what is done with it."""

    kind: Literal["project", "person", "room"]
    about: int
    act: Literal["stop"]
