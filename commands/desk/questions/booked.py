"""What is booked: the next sessions, a day, who comes; for whoever may look into the project."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from commands.desk.questions.asker import Asker, Told
from commands.scene import Scene
from commands.session.look.room_plan import bars
from commands.session.notices.drawing import shown_many
from commands.session.read.invited import invitations, seen
from storage.sessions import rooms, sessions
from studio.decisions.questions.periods import days_ahead
from studio.names import folded
from studio.people.hours import zone_of
from studio.refusals import Offer
from studio.sessions.rooms import Room
from studio.sessions.session import Session
from studio.wall_time import said_day
from views.kit.more import few
from views.questions.actions import look
from views.sessions.rooms import said_bar
from views.sessions.shown import Shown

AHEAD, LISTED = 60, 3
WEEK, MOST = 7, 12  # days and lines of an answer about rooms
_PAST = r"\b(?:last|previous|latest) session\b|\bwhen (?:was|did)\b"
_ROOM = r"\b(?:free|available|empty|open|taken|busy|occupied|booked|in use)\b"
_ANY = r"\b(?:the|a|any|which) (?:studio|room)s?\b"
_WHO = r"^who|\bcom(?:e|es|ing)\b|answer|\b(?:yes|confirm\w*|accept\w*|every(?:body|one))\b"


def booked(asker: Asker) -> Told | None:
    """The sessions that are meant; where none is, the next."""
    scene = asker.scene
    if scene is None:
        return _invited(asker)
    if asker.asks(_ROOM) and (known := _rooms(asker)):
        return _taken(asker, scene, known)
    if asker.asks(_PAST):
        last = sessions.latest(asker.db, scene.project.id, asker.db.at)
        return _told(asker, scene, seen(asker.db, scene, [last] if last else []))
    ahead = seen(asker.db, scene, sessions.upcoming(asker.db, scene.project.id, asker.db.at, AHEAD))
    meant = _titled(asker, ahead) or ahead
    days = days_ahead(asker.sentence, asker.db.at, zone_of(scene.project.zone))
    if days is None:
        return _told(asker, scene, meant)
    on_these = [s for s in meant if days[0] <= s.starts_at.astimezone(zone_of(s.zone)).date() <= days[1]]
    return _told(asker, scene, on_these) if on_these else _none(asker, scene, days, ahead)


def _rooms(asker: Asker) -> list[Room]:
    """The rooms that are named; all of them where it is asked of the studio."""
    known = rooms.known(asker.db)
    said = f" {folded(asker.sentence)} "
    named = [room for room in known if f" {folded(room.name)} " in said]
    return named or (list(known) if asker.asks(_ANY) else [])


def _taken(asker: Asker, scene: Scene, known: Sequence[Room]) -> Told:
    """What is taken and free of these rooms on the days that are meant; of no day, today."""
    zone = zone_of(scene.project.zone)
    today = asker.db.at.astimezone(zone).date()
    first, last = days_ahead(asker.sentence, asker.db.at, zone) or (today, today)
    days = [first + timedelta(days=at) for at in range(min((last - first).days + 1, WEEK))]
    lines = []
    for day in days:
        shown = bars(asker.db, scene, known, day)
        lines += [
            f"{room.name}, {said_day(day, year=False)}: {said_bar(bar)}"
            for room, bar in zip(known, shown.bars, strict=True)
        ]
    named, more = few(lines, MOST)
    return Told((*named, *([more] if more else [])), _offers(asker))


def _invited(asker: Asker) -> Told | None:
    """What somebody without a project here is invited to."""
    mine = [pair for pair in invitations(asker.db, asker.caller, asker.db.at) if not pair[1].cancelled]
    shown = [one for project, session in mine[:LISTED] for one in shown_many(asker.db, project, (session,))]
    return Told(tuple(_line(session, asker) for session in shown), ()) if shown else None


def _titled(asker: Asker, ahead: Sequence[Session]) -> list[Session]:
    """Those whose number or title is in the question."""
    said = set(folded(asker.sentence).split())
    numbered = [session for session in ahead if session.name.casefold() in said]
    return numbered or [session for session in ahead if set(folded(session.title).split()) <= said]


def _none(asker: Asker, scene: Scene, days: tuple[date, date], ahead: Sequence[Session]) -> Told:
    first, last = days
    until = f" to {said_day(last, year=False)}" if last != first else ""
    after = shown_many(asker.db, scene.project, ahead[:1])
    lines = (
        f"Nothing is booked for {said_day(first, year=False)}{until}.",
        *(f"Next: {_line(s, asker)}" for s in after),
    )
    return Told(lines, _offers(asker))


def _told(asker: Asker, scene: Scene, meant: Sequence[Session]) -> Told:
    """One with whom it concerns, where that is asked; else the first few."""
    if not meant:
        return Told((f"No session is booked in {asker.key}.",), _offers(asker))
    people = asker.asks(_WHO)
    most = 1 if people or asker.asks(r"\bnext session\b") else LISTED
    shown = shown_many(asker.db, scene.project, meant[:most])
    lines = [_line(session, asker) for session in shown]
    if asker.asks(r"^who (?:has )?booked"):
        lines.append(f"Booked by {shown[0].booker}")
    elif people:
        lines.append(shown[0].coming or f"With {', '.join(shown[0].people)}")
    elif len(shown) > 1 and len(meant) > len(shown):
        lines.append(f"… and {len(meant) - len(shown)} more")
    return Told(tuple(lines), _offers(asker))


def _offers(asker: Asker) -> tuple[Offer, ...]:
    return (look("Sessions", "sessions", asker.key), look("What waits", "waits"))


def _line(shown: Shown, asker: Asker) -> str:
    hold = f" ({shown.hold})" if shown.hold else ""
    where = f" · {shown.where}" if shown.where else ""
    return f"{shown.session.title}{hold}: {shown.when_for(asker.caller.zone)}{where}"
