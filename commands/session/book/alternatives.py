"""The ways on from a time that is taken: all the same, the manager's word, or the nearest free times."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from commands.session.read.drafts import LINE, keep_line
from commands.session.read.requests import BookIt, ChangeIt
from studio.refusals import Draft, Offer, Refusal
from studio.rights.table import DOUBLE_BOOK_ROOM
from studio.sessions.session import Session, SessionState
from studio.wall_time import said_length, said_span
from views.kit.values import UNKEPT, Kept
from views.sessions.actions import ANYWAY, ASK, CHALLENGE, HOLD, TAKE, AsShown, Reading

_KEPT = ("id", "project", "title", "room", "wall", "zone", "booked_by")


class Taken(Refusal):
    """Somebody or the room is taken; `may`: the caller may book all the same. `free`: when nothing is in the way."""

    def __init__(self, text: str, *, may: bool, room: bool, free: Sequence[str], **more: Any) -> None:
        super().__init__(text, example="/session rooms", **more)
        self.may, self.room, self.free = may, room, free


def taken(
    made: Sequence[Session],
    request: BookIt | ChangeIt,
    text: str,
    free: Sequence[Session],
    *,
    may: bool,
    room: bool,
    held: bool = False,
) -> Taken:
    """The refusal of what is taken; the line is kept for the buttons under it. `held`: only holds are in the way."""
    first = made[0]
    times = free if _movable(request) else ()
    kept = keep_line(request)
    kept |= {
        "called": first.title,
        "readings": [_typed(session) for session in times],
        "asked": _asked(first, len(made)),
    }
    if may:
        way = Offer("Book anyway", ANYWAY, str(Kept(UNKEPT)))
    else:
        text = f"{text} Only {DOUBLE_BOOK_ROOM.who} can double-book a room; your line is kept."
        way = Offer("Ask the manager", ASK, str(Kept(UNKEPT)))
    second: tuple[Offer, ...] = ()
    if held and isinstance(request, BookIt) and not request.lockout:
        second = (Offer("Hold it second", HOLD, str(Kept(UNKEPT))),)
    if held and isinstance(request, ChangeIt) and request.verb == "confirm":
        second = (Offer("Challenge", CHALLENGE, str(AsShown(first.id, first.version))),)
    spans = [said_span(session.starts_at, session.ends_at, session.zone) for session in times]
    offers = [Offer(f"Free: {span}", TAKE, str(Reading(UNKEPT, at))) for at, span in enumerate(spans)]
    return Taken(
        text, may=may, room=room, free=spans, draft=Draft(LINE, kept), offers=(way, *second, *offers)
    )


def planned_of(kept: Mapping[str, Any]) -> Session:
    """The session that was asked for, as a draft keeps it."""
    starts_at, ends_at = (datetime.fromisoformat(kept[name]) for name in ("starts_at", "ends_at"))
    return Session(
        number=0,
        stage=None,
        song=None,
        starts_at=starts_at,
        ends_at=ends_at,
        state=SessionState.BOOKED,
        version=0,
        channel=None,
        booked_at=starts_at,
        **{name: kept[name] for name in _KEPT},
    )


def _asked(session: Session, many: int) -> dict[str, Any]:
    """What the manager is shown of it."""
    return {
        **{name: getattr(session, name) for name in _KEPT},
        "starts_at": session.starts_at.isoformat(),
        "ends_at": session.ends_at.isoformat(),
        "many": many,
    }


def _movable(request: BookIt | ChangeIt) -> bool:
    """Whether another time would do: not for a new end or new people, and not where a call was typed with it."""
    return not request.values.get("call") and (isinstance(request, BookIt) or request.verb == "move")


def _typed(session: Session) -> str:
    return f"{session.wall.replace('T', ' ')} {said_length(session.ends_at - session.starts_at)}"
