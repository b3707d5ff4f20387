"""Moves, extends and confirms sessions, and changes who is named for them; those concerned are told once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from commands.answers import Answer, Done, OpenForm, Reply
from commands.ask import Ask
from commands.scene import Scene
from commands.session import booking, clashing, finding
from commands.session.drawing import shown_many
from commands.session.kept import take_up
from commands.session.planning import Plan, people_of, plan, room_of
from commands.session.reading import from_form
from commands.session.requests import BookIt, ChangeIt
from commands.session.telling import re_owe, tell_changed, tell_invited, tell_removed
from storage import attendance, drafts, events, people, sessions
from storage.database import Db
from studio.hours import zone_of
from studio.people import Person
from studio.refusals import Refusal
from studio.sessions import Session, State, concerned
from studio.when import LONGEST, Unclear, find_zone, read_span
from studio.when_call import call_of, read_call
from studio.when_spans import NO_END, Span
from studio.when_wall import said_length, wall
from views.message import Message
from views.session_form import Filled
from views.sessions import after_change

MOVE = '/session move "Vocals" sat 15:00'
EXTEND = '/session extend "Vocals" 1h'


def run(db: Db, request: ChangeIt) -> Answer:
    """Change one session, or every one that is ahead of its series."""
    here, session, rest = finding.changed(db, request)
    finding.require_right(here, session, "changed")
    whole = sessions.of_series(db, session.series, db.at) if request.everything and session.series else ()
    mine = whole or (session,)
    changes = [replace(request, rest=rest, many=0 if at else len(mine)) for at in range(len(mine))]
    told = [_VERBS[request.verb](db, here, one, change) for one, change in zip(mine, changes, strict=True)]
    if request.draft is not None:
        drafts.drop(db, request.draft)
    return Reply(told[0] if len(told) == 1 else _many(told), replace=request.ask.private)


def edit(db: Db, ask: Ask) -> Answer:
    """The button "Change": the form with everything that the session says now."""
    session_id, _, version = ask.value.partition(":")
    here, session = finding.pressed(db, ask, _number(session_id), _number(version))
    finding.require_right(here, session, "changed")
    finding.require_ahead(db, session)
    named = sessions.invited(db, session.id)
    known = people.by_ids(db, named)
    start = datetime.fromisoformat(session.wall)
    call = f"{wall(session.call_at, zone_of(session.zone)):%H:%M}" if session.call_at else ""
    filled = Filled(
        title=session.title,
        date=f"{start:%Y-%m-%d}",
        start=f"{start:%H:%M}",
        length=said_length(session.ends_at - session.starts_at),
        room=session.room or "",
        people=tuple(known[one].slack or "" for one in named if one in known),
        song=str(session.song or ""),
        stage=session.stage.value if session.stage else "",
        call=call,
        change=True,
    )
    return OpenForm(booking.form_for(db, here, filled, f"{session.id}:{session.version}:{session.zone}"))


def submit(db: Db, request: BookIt) -> Answer:
    """Store what the form of a change says."""
    session_id, version, zone = request.ask.about.split(":", 2)
    here, session = finding.pressed(db, request.ask, _number(session_id), _number(version))
    finding.require_right(here, session, "changed")
    finding.require_ahead(db, session)
    values = {**request.values, "tz": zone} if zone else request.values
    try:
        planned = plan(db, here, replace(request, values=values, channel=session.channel))
        return Done(_edited(db, here, session, request, planned))
    except Unclear as unclear:
        raise Refusal(unclear.text, fields={"start": unclear.text}) from unclear
    except clashing.Taken as taken:
        raise Refusal(taken.text, fields={"room" if taken.room else "people": taken.text}) from taken
    except Refusal as refusal:
        raise Refusal(refusal.text, fields={"people": refusal.text}) from refusal


def read_edit(ask: Ask) -> BookIt:
    """The form's fields; what it is about is a session and not a channel."""
    return replace(from_form(replace(ask, about="")), ask=ask)


@dataclass(frozen=True, slots=True)
class Pick:
    """A button under a line that fits several sessions: the draft, the session, or the whole series."""

    ask: Ask
    draft: int
    session: int
    everything: bool = False


def pressed_pick(ask: Ask) -> Pick:
    """Read the button's value, "draft:session" or "draft:session:all"."""
    draft, session, *rest = f"{ask.value}::".split(":")
    return Pick(ask, _number(draft), _number(session), rest[0] == "all")


