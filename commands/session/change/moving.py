"""Moves and extends sessions: one, the later ones of its series with it, or all of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from commands.scene import Scene
from commands.session.change.saved_changes import Change, keep_and_tell
from commands.session.read import target
from commands.session.read.drafts import READING, keep_line
from commands.session.read.held import read_until
from commands.session.read.named.rooms import room_of, words_room
from commands.session.read.plans import link_of
from commands.session.read.requests import TYPED_CHANGES, ChangeIt, short
from storage.database import Db
from studio.command_lines import command_line
from studio.people.hours import zone_of
from studio.refusals import Draft, Offer, Refusal
from studio.sessions.session import LONGEST_TITLE, Session
from studio.wall_time import find_zone, said_span
from studio.when import Unclear, read_move, read_span
from studio.when.booking.call import call_of, read_call
from studio.when.moves import Move, follow
from studio.when.spans import NO_END, Span
from views.kit.message import Message
from views.kit.values import UNKEPT
from views.sessions.actions import TAKE, Reading

_BY = re.compile(r"^by\s+(\d+\s?(?:h|hours?|hrs?|m|min|minutes?|days?|weeks?))$", re.IGNORECASE)
MOVE = TYPED_CHANGES["move"]


def move(db: Db, scene: Scene, mine: Sequence[Session], request: ChangeIt) -> Message:
    """To another time or another room; of a series each by the same step."""
    first = mine[0]
    target.require_ahead(db, first)
    if request.rest and not request.values.get("room"):
        named, rest = words_room(db, scene, request, request.rest, alone=True)
        request = replace(request, rest=rest, values={**request.values, **({"room": named} if named else {})})
    room = room_of(db, scene, request) or first.room
    link = link_of(request.values) or first.link
    title = short(request.values.get("title", ""), LONGEST_TITLE, "title") or first.title
    said = request.rest or request.values.get("call") or request.values.get("until")
    if not said and (room, link, title) == (first.room, first.link, first.title):
        raise Refusal("Where to? Say the new time, or the room.", example=MOVE)
    change, notes = _moved(db, mine, request, room)
    if link != first.link:
        change = replace(change, after=[replace(session, link=link) for session in change.after])
    if title != first.title:
        change = replace(change, after=[replace(session, title=title) for session in change.after])
    if request.values.get("until"):
        change = replace(change, after=[_held(session, request) for session in change.after])
    return keep_and_tell(db, scene, change, request, notes)


def _moved(
    db: Db, mine: Sequence[Session], request: ChangeIt, room: str | None
) -> tuple[Change, tuple[str, ...]]:
    if not request.rest:
        return Change(
            mine, [replace(session, room=room, call_at=_call(session, request)) for session in mine]
        ), ()
    wanted = _read(request, mine[0], series=len(mine) > 1)
    spans = [
        wanted.span,
        *(follow(session.wall, session.ends_at - session.starts_at, wanted) for session in mine[1:]),
    ]
    over = [session for session, span in zip(mine, spans, strict=True) if span.starts_at <= db.at]
    if over:
        raise Refusal(f"{over[0].name} would begin in the past.", example=MOVE)
    after = [_at(session, span, request, room) for session, span in zip(mine, spans, strict=True)]
    notes = dict.fromkeys(note for span in spans for note in span.notes if note != NO_END)
    return Change(mine, after), tuple(notes)


def _held(session: Session, request: ChangeIt) -> Session:
    """The hold with the time that was typed behind `until:`."""
    if not session.held or session.challenged_by:
        why = (
            "is challenged: confirm it or let it go"
            if session.held
            else "is booked, and has no end as a hold"
        )
        raise Refusal(f"{session.name} “{session.title}” {why}.", example=MOVE)
    until = read_until(request.values["until"], request.interaction.at, session.zone, session.starts_at)
    return replace(session, held_until=until)


def _call(session: Session, request: ChangeIt) -> datetime | None:
    """The call that was typed, else the one that there is."""
    typed = request.values.get("call", "")
    return call_of(session.wall, read_call(typed), zone_of(session.zone)) if typed else session.call_at


def _at(session: Session, span: Span, request: ChangeIt, room: str | None) -> Session:
    """The session at another time; its length stays unless another was said, and so does the way to its call."""
    call = (
        None
        if session.undated
        else session.call_at and span.starts_at - (session.starts_at - session.call_at)
    )
    if request.values.get("call"):
        call = call_of(span.wall, read_call(request.values["call"]), zone_of(span.zone))
    return replace(
        session,
        starts_at=span.starts_at,
        ends_at=_ends_at(session, span),
        wall=span.wall,
        zone=span.zone,
        room=room,
        call_at=call,
        undated=False,
    )


def _ends_at(session: Session, span: Span) -> datetime:
    return span.starts_at + (session.ends_at - session.starts_at) if NO_END in span.notes else span.ends_at


def _read(request: ChangeIt, session: Session, *, series: bool) -> Move:
    typed = request.values.get("tz", "")
    zone = find_zone(typed) if typed else zone_of(session.zone)
    try:
        if session.undated:
            span = read_span(request.rest, request.interaction.at, zone)
            return _complete(Move(datetime.fromisoformat(session.wall), span, timed=True))
        rest = _BY.sub(r"+\1", request.rest)
        wanted = read_move(rest, session.wall, request.interaction.at, zone, series=series)
    except Unclear as unclear:
        raise _unclear(request, session, unclear) from unclear
    return _complete(wanted)


def _complete(wanted: Move) -> Move:
    """The same, unless words were left over."""
    if wanted.span.rest:
        raise Refusal(f"I do not understand “{wanted.span.rest[:80]}”.", example=MOVE)
    return wanted


def _unclear(request: ChangeIt, session: Session, unclear: Unclear) -> Refusal:
    """The refusal with a line to type; the readings are buttons where they are what was meant."""
    lines = [line for line in unclear.readings if not line.startswith("every ")]
    example = command_line("session", "move", session.name, next(iter(lines), "sat 15:00"))
    if not unclear.meant:
        return Refusal(unclear.text, example=example)
    kept = keep_line(replace(request, id=session.id, named="")) | {"readings": list(unclear.readings)}
    offers = tuple(
        Offer(_label(reading, request, session), TAKE, str(Reading(UNKEPT, at)))
        for at, reading in enumerate(unclear.readings)
    )
    return Refusal(unclear.text, example=example, offers=offers, draft=Draft(READING, kept))


def _label(reading: str, request: ChangeIt, session: Session) -> str:
    span = read_span(reading, request.interaction.at, zone_of(session.zone))
    return said_span(span.starts_at, _ends_at(session, span), span.zone)
