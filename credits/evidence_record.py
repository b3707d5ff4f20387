"""What a sheet says beside the credits that stand: waiting ones, what the record supports, sessions and counts."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class SupportRecord(TypedDict):
    """What the record shows of a person: decisions by kind, at one stage of one song. No credit."""

    person: str
    stage: str | None
    song: str | None
    kind: str
    creative: bool
    assumed: bool
    verification: str
    decisions: int
    first: str
    last: str
    position: NotRequired[int]  # the song's number on the release


class WaitingRecord(TypedDict):
    """A credit that somebody gave to themselves; it waits for another's word and stands in no label copy."""

    person: str
    printed: str
    label: str
    song: str | None
    assigned_by: NotRequired[str]
    assigned_at: NotRequired[str]
    position: NotRequired[int]  # the song's number on the release
    ai_use: NotRequired[str]
    for_release: NotRequired[bool]


class EngagedRecord(TypedDict):
    """What a person is engaged for. An engagement is no credit."""

    person: str
    function: str
    stages: list[str]  # none: every stage


class MismatchRecord(TypedDict):
    """A person and what stands in one layer only: roles without evidence, or work without an assigned credit."""

    person: str
    what: str
    songs: list[str]


class TimeRecord(TypedDict):
    """On how much of the playing time a person has a role; seconds."""

    person: str
    label: str
    seconds: int
    total: int


class AttendedRecord(TypedDict):
    """Somebody who was at a session, by the word of another who was there; `did` as what, in the words said."""

    person: str
    did: str


class SessionRecord(TypedDict):
    """A session that is over: where and when, and who was there. `song` None: for the project at large."""

    stage: str
    song: str | None
    room: str
    city: str
    starts: str
    ends: str
    recordings: NotRequired[list[str]]  # those of its song, by ref
    present: NotRequired[list[AttendedRecord]]  # nobody of whom that was confirmed: no such key


class PresenceRecord(TypedDict):
    """That a person was at sessions that took place; `did` as what, in the words said. No credit.

    `word` is "confirmed", "self-reported", "reported" or "disputed"; `by` are those who confirmed it, reported it or
    say otherwise. `seconds` of all these sessions; `first` and `last` are when the first and last of them began.
    """

    person: str
    did: str
    stage: str | None
    song: str | None
    word: str
    by: list[str]
    sessions: int
    seconds: int
    first: str
    last: str
    position: NotRequired[int]  # the song's number on the release


class LackRecord(TypedDict):
    """What a store refuses it without, or asks for (`need`); `recordings` by their titles, none: the release."""

    what: str
    need: str
    recordings: list[str]


class StoreRecord(TypedDict):
    """A store: `ready` where it would refuse nothing."""

    store: str
    ready: bool
    missing: list[LackRecord]


class CountsRecord(TypedDict):
    """Decisions of the project: those that count, open ideas, and what does not count, by status."""

    adopted: int
    open: int
    not_counted: dict[str, int]


class CoverageRecord(TypedDict):
    """Past sessions, and those of them with an entry."""

    sessions: int
    logged: int
