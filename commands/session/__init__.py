"""/session: book a session, list what is booked, cancel one; reminders come by themselves."""

from __future__ import annotations

from commands.answers import Answer
from commands.ask import Ask
from commands.features import Command, Feature, Handler, Notice
from commands.session import booking, cancelling, looking, telling
from commands.session.reading import (
    EXAMPLES,
    BookIt,
    CancelIt,
    OpenIt,
    Request,
    from_form,
    pressed_cancel,
    read,
)
from storage.database import Db


def run(db: Db, request: Request) -> Answer:
    """Send a request where it belongs."""
    if isinstance(request, BookIt):
        return booking.run(db, request)
    if isinstance(request, CancelIt):
        return cancelling.run(db, request)
    if isinstance(request, OpenIt):
        return booking.open_form(db, request)
    return looking.show(db, request)


def _opened(ask: Ask) -> OpenIt:
    return OpenIt(ask, ask.value)


FEATURE = Feature(
    commands=(
        Command(
            name="session",
            summary="Book a session, list what is booked, cancel one",
            usage="book fri 19:00 3h “Vocals” [@who room:… stage:… song:… tz:…] | list | cancel “Vocals”",
            examples=(*EXAMPLES, "/session book", "/session"),
            handler=Handler(read, run),
        ),
    ),
    presses=(
        ("session.open", Handler(_opened, booking.open_form)),
        ("session.list", Handler(looking.pressed, looking.show)),
        ("session.cancel", Handler(pressed_cancel, cancelling.run)),
        ("session.take", Handler(booking.pressed, booking.take)),
    ),
    forms=(("session.book", Handler(from_form, booking.submit)),),
    notices=(
        Notice(telling.CARD, telling.draw_card),
        Notice(telling.REMINDER, telling.draw_reminder),
        Notice(telling.CANCELLED, telling.draw_cancelled),
    ),
)
