"""What a booking means: its times, room, song and people, as sessions to be stored. Stores nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from commands import naming
from commands.interaction import Way
from commands.naming import Named
from commands.scene import Scene, belongs
from commands.session.read.questions import asked_back
from commands.session.read.reading import bare_title, leftover
from commands.session.read.requests import EXAMPLE, EXAMPLES, BookIt
from storage.database import Db
from storage.music import songs
from storage.projects import projects
from storage.sessions import rooms, sessions
from studio.command_lines import command_line, quoted
from studio.music.song import Song
from studio.people.hours import zone_of
from studio.people.person import Person
from studio.refusals import Refusal
from studio.rights.table import BOOK_SESSION
from studio.sessions.rooms import find_room
from studio.sessions.session import (
    CONCERNED,
    LONGEST_ROOM,
    LONGEST_TITLE,
    MOST_INVITED,
    State,
    default_title,
    most_sessions,
)
from studio.vocabulary import Stage
from studio.when import Unclear, read_lockout, read_series, read_span
from studio.when.call import call_of, read_call
from studio.when.series import Series, is_series, refuse_list
from studio.when.sessions import find_zone


@dataclass(frozen=True, slots=True)
class Plan:
    """Sessions that are not stored yet, whom they name, and what was taken for granted."""

    sessions: tuple[sessions.NewSession, ...]
    invited: tuple[Person, ...]
    notes: tuple[str, ...]


def plan(db: Db, here: Scene, request: BookIt) -> Plan:
    """Everything that the words say. Raises Refusal for what is unclear, unknown or too much."""
    require_booker(here)
    found = _series(here, request)
    invited = people_of(db, here, request.people)
    planned = _new(db, here, request, found)
    _require_few(here, planned, invited)
    return Plan(planned, invited, found.notes)


def _require_few(here: Scene, planned: Sequence[sessions.NewSession], invited: Sequence[Person]) -> None:
    """Refuses a series of more reminders than can be stored at once, and says how far it can go."""
    first = planned[0]
    ids = [one.id for one in invited] or here.team.engaged(*CONCERNED, stage=first.stage)
    people = len({here.caller.id, *ids})
    most = most_sessions(people)
    if len(planned) > most:
        last = planned[most - 1].wall[:10]
        raise Refusal(
            f"{len(planned)} sessions with {people} people are more than I can remind of in one booking. "
            f"Book until {last}, and then the rest.",
            example=command_line(
                "session", "book every day", first.wall[11:], f"3h until {last}", quoted(first.title)
            ),
        )


def require_booker(here: Scene) -> None:
    """Refuses label staff."""
    if not here.may(BOOK_SESSION):
        raise Refusal(
            f"Only people who work on {here.project.key} can book its sessions: {BOOK_SESSION.who}, who can ask one of them.",
            example=EXAMPLES[1],
            event="session.refused",
        )


def people_of(db: Db, here: Scene, named: tuple[Named, ...]) -> tuple[Person, ...]:
    """The people who are named, all of the project."""
    found = tuple(dict.fromkeys(naming.mentioned(db, named, example=EXAMPLE).values()))
    if len(found) > MOST_INVITED:
        raise Refusal(f"A session takes at most {MOST_INVITED} people by name.", example=EXAMPLE)
    for person in found:
        if not belongs(here.team, person):
            raise Refusal(
                f"{person.name} is not part of {here.project.key}. Add them first, then book.",
                example=command_line("studio", "people", "add", f"@{person.handle}", "musician"),
            )
    return found


def room_of(db: Db, values: Mapping[str, str]) -> str | None:
    """The room as the studio calls it; one that is not on the list is taken as typed."""
    typed = short(values.get("room", ""), LONGEST_ROOM, "room")
    known = find_room(rooms.known(db), typed) if typed else None
    return known.name if known else typed or None


def song_of(
    db: Db, here: Scene, typed: str, song_id: int | None = None, line: str = f"{EXAMPLE} song:"
) -> Song | None:
    """The song that was chosen or typed; `line` is how one is named instead."""
    known = songs.of_project(db, here.project.id)
    if song_id is not None:
        return next((one for one in known if one.id == song_id), None)
    return naming.meant_song(known, typed, example=f'{line}"{{title}}"') if typed else None


def stage_of(values: Mapping[str, str]) -> Stage | None:
    """The stage that was typed."""
    return naming.stage(values["stage"], example=EXAMPLE) if values.get("stage") else None


def short(text: str, most: int, name: str) -> str:
    """The text on one line, or a refusal where it is too long."""
    text = " ".join(text.split())
    if len(text) > most:
        raise Refusal(f"A {name} has at most {most} characters; yours has {len(text)}.", example=EXAMPLE)
    return text


def _series(here: Scene, request: BookIt) -> Series:
    """When it is; what is left of the words is in `rest`."""
    typed = request.values.get("tz", "")
    zone = find_zone(typed) if typed else zone_of(here.project.zone)
    try:
        found = _read(request, request.chosen or request.phrase, zone)
    except Unclear as unclear:
        if request.interaction.way is Way.FORM:
            raise
        raise asked_back(request, unclear, zone.key) from unclear
    return replace(found, rest=request.phrase) if request.chosen else found


def _read(request: BookIt, words: str, zone: ZoneInfo) -> Series:
    if request.lockout:
        return read_lockout(words, request.interaction.at, zone)
    if is_series(words):
        return read_series(words, request.interaction.at, zone)
    refuse_list(words, request.interaction.at, zone)
    span = read_span(words, request.interaction.at, zone)
    return Series((span,), span.rest, span.notes)


def _new(db: Db, here: Scene, request: BookIt, found: Series) -> tuple[sessions.NewSession, ...]:
    stage = stage_of(request.values)
    song = song_of(db, here, request.values.get("song", ""), request.song_id)
    room, channel = room_of(db, request.values), _channel(db, here, request)
    title = _title(request, found.rest, stage, song)
    call = _call(request)
    if request.lockout and room is None:
        raise Refusal("Which room is locked out?", example='/session lockout mon-thu room:"Studio A"')
    return tuple(
        sessions.NewSession(
            title=title,
            starts_at=span.starts_at,
            ends_at=span.ends_at,
            wall=span.wall,
            zone=span.zone,
            booked_by=here.caller.id,
            room=room,
            stage=stage,
            song=song.id if song else None,
            channel=channel,
            call_at=call_of(span.wall, call, zone_of(span.zone)) if call is not None else None,
            state=State.HELD if request.hold else State.BOOKED,
            lockout=request.lockout,
        )
        for span in found.spans
    )


def _call(request: BookIt) -> int | None:
    """The call, in minutes after midnight."""
    if not request.values.get("call"):
        return None
    try:
        return read_call(request.values["call"])
    except Unclear as unclear:
        raise Refusal(unclear.text, example=f"{EXAMPLE} call:18:00") from unclear


def _title(request: BookIt, rest: str, stage: Stage | None, song: Song | None) -> str:
    """The title in quotes, else the words that are left, else what stage and song say."""
    if request.title:
        strange = leftover(rest)
        if strange and request.interaction.way is not Way.FORM:
            raise Refusal(
                f'I do not understand “{strange[:80]}” beside the title. A room is room:"Studio B".',
                example=EXAMPLE,
            )
        return short(request.title, LONGEST_TITLE, "title")
    bare = short(bare_title(rest), LONGEST_TITLE, "title")
    return bare or ("Lockout" if request.lockout else default_title(stage, song))


def _channel(db: Db, here: Scene, request: BookIt) -> str | None:
    """Where the card goes: here if this channel is the project's, else into the project's own."""
    linked = projects.channels(db, here.project.id)
    return request.channel if request.channel in linked else (linked[0] if linked else None)
