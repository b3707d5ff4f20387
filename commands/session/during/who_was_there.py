"""Who was at a session, as its lines stand: what was said, by whom, and who else was to be there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from commands.naming import names
from storage.database import Db
from storage.music import aside
from storage.sessions import attendance
from studio.people.hours import zone_of
from studio.people.person import Team
from studio.sessions.presence import Word, expected, witnesses, word_of
from studio.sessions.session import Attendance, Session
from studio.vocabulary import Stage
from studio.wall_time import wall
from views.sessions.presence import There


def parts_of(db: Db, session: Session, team: Team) -> dict[int, Attendance]:
    """The lines by person: of whom something was said, and of everybody who was to be there."""
    known = {part.person: part for part in attendance.of(db, [session.id]).get(session.id, ())}
    for person in expected(session, known.values(), team):
        known.setdefault(person, Attendance(person, named=False))
    return known


def listed(session: Session, parts: dict[int, Attendance], team: Team) -> tuple[Attendance, ...]:
    """Whoever was there, and whoever was to be there and of whom nothing was said yet, with what they did."""
    open_ = expected(session, parts.values(), team)
    mine = [
        part for part in parts.values() if part.attended or (part.attended is None and part.person in open_)
    ]
    return tuple(
        with_part(session, part, team) for part in sorted(mine, key=lambda part: _place(part, open_))
    )


def ticked(part: Attendance, session: Session, caller: int) -> bool:
    """Whether a form begins with somebody ticked: who is said to have been there, who had said Yes, and who fills it in."""
    came = part.coming or (part.coming is None and part.person == session.booked_by)
    return bool(part.attended or (part.attended is None and (came or part.person == caller)))


def with_part(session: Session, part: Attendance, team: Team) -> Attendance:
    """The line with what somebody does there by their engagement, where nothing else was said."""
    return part if part.did else replace(part, did=engaged_as(team, part.person, part.stage or session.stage))


def engaged_as(team: Team, person: int, stage: Stage | None) -> str | None:
    """What somebody is at that stage, in words of the field."""
    functions = team.functions(person, stage) or team.functions(person)
    return ", ".join(sorted(function.label.lower() for function in functions)) or None


def shown(
    db: Db, session: Session, parts: Iterable[Attendance], *, public: bool = False
) -> tuple[There, ...]:
    """The lines as they are read; in public a quarrel is not told."""
    mine = tuple(parts)
    known = names(
        db, {person for part in mine for person in (part.person, word_of(part)[1])}, session.project
    )
    titles = aside.titles(db, session.project) if any(part.song for part in mine) else {}
    return tuple(
        There(
            part.person,
            known.get(part.person, "somebody"),
            part.did or "",
            _word(part, public=public),
            known.get(word_of(part)[1], "somebody"),
            tuple(filter(None, (_hours(session, part), *_what(part, titles)))),
        )
        for part in mine
    )


def to_confirm(session: Session, parts: dict[int, Attendance], team: Team) -> bool:
    """Whether somebody else could still confirm a line, or a line is there of which nobody has said a word."""
    able = witnesses(session, parts.values(), team)
    return any(
        part.attended is None or (word_of(part)[0] is not Word.CONFIRMED and able - {part.person})
        for part in listed(session, parts, team)
    )


def _word(part: Attendance, *, public: bool) -> Word | None:
    if not part.attended:
        return None
    word, _ = word_of(part)
    return Word.SELF_REPORTED if public and word is Word.DISPUTED else word


def _hours(session: Session, part: Attendance) -> str:
    """From when to when, where that is not the whole session."""
    if part.came_at is None and part.left_at is None:
        return ""
    zone = zone_of(session.zone)
    came, left = wall(part.came_at or session.starts_at, zone), wall(part.left_at or session.ends_at, zone)
    return f"{came:%H:%M}–{left:%H:%M}"


def _what(part: Attendance, titles: Mapping[int, str]) -> tuple[str, str]:
    """The song and stage, where they are not the session's."""
    song = titles.get(part.song) if part.song else None
    return (song or "", part.stage.label.lower() if part.stage else "")


def _place(part: Attendance, open_: tuple[int, ...]) -> tuple[int, int]:
    return (open_.index(part.person) if part.person in open_ else len(open_), part.person)
