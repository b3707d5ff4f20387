"""A taken room that is asked for: to the manager, and the answer to the one who asked."""

from __future__ import annotations

from dataclasses import dataclass

from studio.sessions.session import Session
from studio.wall_time import said_elsewhere, said_span
from views.kit.blocks import actions, button, escape, rich, small
from views.kit.message import Message
from views.sessions.actions import ALLOW, DENY, RoomAsked


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for: a session that is not stored (or not so), by whom, and how many of a series."""

    planned: Session
    key: str
    by: str
    many: int = 1

    def when_for(self, zone: str) -> str:
        """The time, with the reader's own where their clock shows another."""
        session = self.planned
        own = said_elsewhere(session.starts_at, session.zone, zone)
        span = said_span(session.starts_at, session.ends_at, session.zone)
        more = f", and {self.many - 1} more" if self.many > 1 else ""
        return f"{span}, that is {own} for you{more}" if own else f"{span}{more}"


def asking(manager: str, later: str = "") -> Message:
    """The private answer to the one who asks; `later`: when the manager's hours begin."""
    when = f", who reads it on {later}" if later else ""
    text = f"I am asking {manager}{when}. Your line is kept, and you hear from me what comes of it."
    return Message(escape(text), (rich("session-asking", (text, "")),))


def asked(request: Asked, zone: str, in_the_way: str, answer: str, value: RoomAsked | None) -> Message:
    """The direct message to the manager; `value` is what its buttons carry, none once it was answered."""
    head = f"{request.by} asks for {request.planned.room}: "
    said = {"yes": "You said yes: it is booked.", "no": "You said no."}.get(answer, "")
    lines = [said or in_the_way or "Nothing is in the way any more.", request.key]
    when = request.when_for(zone)
    text = "\n".join([head + request.planned.title, when, *lines])
    blocks = (
        rich("session-asked", (head, ""), (request.planned.title, "bold"), (f"\n{when}", "")),
        small("session-asked-more", *lines),
    )
    if value is None:
        return Message(escape(text), blocks)
    row = actions(
        "session-asked-do",
        button("Book it", ALLOW, value, style="primary"),
        button("No", DENY, value),
    )
    return Message(escape(text), (*blocks, row))


def answered(request: Asked, zone: str, by: str, yes: bool) -> Message:
    """The direct message to the one who asked."""
    head = f"{by} says yes, it is booked: " if yes else f"{by} says no: "
    when = f"{request.when_for(zone)} · {request.planned.room}"
    more = "" if yes else "Nothing was booked. What is free: /session rooms week"
    text = "\n".join(line for line in (head + request.planned.title, when, more) if line)
    blocks = [rich("session-allowed", (head, ""), (request.planned.title, "bold"), (f"\n{when}", ""))]
    if more:
        blocks.append(small("session-allowed-more", more))
    return Message(escape(text), tuple(blocks))
