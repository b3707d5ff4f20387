"""What can be typed behind /session; every line begins with a verb."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from commands.answers import Answer
from commands.features import Command, Handler, Line, Verb
from commands.interaction import Interaction
from commands.line.pieces import Mention
from commands.reading import first_word, unknown
from commands.session.book import booking
from commands.session.change import cancelling, changing
from commands.session.during import answers, start_and_recap
from commands.session.look import calendars, lists, room_plan
from commands.session.read import reading
from commands.session.read.requests import EXAMPLES, BookIt, Words
from storage.database import Db
from storage.people import people
from studio.refusals import Refusal
from studio.rights.table import BOOK_SESSION, CHANGE_SESSION


def book(db: Db, request: BookIt | Words) -> Answer:
    """Book it; without any words, open the form."""
    return (
        booking.book(db, request) if isinstance(request, BookIt) else booking.open_booking_form(db, request)
    )


@dataclass(frozen=True, slots=True)
class LookedUp:
    """A line without a verb that may name a session or a day, and the refusal where it names none."""

    words: Words
    unknown: Refusal
    books: bool = False


def read_otherwise(interaction: Interaction) -> Words | LookedUp:
    """`/session` alone; with words, what is looked up."""
    word = first_word(COMMAND, interaction)
    if word in ("", "help"):
        return reading.read_list_sessions(interaction)
    refusal = unknown(COMMAND, word, reading.booked_instead(interaction))
    return LookedUp(reading.read_looked_up(interaction), refusal, reading.books(interaction))


def look_up(db: Db, request: Words | LookedUp) -> Answer:
    """The list, or what of it is named."""
    if isinstance(request, Words):
        return lists.list_sessions(db, request)
    if request.books:
        raise with_people(db, request.words.interaction, request.unknown)
    try:
        return lists.list_sessions(db, request.words)
    except Refusal as refusal:
        raise request.unknown from refusal


def with_people(db: Db, interaction: Interaction, refusal: Refusal) -> Refusal:
    """The refusal with those in its example who were mentioned in the line."""
    mentions = [piece.user for piece in interaction.behind if isinstance(piece, Mention)]
    accounts, example = people.mentioned(db, mentions), refusal.example
    for user in mentions:
        handle = accounts[user].handle if user in accounts else ""
        example = example.replace("@somebody", f"@{handle or 'artist'}", 1)
    return Refusal(refusal.text, example=example)


BOOK, CHANGE = Handler(reading.read_book, book), Handler(reading.read_change, changing.change)
ASK_THEM = "label staff ask one of them"
VERBS = (
    Verb(
        "book",
        BOOK,
        tried=("add", "new", "schedule", "reserve", "create", "plan", "log"),
        usage="fri 19:00 3h “Vocals” [@who opt:@who room:… link:… stage:… song:… call:18:00 tz:…] or every tue 18:00 3h until 2027-02-01",
        example='book every tue 18:00 3h until 2027-02-01 "Strings"',
        does="books a series",
        right=BOOK_SESSION,
        others=ASK_THEM,
    ),
    Verb(
        "hold",
        BOOK,
        usage="fri 19:00 3h “Vocals”",
        example='hold sat 10:00 3h "Vocals"',
        does="pencils one in, keeps a room for whole days, books for good what was on hold",
        right=BOOK_SESSION,
        others=ASK_THEM,
    ),
    Verb(
        "lockout",
        BOOK,
        usage="mon-thu room:…",
        example='lockout mon-thu room:"Studio A"',
        right=BOOK_SESSION,
        others=ASK_THEM,
    ),
    Verb(
        "confirm",
        CHANGE,
        usage="“Vocals” (a session on hold)",
        right=CHANGE_SESSION,
    ),
    Verb(
        "list",
        Handler(reading.read_list_sessions, lists.list_sessions),
        usage="[@who] [room:…] [today | week | past | cancelled | mine]",
        example="list",
        does="what is coming, or was",
    ),
    Verb(
        "move",
        CHANGE,
        tried=("reschedule", "shift", "change", "edit", "postpone"),
        usage="“Vocals” [all | and later] sat 15:00",
        example='move "Strings" all wed 19:00',
        does="changes one, a whole series (`all`), or one and those after it (`and later`); each person is told once",
        right=CHANGE_SESSION,
    ),
    Verb("extend", CHANGE, usage="“Vocals” 1h", example='extend "Vocals" 1h', right=CHANGE_SESSION),
    Verb(
        "invite",
        CHANGE,
        usage="“Vocals” @who, “Jane Doe” or opt:@who",
        example='invite "Vocals" @assistant',
        right=CHANGE_SESSION,
    ),
    Verb("remove", CHANGE, usage="“Vocals” @who", example='remove "Vocals" @artist', right=CHANGE_SESSION),
    Verb(
        "cancel",
        Handler(reading.read_cancel, cancelling.cancel),
        tried=("delete", "undo", "drop", "stop"),
        usage="“Vocals” why…",
        example='cancel "Vocals"',
        right=CHANGE_SESSION,
    ),
    Verb(
        "rooms",
        Handler(reading.read_words, room_plan.show_rooms),
        usage="[fri | week]",
        example="rooms week",
        does="which rooms are free",
        tried=("free", "availability"),
    ),
    Verb(
        "song",
        Handler(reading.read_title, start_and_recap.set_song),
        usage="“Paper Moon”",
        example="song Paper Moon",
        does="what is worked on now",
    ),
    Verb(
        "recap",
        Handler(reading.read_title, start_and_recap.show_recap),
        usage="[“Vocals”]",
        does="what came of a session",
        tried=("notes", "summary"),
    ),
    Verb(
        "calendar",
        Handler(reading.read_words, calendars.make_calendar),
        usage="[project | room:…] [stop]",
        example="calendar",
        does="a feed for one's calendar",
    ),
)

LISTED = Handler(reading.read_list_sessions, lists.list_sessions)
NEIGHBOURS = (
    *(Verb(word, LISTED) for word in reading.NARROWING),
    Verb(
        "show",
        LISTED,
        aliases=(
            "status",
            "view",
            "find",
            "search",
            "upcoming",
            "all",
            "open",
            "sessions",
            "when",
            "look",
        ),
    ),
    *(
        Verb(word, Handler(reading.read_title, partial(answers.answer_typed, coming=coming)), aliases=also)
        for word, also, coming in (
            ("yes", ("accept", "coming"), True),
            ("no", ("decline", "cannot", "can't", "can’t"), False),
        )
    ),
)
COMMAND = Command(
    name="session",
    summary="Book and change sessions, see rooms, confirm who comes and who was there",
    verbs=VERBS,
    otherwise=Handler(read_otherwise, look_up),
    keys=reading.KEYS,
    lines=(
        Line(EXAMPLES[0], "books a session, with reminders and Yes / No"),
        Line("/session book", "a form to book one with; what is coming"),
        Line("/session"),
    ),
    neighbours=NEIGHBOURS,
)
