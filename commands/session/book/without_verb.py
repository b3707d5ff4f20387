"""A line behind `/session` that begins with no verb: a session or a day that is looked up, or what may be booked."""

from __future__ import annotations

from dataclasses import dataclass, replace

from commands.answers import Answer
from commands.interaction import Interaction
from commands.line.pieces import joined, typed_again
from commands.reading import KEPT, kept_line
from commands.scene import scene
from commands.session.look import lists
from commands.session.read import reading
from commands.session.read.plans import plan
from commands.session.read.requests import BookIt, Words
from storage.database import Db
from studio.command_lines import command_line
from studio.people.hours import zone_of
from studio.refusals import Draft, Offer, Refusal
from studio.wall_time import said_span
from studio.when import says_time
from views.kit.values import UNKEPT
from views.refusals import MEANT, Meant


@dataclass(frozen=True, slots=True)
class Unnamed:
    """What such a line may name, what it may book, and the refusal where it is neither."""

    words: Words
    booking: BookIt | Words
    unknown: Refusal
    books: bool


def read_unnamed(interaction: Interaction, unknown: Refusal) -> Unnamed:
    """Both readings of the line."""
    booking = reading.read_book(replace(interaction, verb="book"))
    return Unnamed(reading.read_looked_up(interaction), booking, unknown, reading.books(interaction))


def look_up(db: Db, request: Unnamed) -> Answer:
    """The sessions that are named; else the booking is shown as it would be read, and one press makes it."""
    if request.books:
        raise _asked(db, request)
    try:
        return lists.list_sessions(db, request.words)
    except Refusal as refusal:
        raise _asked(db, request) from refusal


def _asked(db: Db, request: Unnamed) -> Refusal:
    """What the line would book, or what of it is not clear; nothing is booked without its verb."""
    line, booking = request.words.interaction, request.booking
    if not isinstance(booking, BookIt):
        return request.unknown
    project_scene = scene(db, line, booking.project)
    if not says_time(booking.phrase, db.at, zone_of(project_scene.project.zone)):
        return request.unknown
    try:
        planned = plan(db, project_scene, booking)
    except Refusal as unclear:
        return unclear
    first, many = planned.sessions[0], len(planned.sessions)
    when = said_span(first.starts_at, first.ends_at, first.zone)
    series = f", {many} sessions" if many > 1 else ""
    return Refusal(
        f"Is that a booking, “{first.title}”, {when}{series}? It begins with book. Nothing was booked.",
        example=command_line("session", "book", typed_again(line.behind)),
        offers=(Offer("Book", MEANT, str(Meant(UNKEPT, "book"))),),
        draft=Draft(KEPT, kept_line(replace(line, typed=joined(["book ", *line.behind])))),
    )
