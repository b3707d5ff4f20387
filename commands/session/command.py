"""What can be typed behind /session; every line begins with a verb."""

from __future__ import annotations

from commands.answers import Answer
from commands.features import Command, Handler, Verb
from commands.interaction import Interaction
from commands.reading import first_word, unknown
from commands.session.book import booking
from commands.session.change import cancelling, changing
from commands.session.during import start_and_recap
from commands.session.look import calendars, lists, room_plan
from commands.session.read import reading
from commands.session.read.requests import EXAMPLES, BookIt, Words
from storage.database import Db


def book(db: Db, request: BookIt | Words) -> Answer:
    """Book it; without any words, open the form."""
    return (
        booking.book(db, request) if isinstance(request, BookIt) else booking.open_booking_form(db, request)
    )


def read_otherwise(interaction: Interaction) -> Words:
    """`/session` alone."""
    word = first_word(COMMAND, interaction)
    if word not in ("", "help"):
        raise unknown(COMMAND, word, reading.booked_instead(interaction))
    return reading.read_list_sessions(interaction)


BOOK, CHANGE = Handler(reading.read_book, book), Handler(reading.read_change, changing.change)
BOOKERS = "whoever works on the project; label staff ask one of them"
CHANGERS = "who booked it, a producer, the studio manager or the owner"
VERBS = (
    Verb(
        "book",
        BOOK,
        usage="fri 19:00 3h “Vocals” [@who room:… stage:… song:… call:18:00 tz:…] or every tue 18:00 3h until 2027-02-01",
        example='book every tue 18:00 3h until 2027-02-01 "Strings"',
        who=BOOKERS,
    ),
    Verb("hold", BOOK, usage="fri 19:00 3h “Vocals”", example='hold sat 10:00 3h "Vocals"', who=BOOKERS),
    Verb(
        "lockout",
        BOOK,
        usage="mon-thu room:…",
        example='lockout mon-thu room:"Studio A"',
        who=BOOKERS,
    ),
    Verb(
        "confirm",
        CHANGE,
        usage="“Vocals” (a session on hold)",
        who=CHANGERS,
    ),
    Verb("list", Handler(reading.read_list_sessions, lists.list_sessions), example="list"),
    Verb(
        "move",
        CHANGE,
        usage="“Vocals” [all | and later] sat 15:00",
        example='move "Strings" all wed 19:00',
        who=CHANGERS,
    ),
    Verb("extend", CHANGE, usage="“Vocals” 1h", example='extend "Vocals" 1h', who=CHANGERS),
    Verb("invite", CHANGE, usage="“Vocals” @who", example='invite "Vocals" @assistant', who=CHANGERS),
    Verb("remove", CHANGE, usage="“Vocals” @who", example='remove "Vocals" @artist', who=CHANGERS),
    Verb(
        "cancel",
        Handler(reading.read_cancel, cancelling.cancel),
        usage="“Vocals” why…",
        example='cancel "Vocals"',
        who=CHANGERS,
    ),
    Verb(
        "rooms", Handler(reading.read_words, room_plan.show_rooms), usage="[fri | week]", example="rooms week"
    ),
    Verb(
        "song",
        Handler(reading.read_title, start_and_recap.set_song),
        usage="“Paper Moon”",
        example="song Paper Moon",
    ),
    Verb("recap", Handler(reading.read_title, start_and_recap.show_recap), usage="[“Vocals”]"),
    Verb(
        "calendar",
        Handler(reading.read_words, calendars.make_calendar),
        usage="[project | room:…] [stop]",
        example="calendar",
    ),
)

COMMAND = Command(
    name="session",
    summary="Book and change sessions, see rooms, confirm who comes and who was there",
    verbs=VERBS,
    otherwise=Handler(read_otherwise, lists.list_sessions),
    keys=reading.KEYS,
    lines=(EXAMPLES[0], "/session book", "/session"),
)
