"""A booking whose time is not clear: what it may mean comes back as buttons, or as a line to type."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from commands.line.pieces import Mention
from commands.session.read.drafts import READING, keep_line
from commands.session.read.requests import BookIt
from commands.session.read.titles import bare_title, leftover
from storage.database import Db
from storage.people import people
from studio.command_lines import command_line, quoted
from studio.people.hours import zone_of
from studio.refusals import Draft, Offer, Refusal
from studio.wall_time import MINUTE, said_day, said_span, wall
from studio.when import Unclear, read_lockout, read_series, read_span
from studio.when.booking.kept import ANY_TIME, kept_time
from studio.when.series import is_series
from views.kit.values import UNKEPT
from views.sessions.actions import TAKE, Reading

OFFERED = 4  # readings of an unclear time, each as a button


def asked_back(db: Db, request: BookIt, unclear: Unclear, zone: str) -> Refusal:
    """The refusal with a whole line to type, and the readings as buttons where they are what was meant."""
    strange = leftover(unclear.rest) if request.title else ""
    line, rest = _line(request, unclear, zone)
    if strange:
        return Refusal(not_understood(strange), example=whole_line(db, request, line, request.title))
    title = request.title or bare_title(unclear.rest or rest) or "Vocals"
    example = whole_line(db, request, line, title)
    if request.lockout:
        example = '/session lockout mon-thu room:"Studio A"'
    if not unclear.meant or not unclear.readings:
        return Refusal(unclear.text, example=example)
    readings = [reading for reading in unclear.readings if " " in reading and not reading.endswith(" 19:00")]
    offers = tuple(
        Offer(_label(reading, request, zone, len(readings)), TAKE, str(Reading(UNKEPT, at)))
        for at, reading in enumerate(readings[:OFFERED])
    )
    kept = keep_line(request) | {"readings": readings, "phrase": unclear.rest}
    draft = Draft(READING, kept) if readings else None
    return Refusal(unclear.text, example=example, offers=offers, draft=draft)


def whole_line(db: Db, request: BookIt, when: str, title: str) -> str:
    """A booking as it can be typed, with the people, the room and all else that was typed."""
    mentions = [person.user for person in request.people if isinstance(person, Mention)]
    accounts = people.mentioned(db, mentions)
    handles = [f"@{accounts[user].handle}" for user in mentions if user in accounts and accounts[user].handle]
    names = [f"with:{quoted(person)}" for person in request.people if isinstance(person, str)]
    verb = "lockout" if request.lockout else "hold" if request.hold else "book"
    keys = {key: value for key, value in request.values.items() if key not in ("title", "project")}
    return command_line(
        "session",
        verb,
        when,
        "" if '"' in when else quoted(title),
        *handles,
        *names,
        **keys,
        project=request.project,
    )


def _line(request: BookIt, unclear: Unclear, zone: str) -> tuple[str, str]:
    """When it is, as it can be typed: with as much as can be kept of a line in which one word has no meaning."""
    line = unclear.example.removeprefix("lockout ")
    if line not in ANY_TIME or request.lockout or request.chosen:
        return line, ""
    now, clock = request.interaction.at, zone_of(zone)
    if is_series(request.phrase):
        return _repeated(request.phrase, unclear.rest, now, clock) or line, ""
    return kept_time(request.phrase, now, clock) or (line, "")


def _repeated(phrase: str, rest: str, now: datetime, zone: ZoneInfo) -> str:
    """A series without a time or an end, with one."""
    left = rest.split()
    words = " ".join(word for word in phrase.split() if word not in left)
    for more in ("18:00", "x8", "18:00 x8"):
        try:
            read_series(f"{words} {more}", now, zone)
        except Unclear:
            continue
        return f"{words} {more}"
    return ""


def not_understood(words: str) -> str:
    """The sentence about words that stand beside a title in quotes."""
    return (
        f'I do not understand “{words[:80]}” beside the title. A room is room:"Studio B", a zone tz:Berlin.'
    )


def _label(reading: str, request: BookIt, zone: str, many: int) -> str:
    """A reading in full; of a series the end, and its hours where they tell it from another one."""
    if request.lockout:
        span = read_lockout(reading, request.interaction.at, zone_of(zone)).spans[0]
        first, last = (wall(moment, zone_of(zone)) for moment in (span.starts_at, span.ends_at - MINUTE))
        return f"{said_day(first)} to {said_day(last)}"
    if is_series(reading):
        spans = read_series(reading, request.interaction.at, zone_of(zone)).spans
        begin, end, last = (
            wall(moment, zone_of(spans[0].zone))
            for moment in (spans[0].starts_at, spans[0].ends_at, spans[-1].starts_at)
        )
        hours = f"{begin:%H:%M}–{end:%H:%M}, until" if many > 1 else "Until"
        return f"{hours} {said_day(last)}: {len(spans)} sessions"
    span = read_span(reading, request.interaction.at, zone_of(zone))
    return said_span(span.starts_at, span.ends_at, span.zone)
