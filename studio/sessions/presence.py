"""Who was at a session: who may say it, how far it is vouched for, and what it is worth as evidence.

docs/rules.md, "Who was there".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from studio.people.person import Team
from studio.sessions.session import Attendance, Session, SessionState, concerned
from studio.vocabulary import Stage

_NOTHING: Mapping[str, Any] = {"did": None, "came_at": None, "left_at": None, "song": None, "stage": None}


class Word(StrEnum):
    """How far it is vouched for that somebody was there."""

    CONFIRMED = "confirmed"  # by another who was there
    SELF_REPORTED = "self-reported"
    REPORTED = "reported"  # by somebody of whom nobody knows that they were there
    DISPUTED = "disputed"  # another who was there says otherwise


@dataclass(frozen=True, slots=True)
class Presence:
    """That somebody was at a session which took place: evidence, and never a credit.

    `seconds` from `starts` to `ends`; none for whole days of which nobody said the hours. `by` is who confirmed it,
    said it or says otherwise, as `word` has it.
    """

    project: int
    session: int
    number: int
    title: str
    person: int
    did: str
    stage: Stage | None
    song: int | None
    starts: datetime
    ends: datetime
    seconds: int
    word: Word
    by: int


def word_of(part: Attendance) -> tuple[Word, int]:
    """How far a line is vouched for, and whose word that is."""
    if part.denied_by is not None:
        return Word.DISPUTED, part.denied_by
    if part.confirmed_by is not None:
        return Word.CONFIRMED, part.confirmed_by
    said_by = part.person if part.said_by is None else part.said_by
    return (Word.SELF_REPORTED if said_by == part.person else Word.REPORTED), said_by


def presence_of(session: Session, part: Attendance) -> Presence | None:
    """What a line is as evidence; None where nobody was there, or the session was only on hold or cancelled."""
    if not part.attended or session.state is not SessionState.BOOKED:
        return None
    starts, ends = part.came_at or session.starts_at, part.left_at or session.ends_at
    counted = not session.lockout or (part.came_at is not None and part.left_at is not None)
    word, by = word_of(part)
    return Presence(
        project=session.project,
        session=session.id,
        number=session.number,
        title=session.title,
        person=part.person,
        did=part.did or "",
        stage=part.stage or session.stage,
        song=part.song or session.song,
        starts=starts,
        ends=ends,
        seconds=max(int((ends - starts).total_seconds()), 0) if counted else 0,
        word=word,
        by=by,
    )


def expected(session: Session, parts: Iterable[Attendance], team: Team) -> tuple[int, ...]:
    """Who was to be there, by person id: whom it concerns and who did not say No, nor merely booked it for others."""
    listed = tuple(parts)
    named = [part.person for part in listed if part.named]
    declined = {part.person for part in listed if part.coming is False}
    return tuple(person for person in concerned(session, named, team) if person not in declined)


def witnesses(session: Session, parts: Iterable[Attendance], team: Team) -> frozenset[int]:
    """Who may say of others whether they were there.

    Those of whom another who was there has said so, and those who were to be there, unless somebody says they were not.
    """
    listed = tuple(parts)
    confirmed = {part.person for part in listed if part.attended and word_of(part)[0] is Word.CONFIRMED}
    absent = {part.person for part in listed if part.attended is False or part.denied_by is not None}
    return frozenset(confirmed | (set(expected(session, listed, team)) - absent))


def say_there(part: Attendance, by: int, **details: Any) -> Attendance:
    """The line once somebody has said that this person was there; `details` are what differs from it.

    One's own word is self-reported, and stays confirmed only while it says nothing new. The word of another, who was
    there, confirms it.
    """
    said = replace(part, attended=True, **details)
    if by != part.person:
        return replace(said, said_by=part.said_by or by, confirmed_by=_kept(part, said, by), denied_by=None)
    if said == part:
        return part
    denied = part.said_by if part.attended is False and part.said_by != by else part.denied_by
    return replace(said, said_by=by, confirmed_by=None, denied_by=denied)


def say_absent(part: Attendance, by: int) -> Attendance:
    """The line once somebody has said that this person was not there; against another's word both are kept."""
    against = part.attended and by != part.person and {part.said_by, part.confirmed_by} - {by, None}
    if against:
        return replace(part, denied_by=by)
    return replace(part, attended=False, said_by=by, confirmed_by=None, denied_by=None, **_NOTHING)


def _kept(before: Attendance, said: Attendance, by: int) -> int:
    """Who confirms: whoever did so first, unless something else is said now."""
    return before.confirmed_by if before.confirmed_by and replace(said, attended=True) == before else by
