"""What is booked: the next sessions, a day, who comes; for whoever may look into the project."""

from __future__ import annotations

from commands.desk.questions.asker import Asker, Told
from commands.session.notices.drawing import shown_many
from storage.sessions import sessions
from studio.decisions.questions.periods import days_ahead
from studio.names import folded
from studio.people.hours import zone_of
from studio.wall_time import said_day
from views.questions.actions import look
from views.sessions.sessions import Shown

AHEAD, LISTED = 60, 3


def booked(asker: Asker) -> Told | None:
    """The sessions that are meant; where none is, the next."""
    scene = asker.scene
    if scene is None:
        return None
    offers = (look("Sessions", "sessions", asker.key), look("What waits", "waits"))
    if asker.asks(r"\b(?:last|previous|latest) session\b|\bwhen (?:was|did)\b"):
        last = sessions.latest(asker.db, scene.project.id, asker.db.at)
        found = [last] if last else []
        days = None
    else:
        found = list(sessions.upcoming(asker.db, scene.project.id, asker.db.at, AHEAD))
        days = days_ahead(asker.sentence, asker.db.at, zone_of(scene.project.zone))
    said = set(folded(asker.sentence).split())
    titled = [s for s in found if (words := set(folded(s.title).split())) and words <= said]
    chosen = titled or found
    if days is not None:
        first, last = days
        chosen = [s for s in chosen if first <= s.starts_at.astimezone(zone_of(s.zone)).date() <= last]
        if not chosen:
            until = f" to {said_day(last, year=False)}" if last != first else ""
            head = f"Nothing is booked for {said_day(first, year=False)}{until}."
            after = shown_many(asker.db, scene.project, found[:1])
            return Told((head, *(f"Next: {_line(shown, asker)}" for shown in after)), offers)
    if not chosen:
        return Told((f"No session is booked in {asker.key}.",), offers)
    people = asker.asks(r"^who|\bcom(?:e|es|ing)\b|answer")
    shown = shown_many(
        asker.db, scene.project, chosen[: 1 if people or asker.asks(r"\bnext session\b") else LISTED]
    )
    if asker.asks(r"^who (?:has )?booked"):
        return Told((_line(shown[0], asker), f"Booked by {shown[0].booker}"), offers)
    if people:
        return Told((_line(shown[0], asker), shown[0].coming or f"With {', '.join(shown[0].people)}"), offers)
    more = len(chosen) - len(shown)
    tail = (f"… and {more} more",) if more and len(shown) > 1 else ()
    return Told((*(_line(session, asker) for session in shown), *tail), offers)


def _line(shown: Shown, asker: Asker) -> str:
    hold = " (on hold)" if shown.session.held else ""
    where = f" · {shown.where}" if shown.where else ""
    return f"{shown.session.title}{hold}: {shown.when_for(asker.caller.zone)}{where}"
