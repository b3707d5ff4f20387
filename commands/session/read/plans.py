"""What a booking means: its times, room, song and people, as sessions to be stored. Stores nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from commands import naming
from commands.interaction import Way
from commands.scene import Scene
from commands.session.read.held import read_until
from commands.session.read.named.people import people_of
from commands.session.read.named.rooms import booked_room
from commands.session.read.questions import asked_back, not_understood, whole_line
from commands.session.read.requests import EXAMPLE, EXAMPLES, BookIt, short
from commands.session.read.titles import FILLERS, bare_title, leftover
from commands.session.read.whose import only_books, runs_rooms
from storage.database import Db
from storage.music import songs
from storage.projects import projects
from storage.sessions import sessions
from studio.command_lines import command_line, quoted
from studio.music.song import Song
from studio.people.hours import zone_of
from studio.people.person import Person
from studio.refusals import Refusal
from studio.rights.table import BOOK_SESSION
from studio.sessions.session import (
    CONCERNED,
    LONGEST_TITLE,
    SessionState,
    default_title,
    most_sessions,
)
from studio.vocabulary import Stage
from studio.wall_time import UNDATED, find_zone
from studio.when import Unclear, read_booking, read_lockout
from studio.when.booking.call import call_of, read_call
from studio.when.booking.undated import read_undated
from studio.when.series import Series

LONGEST_LINK = 500


@dataclass(frozen=True, slots=True)
class Plan:
    """Sessions that are not stored yet, whom they name, and what was taken for granted."""

    sessions: tuple[sessions.NewSession, ...]
    invited: tuple[Person, ...]
    notes: tuple[str, ...]
    optional: frozenset[int] = frozenset()


def plan(db: Db, scene: Scene, request: BookIt) -> Plan:
    """Everything that the words say. Raises Refusal for what is unclear, unknown or too much."""
    require_booker(db, scene)
    series = _series(scene, request)
    invited = people_of(db, scene, request)
    planned = _new(db, scene, request, series)
    _require_few(scene, planned, invited)
    optional = naming.mentioned(db, request.optional, example=EXAMPLE, project=scene.project.id)
    return Plan(planned, invited, series.notes, frozenset(person.id for person in optional.values()))


def _require_few(scene: Scene, planned: Sequence[sessions.NewSession], invited: Sequence[Person]) -> None:
    """Refuses a series of more reminders than can be stored at once, and says how far it can go."""
    first = planned[0]
    ids = [person.id for person in invited] or scene.team.engaged(*CONCERNED, stage=first.stage)
    people = len({scene.caller.id, *ids})
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


def require_booker(db: Db, scene: Scene) -> None:
    """Refuses label staff; the studio's manager books for every project."""
    if not (scene.may(BOOK_SESSION) or runs_rooms(db, scene.caller)):
        raise Refusal(
            f"Only people who work on {scene.project.key} can book its sessions: {BOOK_SESSION.who}, who can ask one of them.",
            example=EXAMPLES[1],
            event="session.refused",
        )


def song_of(
    db: Db, scene: Scene, typed: str, song_id: int | None = None, line: str = f"{EXAMPLE} song:"
) -> Song | None:
    """The song that was chosen or typed; `line` is how one is named instead."""
    if (typed or song_id) and only_books(db, scene):
        raise Refusal(
            f"The songs of {scene.project.key} are named by its own people. Book it without one.",
            example=EXAMPLE,
        )
    known = songs.of_project(db, scene.project.id)
    if song_id is not None:
        return next((song for song in known if song.id == song_id), None)
    return naming.meant_song(known, typed, example=f'{line}"{{title}}"', plainly=True) if typed else None


def _series(scene: Scene, request: BookIt) -> Series:
    """When it is; what is left of the words is in `rest`."""
    typed = request.values.get("tz", "")
    zone = find_zone(typed) if typed else zone_of(scene.project.zone)
    try:
        series = _read(request, request.chosen or request.phrase, zone)
    except Unclear as unclear:
        if request.interaction.way is Way.FORM:
            raise
        raise asked_back(request, unclear, zone.key) from unclear
    return replace(series, rest=request.phrase) if request.chosen else series


def link_of(values: Mapping[str, str]) -> str | None:
    """The address that was typed. Refuses what is none."""
    link = values.get("link", "").strip()
    if link and not (re.match(r"https?://[^\s/]+", link) and len(link) <= LONGEST_LINK):
        raise Refusal(
            "A link begins with https:// and names a page.",
            example=f"{EXAMPLE} link:https://meet.example.com/vocals",
        )
    return link or None


def _read(request: BookIt, words: str, zone: ZoneInfo) -> Series:
    undated = read_undated(words, request.interaction.at, zone)
    if undated is not None:
        return Series((undated,), undated.rest, undated.notes)
    if request.lockout:
        return read_lockout(words, request.interaction.at, zone)
    return read_booking(words, request.interaction.at, zone)


def _new(db: Db, scene: Scene, request: BookIt, series: Series) -> tuple[sessions.NewSession, ...]:
    word = request.values.get("stage")
    stage = naming.stage(word, example=EXAMPLE) if word else None
    song = song_of(db, scene, request.values.get("song", ""), request.song_id)
    room, rest = booked_room(db, scene, request, series.rest)
    channel, title = _channel(db, scene, request), _title(request, rest, stage, song)
    call, link = _call(request), link_of(request.values)
    zone, last = series.spans[-1].zone, series.spans[-1].starts_at
    until = read_until(request.values.get("until", ""), request.interaction.at, zone, last)
    if request.lockout and room is None:
        raise Refusal("Which room is locked out?", example='/session lockout mon-thu room:"Studio A"')
    return tuple(
        sessions.NewSession(
            title=title,
            starts_at=span.starts_at,
            ends_at=span.ends_at,
            wall=span.wall,
            zone=span.zone,
            booked_by=scene.caller.id,
            room=room,
            stage=stage,
            song=song.id if song else None,
            channel=channel,
            call_at=call_of(span.wall, call, zone_of(span.zone)) if call is not None else None,
            state=SessionState.HELD if request.hold else SessionState.BOOKED,
            lockout=request.lockout,
            link=link,
            undated=span.starts_at >= UNDATED,
            held_until=until if request.hold else None,
        )
        for span in series.spans
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
            left = strange.split()
            words = [word for word in request.phrase.split() if word not in left]
            while words and words[-1].casefold() in FILLERS:
                words.pop()
            when = request.chosen or " ".join(words)
            raise Refusal(not_understood(strange), example=whole_line(request, when, request.title))
        return short(request.title, LONGEST_TITLE, "title")
    bare = short(bare_title(rest), LONGEST_TITLE, "title")
    return bare or ("Lockout" if request.lockout else default_title(stage, song))


def _channel(db: Db, scene: Scene, request: BookIt) -> str | None:
    """Where the card goes: here if this channel is the project's, else into the project's own."""
    linked = projects.channels(db, scene.project.id)
    return request.channel if request.channel in linked else (linked[0] if linked else None)