def pick(db: Db, request: Pick) -> Answer:
    """The kept change, for the session that was chosen."""
    again, _ = take_up(db, request.ask, request.draft)
    assert isinstance(again, ChangeIt)  # only changes are about a session that is there
    return run(db, replace(again, id=request.session, everything=request.everything))


def anyway(db: Db, request: booking.Take) -> Answer:
    """The kept line, although somebody or the room is taken."""
    again, _ = take_up(db, request.ask, request.draft)
    again = replace(again, anyway=True)
    return booking.run(db, again) if isinstance(again, BookIt) else run(db, again)


def _move(db: Db, here: Scene, session: Session, request: ChangeIt) -> Message:
    finding.require_ahead(db, session)
    room = room_of(db, request.values) if request.values.get("room") else session.room
    if not request.rest and room == session.room:
        raise Refusal("Where to? Say the new time, or the room.", example=MOVE)
    after = replace(session, room=room)
    notes: tuple[str, ...] = ()
    if request.rest:
        after, notes = _at(session, _span(request, session), request, room)
    notes += _stored(db, here, session, after, request)
    return _answer(db, here, session, notes, reopened=bool(request.rest), many=request.many)


def _at(session: Session, span: Span, request: ChangeIt, room: str | None) -> tuple[Session, tuple[str, ...]]:
    """The session at another time; its length stays unless another was said, and so does the way to its call."""
    kept = NO_END in span.notes
    ends_at = span.starts_at + (session.ends_at - session.starts_at) if kept else span.ends_at
    call = session.call_at and span.starts_at - (session.starts_at - session.call_at)
    if request.values.get("call"):
        call = call_of(span.wall, read_call(request.values["call"]), zone_of(span.zone))
    after = replace(
        session,
        starts_at=span.starts_at,
        ends_at=ends_at,
        wall=span.wall,
        zone=span.zone,
        room=room,
        call_at=call,
    )
    return after, tuple(one for one in span.notes if one != NO_END)


def _span(request: ChangeIt, session: Session) -> Span:
    typed = request.values.get("tz", "")
    zone = find_zone(typed) if typed else zone_of(session.zone)
    try:
        try:
            span = read_span(request.rest, request.ask.at, zone)
        except Unclear as unclear:
            if not unclear.text.startswith("On which day"):
                raise
            span = read_span(f"{session.wall[:10]} {request.rest}", request.ask.at, zone)
    except Unclear as unclear:
        example = unclear.readings[0] if unclear.readings else "sat 15:00"
        raise Refusal(unclear.text, example=f"/session move {session.name} {example}") from unclear
    if span.rest:
        raise Refusal(f"I do not understand “{span.rest[:80]}”.", example=MOVE)
    return span


def _extend(db: Db, here: Scene, session: Session, request: ChangeIt) -> Message:
    start = f"{datetime.fromisoformat(session.wall):%Y-%m-%d %H:%M}"
    words = request.rest.removeprefix("by ").strip()
    try:
        # Read as if it were booked now, long ago: only the length or the end counts.
        span = read_span(f"{start} {words}", session.starts_at - timedelta(minutes=1), zone_of(session.zone))
    except Unclear as unclear:
        raise Refusal(unclear.text, example=EXTEND) from unclear
    if NO_END in span.notes or span.rest:
        raise Refusal("By how long, or until when?", example=EXTEND)
    until = words.startswith(("until", "till", "til", "to", "-"))
    ends_at = span.ends_at if until else session.ends_at + (span.ends_at - span.starts_at)
    if ends_at - session.starts_at > LONGEST or ends_at <= session.ends_at:
        what = (
            "A session has at most 24 hours."
            if ends_at > session.ends_at
            else "That is not longer than it is."
        )
        raise Refusal(what, example=EXTEND)
    notes = _stored(db, here, session, replace(session, ends_at=ends_at), request)
    return _answer(db, here, session, notes, many=request.many)


def _confirm(db: Db, here: Scene, session: Session, request: ChangeIt) -> Message:
    if not session.held:
        raise Refusal(f"{session.name} “{session.title}” is confirmed already.", example=finding.LIST)
    notes = _stored(db, here, session, replace(session, state=State.BOOKED), request)
    return _answer(db, here, session, notes, many=request.many)


