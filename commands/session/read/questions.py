"""A booking whose time is not clear: what it may mean comes back as buttons, or as a line to type."""

from __future__ import annotations

import re

from commands.line.pieces import Mention, typed_again
from commands.session.read.drafts import READING, keep_line
from commands.session.read.requests import BookIt
from commands.session.read.titles import bare_title, leftover
from studio.command_lines import command_line, quoted, value_of
from studio.people.hours import zone_of
from studio.refusals import Draft, Offer, Refusal
from studio.wall_time import MINUTE, said_day, said_span, wall
from studio.when import Unclear, read_lockout, read_series, read_span
from studio.when.series import is_series
from views.kit.values import UNKEPT
from views.sessions.actions import TAKE, Reading

_QUOTED = re.compile(r'"[^"]*"')
OFFERED = 4  # readings of an unclear time, each as a button


def asked_back(request: BookIt, unclear: Unclear, zone: str) -> Refusal:
    """The refusal with a whole line to type, and the readings as buttons where they are what was meant."""
    strange = leftover(unclear.rest) if request.title else ""
    if strange:
        return Refusal(not_understood(strange), example=whole_line(request, unclear.example, request.title))
    title = request.title or bare_title(unclear.rest)
    example = whole_line(request, unclear.example, title)
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


def whole_line(request: BookIt, when: str, title: str) -> str:
    """A booking as it can be typed, with the people, the room and all else that was typed."""
    verb = "lockout" if request.lockout else "hold" if request.hold else "book"
    named = quoted(title) if title and not request.lockout else ""
    line = " ".join(_QUOTED.sub("", when.removeprefix("lockout ")).split())
    return command_line("session", verb, line, named, *said_besides(request))


def said_besides(request: BookIt) -> tuple[str, ...]:
    """Whom a booking names and its keys, as they can be typed again."""
    keys = (f"{key}:{value_of(value)}" for key, value in request.values.items() if value and key != "title")
    people = (
        ("opt:" if person in request.optional else "" if isinstance(person, Mention) else "with:")
        + (typed_again((person,)) if isinstance(person, Mention) else quoted(person))
        for person in request.people
    )
    return (*people, *keys)


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
