"""What can be typed behind /session; every line begins with a verb."""

from __future__ import annotations

import re
from functools import partial

from commands.answers import Answer
from commands.features import Command, Handler, Line, Verb
from commands.interaction import Interaction
from commands.reading import Chosen, first_word, run_chosen, unknown
from commands.session.book import booking, without_verb
from commands.session.book.without_verb import Unnamed, read_unnamed
from commands.session.change import cancelling, changing
from commands.session.during import answers, beginning, presence, start_and_recap
from commands.session.holds import challenging
from commands.session.look import calendars, call_sheets, history, lists, room_plan
from commands.session.read import presence_lines, reading
from commands.session.read.keys import KEYS
from commands.session.read.requests import EXAMPLES, LIST, BookIt, Words
from storage.database import Db
from studio.rights.table import BOOK_SESSION, CHANGE_SESSION, CONFIRM_PRESENCE, SAY_WHO_WAS_THERE

_CANNOT = re.compile(r"(?:i|we)(?:\s+(?:can['’]?t|cannot|won['’]?t)\b|['’]m\s+not\s+(?=com))", re.IGNORECASE)


def book(db: Db, request: BookIt | Words) -> Answer:
    """Book it; without any words, open the form."""
    return (
        booking.book(db, request) if isinstance(request, BookIt) else booking.open_booking_form(db, request)
    )


def read_otherwise(interaction: Interaction) -> Words | Unnamed | Chosen:
    """`/session` alone; with words, what is looked up or may be booked; or "I can't make it friday"."""
    word, words = first_word(COMMAND, interaction), reading.read_title(interaction).words
    if cannot := _CANNOT.match(words):
        words_only = Words(interaction, words=words[cannot.end() :].strip(" .!"))
        return Chosen(partial(answers.answer_typed, coming=False), words_only)
    if word in ("", "help"):
        return reading.read_list_sessions(interaction)
    return read_unnamed(interaction, unknown(COMMAND, word, LIST))


def read_answer(interaction: Interaction) -> Chosen:
    """`yes S4`, `no S4`; and "no show", which is another thing."""
    if interaction.verb == "no" and presence_lines.is_no_show(interaction):
        return Chosen(presence.say_who_not, presence_lines.read_absent(interaction))
    answer = partial(answers.answer_typed, coming=interaction.verb == "yes")
    return Chosen(answer, reading.read_title(interaction))


def look_up(db: Db, request: Words | Unnamed | Chosen) -> Answer:
    """The list, or what of it is named; a line that says when is asked about as a booking."""
    if isinstance(request, Chosen):
        return run_chosen(db, request)
    if isinstance(request, Words):
        return lists.list_sessions(db, request)
    return without_verb.look_up(db, request)


BOOK, CHANGE = Handler(reading.read_book, book), Handler(reading.read_change, changing.change)
ASK_THEM = "label staff ask one of them"
VERBS = (
    Verb(
        "book",
        BOOK,
        tried=("add", "new", "schedule", "reserve", "create", "plan", "log"),
        words_like_it=frozenset({"add"}),  # "add @artist to S1" is an invitation
        surely=lambda behind: not reading.adds_somebody(behind),
        usage="fri 19:00 3h “Vocals” [@who opt:@who room:… link:… stage:… song:… call:18:00 tz:…] or every tue 18:00 3h until 2027-02-01",
        example='book every tue 18:00 3h until 2027-02-01 "Strings"',
        does="books a series",
        right=BOOK_SESSION,
        others=ASK_THEM,
    ),
    Verb(
        "hold",
        BOOK,
        tried=("pencil", "option", "tentative"),
        usage="fri 19:00 3h “Vocals” [until:wed]",
        example='hold sat 10:00 3h "Vocals" until:thu',
        does="pencils one in until a day, keeps a room for whole days, books for good what was on hold",
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
        "challenge",
        Handler(reading.read_title, challenging.challenge_typed),
        usage="“Vocals” (a second hold)",
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
        tried=("reschedule", "shift", "change", "edit", "postpone", "push", "bring", "delay", "put"),
        usage="“Vocals” [all | and later] sat 15:00",
        example='move "Strings" all wed 19:00',
        does="changes one, a whole series (`all`), or one and those after it (`and later`); each person is told once",
        right=CHANGE_SESSION,
    ),
    Verb("extend", CHANGE, usage="“Vocals” 1h", example='extend "Vocals" 1h', right=CHANGE_SESSION),
    Verb(
        "invite",
        CHANGE,
        tried=("add",),
        words_like_it=frozenset({"add"}),
        surely=reading.adds_somebody,
        usage="“Vocals” @who, “Jane Doe” or opt:@who",
        example='invite "Vocals" @assistant',
        right=CHANGE_SESSION,
    ),
    Verb(
        "remove",
        CHANGE,
        tried=("uninvite", "disinvite"),
        usage="“Vocals” @who",
        example='remove "Vocals" @artist',
        right=CHANGE_SESSION,
    ),
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
        "there",
        Handler(presence_lines.read_there, presence.say_who),
        usage="[“Vocals” @who as:drums from:14:00 to:18:00 song:… stage:…]",
        does="who was there, as what and how long; who was not; when it began",
        right=SAY_WHO_WAS_THERE,
        tried=("attended", "present", "attendance"),
    ),
    Verb(
        "no-show",
        Handler(presence_lines.read_absent, presence.say_who_not),
        aliases=("noshow", "absent"),
        usage="“Vocals” @who",
        right=CONFIRM_PRESENCE,
        tried=("missed", "missing"),
    ),
    Verb(
        "start",
        Handler(presence_lines.read_start, beginning.begin_typed),
        usage="[“Vocals” at:14:20]",
        right=CONFIRM_PRESENCE,
        tried=("begin", "began", "started"),
    ),
    Verb(
        "history",
        Handler(reading.read_title, history.show_history),
        usage="[“Vocals” | csv]",
        example="history",
        does="what became of sessions: begun late, cancelled how long before, who was there",
    ),
    Verb(
        "callsheet",
        Handler(reading.read_words, call_sheets.show_typed),
        aliases=("call-sheet",),
        usage="[fri]",
        example="callsheet fri",
        does="a day as text for people outside",
        tried=("calls", "sheet"),
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
        "call",
        Handler(reading.read_call_off, cancelling.cancel),
        arguments=reading.calls_off,
        opens_sentences=True,
    ),
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
        Verb(word, Handler(read_answer, run_chosen), aliases=also)
        for word, also in (("yes", ("accept", "coming")), ("no", ("decline", "cannot", "can't", "can’t")))
    ),
)
COMMAND = Command(
    name="session",
    summary="Book and change sessions, see rooms, confirm who comes and who was there",
    short="book, list, move, there …",
    verbs=VERBS,
    otherwise=Handler(read_otherwise, look_up),
    keys=KEYS,
    lines=(
        Line(EXAMPLES[0], "books a session, with reminders and Yes / No"),
        Line("/session book", "a form to book one with; what is coming"),
        Line("/session"),
    ),
    neighbours=NEIGHBOURS,
)