def _invite(db: Db, here: Scene, session: Session, request: ChangeIt) -> Message:
    finding.require_ahead(db, session)
    wanted = [one.id for one in _named(db, here, request, "invite")]
    before = concerned(session, sessions.invited(db, session.id), here.team)
    fresh = [one for one in wanted if one not in before]
    if not fresh:
        raise Refusal("They are named for this session already.", example=finding.LIST)
    # Who was concerned without a name stays concerned: naming somebody takes nobody away.
    attendance.invite(db, session, dict.fromkeys((*before, *fresh)), here.caller.id)
    notes = clashing.require_free(db, here, (session,), fresh, request)
    after = _bumped(db, here, session, session, fresh)
    told = tell_invited(db, after, here, fresh) if request.many else ()
    return _told(db, here, after, told, notes)


def _remove(db: Db, here: Scene, session: Session, request: ChangeIt) -> Message:
    finding.require_ahead(db, session)
    gone = [one.id for one in _named(db, here, request, "remove")]
    before = concerned(session, sessions.invited(db, session.id), here.team)
    if not set(gone) & set(before):
        raise Refusal("They are not named for this session.", example=finding.LIST)
    left = [one for one in before if one not in gone]
    attendance.invite(db, session, left, here.caller.id)
    attendance.remove(db, session.id, gone)
    after = _bumped(db, here, session, session, [])
    told = tell_removed(db, after, here, [one for one in gone if one in before]) if request.many else ()
    return _told(db, here, after, told, ())


def _edited(db: Db, here: Scene, session: Session, request: BookIt, planned: Plan) -> Message:
    """Everything that the form of a change may change, told as one change."""
    new = planned.sessions[0]
    if len(planned.sessions) > 1:
        raise Refusal("One session becomes no series. Book the series anew.", example=finding.LIST)
    after = replace(
        session,
        title=new.title,
        starts_at=new.starts_at,
        ends_at=new.ends_at,
        wall=new.wall,
        room=new.room,
        stage=new.stage,
        song=new.song,
        call_at=new.call_at,
    )
    before = set(sessions.invited(db, session.id))
    named = [one.id for one in planned.invited]
    attendance.invite(db, session, [one for one in named if one not in before], here.caller.id)
    if before - set(named):
        attendance.remove(db, session.id, before - set(named))
    change = ChangeIt(request.ask, "move", anyway=request.anyway)
    notes = _stored(db, here, session, after, change)
    moved = after.starts_at != session.starts_at
    return _answer(db, here, session, (*planned.notes, *notes), reopened=moved)


def _stored(db: Db, here: Scene, before: Session, after: Session, request: ChangeIt) -> tuple[str, ...]:
    """Write it, unless somebody or the room is taken; owe everything anew for the new version."""
    named = sessions.invited(db, before.id)
    notes = clashing.require_free(db, here, (after,), named, request)
    _bumped(db, here, before, after, ())
    return notes


def _bumped(db: Db, here: Scene, before: Session, after: Session, fresh: object) -> Session:
    if not sessions.change(db, before, after):
        raise Refusal("Somebody changed this session just now. Look again.", example=finding.LIST)
    if after.starts_at != before.starts_at:
        attendance.reopen(db, before.id, here.caller.id)
    now = replace(after, version=before.version + 1)
    re_owe(db, now, here, fresh if isinstance(fresh, list) else [])
    payload = {"before": booking.plain(before), "after": booking.plain(now)}
    events.record(db, "session.changed", actor=here.caller.id, about=before.id, payload=payload)
    return now


def _answer(
    db: Db, here: Scene, before: Session, notes: tuple[str, ...], *, reopened: bool = False, many: int = 1
) -> Message:
    after = sessions.by_id(db, before.id)
    assert after
    told = tell_changed(db, before, after, here, ask_again=reopened, many=many) if many else ()
    return _told(db, here, after, told, notes)


def _told(db: Db, here: Scene, after: Session, told: tuple[Person, ...], notes: tuple[str, ...]) -> Message:
    shown = shown_many(db, here.project, (after,), here.caller.id)[0]
    return after_change(shown, here.caller.zone, [one.name for one in told], notes)


def _named(db: Db, here: Scene, request: ChangeIt, verb: str) -> tuple[Person, ...]:
    found = people_of(db, here, request.people)
    if not found:
        raise Refusal("Whom? Name them with @.", example=f'/session {verb} "Vocals" @artist')
    return found


def _many(told: list[Message]) -> Message:
    head = f"{len(told)} sessions changed. The first:"
    return Message(f"{head}\n{told[0].text}", told[0].blocks)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 0


_VERBS = {"move": _move, "extend": _extend, "confirm": _confirm, "invite": _invite, "remove": _remove}
