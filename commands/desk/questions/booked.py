"""What is booked: the next sessions, a day, who comes; for whoever may look into the project."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from commands.desk.questions.asker import Asker, Told
from commands.scene import Scene
from commands.session.notices.drawing import shown_many
from commands.session.read.invited import invitations, seen
from storage.sessions import sessions
from studio.decisions.questions.periods import days_ahead
from studio.names import folded
from studio.people.hours import zone_of
from studio.refusals import Offer
from studio.sessions.session import Session
from studio.wall_time import said_day
from views.questions.actions import look
from views.sessions.shown import Shown

AHEAD, LISTED = 60, 3
_PAST = r"\b(?:last|previous|latest) session\b|\bwhen (?:was|did)\b"
_WHO = r"^who|\bcom(?:e|es|ing)\b|answer|\b(?:yes|confirm\w*|accept\w*|every(?:body|one))\b"


def booked(asker: Asker) -> Told | None:
    """The sessions that are meant; where none is, the next."""
    scene = asker.scene
    if scene is None:
        return _invited(asker)
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
