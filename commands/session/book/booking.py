"""Books what was planned: stores it, and owes what follows from it."""

from __future__ import annotations

from dataclasses import replace

from commands.answers import Answer, Done, OpenForm, Reply
from commands.interaction import Way
from commands.scene import Scene
from commands.session.book import clash_check
from commands.session.book.alternatives import Taken
from commands.session.notices.drawing import shown_many
from commands.session.notices.scheduled import owe_all
from commands.session.read.named.people import not_in_slack
from commands.session.read.plans import plan, require_booker
from commands.session.read.requests import EXAMPLE, BookIt, Words
from commands.session.read.whose import booking_scene, only_books
from storage import events
from storage.database import Db
from storage.decisions import drafts
from storage.music import songs
from storage.people import preferences
from storage.sessions import rooms, sessions
from studio.people.person import Person
from studio.refusals import Refusal
from studio.sessions.session import Session
from studio.wall_time import said_zone
from studio.when import Unclear
from views.kit.message import Form
from views.kit.values import Place, Value
from views.sessions.form import Filled, session_form
from views.sessions.sessions import booked


def open_booking_form(db: Db, request: Words) -> Answer:
    """The form; where none can be opened, what to type."""
    project_scene = booking_scene(db, request.interaction, request.project)
    require_booker(db, project_scene)
    if request.interaction.trigger is None:
        raise Refusal("Say when, for how long and what for.", example=EXAMPLE)
    return OpenForm(
        form_for(
            db, project_scene, Filled(), Place(request.interaction.channel or "", project_scene.project.key)
        )
    )


def form_for(db: Db, scene: Scene, filled: Filled, about: Value) -> Form:
    """The form of a new session, or of one that is changed."""
    names = [room.name for room in rooms.known(db)]
    known = () if only_books(db, scene) else songs.of_project(db, scene.project.id)
    return session_form(known, about, said_zone(scene.project.zone), filled, names)


def book(db: Db, request: BookIt) -> Answer:
    """Everything that a booked session is, in one transaction."""
    project_scene = booking_scene(db, request.interaction, request.project)
    planned = plan(db, project_scene, request)
    made = sessions.book_all(
        db,
        project_scene.project.id,
        planned.sessions,
        [person.id for person in planned.invited],
        planned.optional,
    )
    clash = clash_check.require_free(
        db,
        project_scene,
        made,
        [person.id for person in planned.invited if person.id not in planned.optional],
        request,
    )
    owe_all(db, made, project_scene)
    if request.draft is not None:
        drafts.drop(db, request.draft, project_scene.caller.id)
    payload = plain(made[0], planned.invited) | ({"series": len(made)} if len(made) > 1 else {})
    events.record(db, "session.booked", actor=project_scene.caller.id, about=made[0].id, payload=payload)
    return _answer(db, project_scene, request, made, (*planned.notes, *clash, *not_in_slack(planned.invited)))


def _answer(
    db: Db, scene: Scene, request: BookIt, made: tuple[Session, ...], notes: tuple[str, ...]
) -> Answer:
    """The booking in full, for the one who booked."""
    shown = shown_many(db, scene.project, made[:1], scene.caller.id)[0]
    leads = preferences.project_leads(db, scene.project.id)
    if (
        request.interaction.way is Way.FORM
    ):  # shown inside the form, where buttons have no message to answer in
        quiet = replace(shown, may_change=False)
        return Done(booked(quiet, scene.caller.zone, db.at, notes, made, leads))
    return Reply(
        booked(shown, scene.caller.zone, db.at, notes, made, leads), replace=request.interaction.private
    )


def book_by_form(db: Db, request: BookIt) -> Answer:
    """Store what the form says; a refusal stays at the field that it is about."""
    try:
        return book(db, request)
    except Unclear as unclear:
        raise Refusal(unclear.text, fields={"start": unclear.text}) from unclear
    except Taken as taken:
        text = f"{taken.text} Tick “Book anyway” below if you mean it." if taken.may else taken.text
        text += f" Free: {' or '.join(taken.free)}." if taken.free else ""
        raise Refusal(text, fields={"room" if taken.room else "people": text}) from taken
    except Refusal as refusal:
        fields = refusal.fields or {"people": refusal.text}
        raise Refusal(refusal.text, event=refusal.event, fields=fields) from refusal


def plain(session: Session, invited: tuple[Person, ...] = ()) -> dict[str, object]:
    """A session as it stands in an event."""
    return {
        "number": session.number,
        "title": session.title,
        "starts_at": session.starts_at.isoformat(),
        "ends_at": session.ends_at.isoformat(),
        "wall": session.wall,
        "zone": session.zone,
        "room": session.room,
        "stage": session.stage.value if session.stage else None,
        "song": session.song,
        "state": session.state.value,
        "version": session.version,
        "invited": [person.id for person in invited],
    }
