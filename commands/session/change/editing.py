"""The form of a change: everything that a session says, and how much of its series is meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from commands.answers import Answer, Done, OpenForm
from commands.features import Press
from commands.interaction import Interaction
from commands.scene import Scene
from commands.session.book import booking
from commands.session.book.alternatives import Taken
from commands.session.change.saved_changes import Change, answer, keep
from commands.session.notices.announcements import tell_changed, tell_invited, tell_removed
from commands.session.read import target
from commands.session.read.plans import Plan, plan
from commands.session.read.reading import read_book_by_form
from commands.session.read.requests import BookIt, ChangeIt, Scope
from storage.database import Db
from storage.people import people
from storage.sessions import attendance, sessions
from studio.people.hours import zone_of
from studio.refusals import Refusal
from studio.sessions.rooms import same_room
from studio.sessions.session import Session
from studio.wall_time import said_length, wall
from studio.when import Unclear
from studio.when.moves import Move, follow
from studio.when.spans import Span
from views.kit.message import Message
from views.sessions.actions import AsShown, Edited
from views.sessions.form import Filled


def open_change_form(db: Db, request: Press[AsShown]) -> Answer:
    """The button "Change": the form with everything that the session says now."""
    scene, session = target.pressed(db, request.interaction, request.value.session, request.value.version)
    target.require_right(scene, session, "changed")
    target.require_ahead(db, session)
    named = sessions.invited(db, session.id)
    known = people.by_ids(db, named)
    start = datetime.fromisoformat(session.wall)
    call = f"{wall(session.call_at, zone_of(session.zone)):%H:%M}" if session.call_at else ""
    filled = Filled(
        title=session.title,
        date="" if session.undated else f"{start:%Y-%m-%d}",
        start="" if session.undated else f"{start:%H:%M}",
        length=said_length(session.ends_at - session.starts_at),
        room=session.room or "",
        people=tuple(known[person].slack or "" for person in named if person in known),
        song=str(session.song or ""),
        stage=session.stage.value if session.stage else "",
        call=call,
        change=True,
        later=len(target.of_scope(db, session, Scope.LATER)),
        series=len(target.of_scope(db, session, Scope.ALL)),
        hold=session.held and session.challenged_by is None,
        until=f"{wall(session.lapses_at, zone_of(session.zone)):%Y-%m-%d %H:%M}"
        if session.held_until
        else "",
    )
    return OpenForm(booking.form_for(db, scene, filled, Edited(session.id, session.version, session.zone)))


def read_change_by_form(interaction: Interaction) -> BookIt:
    """The form's fields; what it is about is a session and not a channel."""
    return replace(read_book_by_form(replace(interaction, about="")), interaction=interaction)


def change_by_form(db: Db, request: BookIt) -> Answer:
    """Store what the form of a change says."""
    session_id, version, zone = Edited.read(request.interaction.about)
    scene, session = target.pressed(db, request.interaction, session_id, version)
    target.require_right(scene, session, "changed")
    target.require_ahead(db, session)
    values = {**request.values, "tz": zone} if zone else request.values
    as_it_was = same_room(session.room, values.get("room"))
    elsewhere = request.elsewhere or as_it_was
    hold = session.held and session.challenged_by is None
    wanted = replace(request, hold=hold, values=values, channel=session.channel, elsewhere=elsewhere)
    try:
        planned = plan(db, scene, wanted)
        return Done(_edited(db, scene, session, request, planned))
    except Unclear as unclear:
        raise Refusal(unclear.text, fields={"start": unclear.text}) from unclear
    except Taken as taken:
        raise Refusal(taken.text, fields={"room" if taken.room else "people": taken.text}) from taken
    except Refusal as refusal:
        raise Refusal(refusal.text, fields=refusal.fields or {"people": refusal.text}) from refusal


def _edited(db: Db, scene: Scene, session: Session, request: BookIt, planned: Plan) -> Message:
    """Everything that the form may change, told as one change."""
    if len(planned.sessions) > 1:
        raise Refusal("One session becomes no series. Book the series anew.", example=target.LIST)
    chosen = request.interaction.fields["scope"].one if "scope" in request.interaction.fields else ""
    series = target.of_scope(db, session, Scope.of(chosen))
    mine = (session, *(other for other in series if other.id != session.id))  # the others follow its step
    for each in mine:
        target.require_right(scene, each, "changed")
    after, notes = _after(mine, planned.sessions[0], db)
    fresh, gone = _name(db, scene, mine, [person.id for person in planned.invited])
    change, wanted = Change(mine, after), ChangeIt(request.interaction, "move", anyway=request.anyway)
    saved, clashes = keep(db, scene, change, wanted, fresh)
    # Whoever is new hears of the session, whoever is gone of that, the others of what is different, if anything is.
    told = tell_invited(db, saved, scene, fresh) + tell_removed(db, saved, scene, gone)
    if list(mine) != after:
        before = {session.id: session for session in mine}
        told += tell_changed(db, before, saved, scene, ask_again=change.moved, but=fresh)
    return answer(db, scene, saved, told, (*planned.notes, *notes, *clashes))


def _after(
    mine: Sequence[Session], new: sessions.NewSession, db: Db
) -> tuple[list[Session], tuple[str, ...]]:
    """The sessions with all that the form says; at the time of the form, or as many steps away as before."""
    first, length = mine[0], new.ends_at - new.starts_at
    span = Span(new.starts_at, new.ends_at, new.wall, new.zone)
    was, to = datetime.fromisoformat(first.wall), datetime.fromisoformat(new.wall)
    move = Move(was, span, timed=was.time() != to.time())
    spans = [span, *(follow(session.wall, length, move) for session in mine[1:])]
    if any(span.starts_at <= db.at for span in spans):
        raise Refusal("One of them would begin in the past.", example=target.LIST)
    lead = new.starts_at - new.call_at if new.call_at else None
    after = [
        replace(
            session,
            title=new.title,
            starts_at=at.starts_at,
            ends_at=at.starts_at + length,
            wall=at.wall,
            room=new.room,
            stage=new.stage,
            song=new.song,
            call_at=at.starts_at - lead if lead else None,
            undated=new.undated,
            held_until=new.held_until if session.challenged_by is None else session.held_until,
        )
        for session, at in zip(mine, spans, strict=True)
    ]
    return after, tuple(dict.fromkeys(note for at in spans for note in at.notes))


def _name(db: Db, scene: Scene, mine: Sequence[Session], wanted: Sequence[int]) -> tuple[list[int], set[int]]:
    """Name for all what is new in the form, and take away what is gone from it; returns both.

    The form shows the people of the first session: who is named for a later one alone stays there.
    """
    ids = [session.id for session in mine]
    before = sessions.invitations(db, ids)
    shown = before.get(mine[0].id, ())
    fresh = [person for person in wanted if person not in shown]
    named = [
        (session, person) for session in mine for person in fresh if person not in before.get(session.id, ())
    ]
    attendance.invite(db, named, scene.caller.id)
    gone = set(shown) - set(wanted)
    if gone:
        attendance.remove(db, ids, gone)
    return fresh, gone
