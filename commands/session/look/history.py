"""`/session history`: what became of bookings, as facts of the record, in chat and as a file for whoever asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from commands.answers import Answer, Reply
from commands.naming import names
from commands.scene import Scene, scene
from commands.session.during import who_was_there
from commands.session.notices.drawing import shown_many
from commands.session.read import whose
from commands.session.read.named.sessions import find
from commands.session.read.requests import Words
from credits.formats.csv_tables import written
from storage import events
from storage.database import Db
from storage.deliveries import deliveries
from storage.people import people
from storage.projects import projects
from storage.sessions import attendance, presence
from studio.deliveries import Delivery, Owed
from studio.people.hours import zone_of
from studio.people.person import Person, Project, Team
from studio.refusals import Refusal
from studio.rights.table import SAY_WHO_WAS_THERE
from studio.sessions.facts import cancelled_late, late_start, no_show, notice_given
from studio.sessions.presence import expected, presence_of, word_of
from studio.sessions.session import Attendance, Session
from studio.wall_time import wall
from views.kit.message import LaterFile, Message
from views.sessions.history import Past, history, history_filed, history_on_its_way

HISTORY, MOST, MANY = "session.history", 20, 5_000
EXAMPLE = "/session history"
HEAD = (
    "project", "session", "title", "song", "stage", "room", "starts", "ends", "zone", "what became of it", "began",
    "minutes late", "cancelled", "hours before", "late by the rule", "person", "answer", "was there", "as", "from", "to",
    "hours", "vouched for", "by",
)  # fmt: skip


def show_history(db: Db, request: Words) -> Answer:
    """The last sessions with what became of them; those that are named; with `csv`, all of them as a file."""
    here = scene(db, request.interaction, request.project)
    if request.words.casefold().strip(' "') in ("csv", "as csv", "file", "export"):
        _require_working(here)
        key = f"{HISTORY}:{request.interaction.key}"
        deliveries.owe(db, Owed(HISTORY, key, request.interaction.user, about=here.project.id))
        events.record(db, "session.exported", actor=here.caller.id, about=here.project.id, payload={})
        return Reply(history_on_its_way(here.project.key))
    past = _for(db, here, presence.history(db, here.project.id, whose.MANY))
    meant = find(db, here, request.words, past) if request.words else past
    if request.words and not meant:
        raise Refusal(f"No session that is over is called “{request.words[:60]}”.", example=EXAMPLE)
    return Reply(_drawn(db, here, meant))


def draw_history(db: Db, delivery: Delivery) -> LaterFile | None:
    """The file, for somebody who may see it still."""
    reader = people.by_slack(db, delivery.recipient)
    if reader is None or delivery.about is None:
        return None
    project, team = projects.by_id(db, delivery.about), projects.team(db, delivery.about)
    if not _working(team, reader):
        return None
    table = [row for session in _facts(db, project) for row in session]
    said = history_filed(project.key, len(table))
    return LaterFile(f"{project.key}-sessions-{db.at:%Y-%m-%d}.csv", lambda: (written(HEAD, table), said))


def _for(db: Db, here: Scene, past: tuple[Session, ...]) -> tuple[Session, ...]:
    """Somebody from outside sees the sessions which concern them, and no more."""
    if not here.caller.external:
        return past
    parts = attendance.of(db, [session.id for session in past])
    return tuple(s for s in past if here.caller.id in expected(s, parts.get(s.id, ()), here.team))


def _drawn(db: Db, here: Scene, past: Sequence[Session]) -> Message:
    """Whoever works on the project reads who did not come; label staff and people from outside do not."""
    shown = shown_many(db, here.project, past[:MOST])
    told = _working(here.team, here.caller)
    lines = []
    for each in shown:
        parts = who_was_there.parts_of(db, each.session, here.team)
        said = [part for part in parts.values() if part.attended]
        own = [part for part in parts.values() if no_show(part) and (told or part.person == here.caller.id)]
        known = names(db, [part.person for part in own], here.project.id)
        there = who_was_there.shown(db, each.session, said, public=not told)
        lines.append(Past(each, there, tuple(known.get(part.person, "somebody") for part in own)))
    return history(lines, len(past), here.project.key, filed=told)


def _facts(db: Db, project: Project) -> list[list[tuple[str, ...]]]:
    """The rows of each session: one for everybody of whom something is known, or one of the session alone."""
    past = presence.history(db, project.id, MANY)
    shown = {each.session.id: each for each in shown_many(db, project, past)}
    parts = attendance.of(db, [session.id for session in past])
    known = names(
        db,
        {i for mine in parts.values() for part in mine for i in (part.person, word_of(part)[1])},
        project.id,
    )
    return [
        [
            (project.key, *_session(session, shown[session.id].song or ""), *person)
            for person in [_person(session, part, known) for part in parts.get(session.id, ())] or [("",) * 9]
        ]
        for session in past
    ]


def _session(session: Session, song: str) -> tuple[str, ...]:
    zone, late, notice = zone_of(session.zone), late_start(session), notice_given(session)
    times = [f"{wall(at, zone):%Y-%m-%d %H:%M}" if at else "" for at in (session.starts_at, session.ends_at)]
    marks = [
        f"{wall(at, zone):%Y-%m-%d %H:%M}" if at else "" for at in (session.began_at, session.cancelled_at)
    ]
    stage = session.stage.label if session.stage else ""
    return (
        session.name, session.title, song, stage, session.room or "", *times, session.zone, session.state.value,
        marks[0], _minutes(late), marks[1], _hours(notice), "" if notice is None else _yes(cancelled_late(session)),
    )  # fmt: skip


def _person(session: Session, part: Attendance, known: Mapping[int, str]) -> tuple[str, ...]:
    """Nine cells; somebody who said Yes and was not there is a no-show."""
    found, zone = presence_of(session, part), zone_of(session.zone)
    answer = "" if part.coming is None else _yes(part.coming)
    was_there = "no-show" if no_show(part) else "" if part.attended is None else _yes(part.attended)
    said = part.attended is not None
    word, by = word_of(part)
    spans = [f"{wall(at, zone):%H:%M}" for at in (found.starts, found.ends)] if found else ["", ""]
    hours = _hours(timedelta(seconds=found.seconds)) if found and found.seconds else ""
    vouched = (word.value, known.get(by, "")) if said else ("", "")
    return (known.get(part.person, ""), answer, was_there, part.did or "", *spans, hours, *vouched)


def _require_working(here: Scene) -> None:
    if not _working(here.team, here.caller):
        text = "The sessions as a file are for those who work on the project."
        raise Refusal(text, example=EXAMPLE, event="session.refused")


def _working(team: Team, person: Person) -> bool:
    return SAY_WHO_WAS_THERE.may(team, person.id) and not person.external


def _minutes(span: timedelta | None) -> str:
    return "" if span is None else str(round(span.total_seconds() / 60))


def _hours(span: timedelta | None) -> str:
    return "" if span is None else f"{span.total_seconds() / 3600:.2f}".rstrip("0").rstrip(".")


def _yes(fact: bool) -> str:
    return "yes" if fact else "no"
