"""Calendars: a file, and secret addresses whose content other libraries read as the same instants."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import icalendar
import recurring_ical_events  # type: ignore[import-untyped]

from bot.web.calendar import Calendars
from commands.interaction import Way
from commands.line.pieces import read_typed
from storage.sessions import sessions
from studio.sessions.session import Session
from tests.cast import CHANNELS, Studio

PUBLIC = "https://notes.example.com"


def address(studio: Studio, words: str = "", *, as_: str = "engineer") -> str:
    ask = studio._ask(Way.COMMAND, "session", as_, "#neon-rain", "")
    typed = read_typed(studio.encoded(f"calendar {words}".strip()))
    seen = studio.ask(replace(ask, typed=typed, channel=CHANNELS["#neon-rain"], public_url=PUBLIC))
    found = re.search(rf"{PUBLIC}(/calendar/[\w-]+\.ics)", seen.text)
    assert found, seen.text
    return found[1]


def read(studio: Studio, path: str) -> bytes | None:
    return Calendars(studio.database, lambda: studio.now).look(path)


def events(studio: Studio, path: str) -> dict[str, Any]:
    content = read(studio, path)
    assert content
    calendar = icalendar.Calendar.from_ical(content)
    found = recurring_ical_events.of(calendar).between("20260101", "20300101")
    return {str(one["UID"]): one for one in found}


def parsed(content: bytes | None) -> list[Any]:
    """The events of a file, as the library reads them."""
    assert content
    return list(icalendar.Calendar.from_ical(content).walk("VEVENT"))


def stored(studio: Studio) -> tuple[Session, ...]:
    project = studio.project.id
    with studio.transaction() as db:
        return sessions.of_project(db, project, datetime(2026, 1, 1, tzinfo=UTC))


def test_another_library_reads_the_same_instants_through_a_change_of_the_clocks(studio: Studio) -> None:
    studio.say('/session book every tue 18:00 3h until 2027-06-01 "Strings" tz:Berlin', as_="engineer")
    studio.say('/session book every sun 09:00 2h until 2027-04-30 "Choir" tz:"New York"', as_="engineer")
    read_back = events(studio, address(studio))
    ours = {(one.starts_at, one.ends_at) for one in stored(studio)}
    assert len(ours) == 27 + 21
    theirs = {
        (one["DTSTART"].dt.astimezone(UTC), one["DTEND"].dt.astimezone(UTC)) for one in read_back.values()
    }
    assert theirs == ours
    walls = {f"{one['DTSTART'].dt:%a %H:%M}" for one in read_back.values()}
    assert walls == {"Tue 18:00", "Sun 09:00"}


def test_a_moved_session_keeps_its_uid_and_counts_on_and_a_cancelled_one_says_so(studio: Studio) -> None:
    studio.say('/session book fri 19:00 3h "Strings" room:"Studio A"', as_="engineer")
    path = address(studio)
    (before,) = events(studio, path).items()
    studio.say('/session move "Strings" sat 15:00', as_="engineer")
    (after,) = events(studio, path).items()
    assert after[0] == before[0]
    assert after[1]["SEQUENCE"] > before[1]["SEQUENCE"]
    assert after[1]["DTSTART"].dt.astimezone(UTC) == datetime(2026, 12, 5, 15, tzinfo=UTC)
    assert str(after[1]["LOCATION"]) == "Studio A"
    studio.say('/session cancel "Strings"', as_="engineer")
    (gone,) = parsed(read(studio, path))
    assert (str(gone["STATUS"]), str(gone["UID"])) == ("CANCELLED", before[0])
    assert gone["SEQUENCE"] > after[1]["SEQUENCE"]


def test_what_is_cancelled_or_on_hold_says_so_to_programs_that_pass_over_its_status(studio: Studio) -> None:
    studio.say('/session book every tue 18:00 2h x2 "Choir"', as_="engineer")
    studio.say('/session hold wed 18:00 2h "Organ"', as_="engineer")
    studio.say("/session cancel S2", as_="engineer")
    shown = {str(one["STATUS"]): one for one in parsed(read(studio, address(studio)))}
    said = {status: (str(one["SUMMARY"]), str(one["TRANSP"])) for status, one in shown.items()}
    assert said == {
        "CONFIRMED": ("NEON: Choir", "OPAQUE"),
        "TENTATIVE": ("On hold: NEON: Organ", "OPAQUE"),
        "CANCELLED": ("Cancelled: NEON: Choir", "TRANSPARENT"),
    }
    assert shown["CANCELLED"]["SEQUENCE"] > shown["CONFIRMED"]["SEQUENCE"]


def test_an_address_that_was_stopped_or_guessed_shows_nothing(studio: Studio) -> None:
    studio.say('/session book fri 19:00 3h "Strings"', as_="engineer")
    path, other = address(studio), address(studio, "project")
    assert read(studio, path)
    studio.press("Stop this calendar", as_="engineer")
    assert read(studio, other) is None
    assert read(studio, path)
    studio.say("/session calendar stop", as_="engineer")
    assert read(studio, path) is None
    assert read(studio, "/calendar/" + "x" * 43 + ".ics") is None


def test_a_token_is_not_kept(studio: Studio) -> None:
    from sqlalchemy import select

    from storage.tables import calendar_feeds

    token = address(studio).removeprefix("/calendar/").removesuffix(".ics")
    with studio.transaction() as db:
        kept = db.connection.execute(
            select(calendar_feeds.c.token_hash).where(calendar_feeds.c.workspace_id == studio.workspace)
        ).scalar_one()
    assert token not in kept


def test_of_a_project_that_its_reader_left_nothing_is_shown(studio: Studio) -> None:
    from storage.projects import projects

    studio.say('/session book fri 19:00 3h "Strings"', as_="engineer")
    path = address(studio, "project", as_="artist")
    project, artist = studio.project.id, studio.person("artist").id
    assert read(studio, path)
    with studio.transaction() as db:
        projects.release(db, project, artist)
    assert read(studio, path) is None


def test_the_file_of_a_session_comes_as_a_direct_message(studio: Studio) -> None:
    studio.say('/session book fri 19:00 3h "Strings" call:18:30', as_="engineer")
    studio.press("Add to calendar", as_="engineer")
    (post,) = [one for one in studio.direct("engineer") if one.file]
    assert post.file
    assert post.file.name == "NEON-S1.ics"
    (event,) = parsed(post.file.content)
    assert event["DTSTART"].dt.astimezone(UTC) == datetime(2026, 12, 4, 18, 30, tzinfo=UTC)


def test_a_room_shows_other_peoples_sessions_as_busy(studio: Studio) -> None:
    from storage.projects import projects
    from studio.people.person import Engagement
    from studio.vocabulary import Function

    studio.say('/studio rooms add "Studio A"', as_="manager")
    manager = studio.person("manager").id
    with studio.transaction() as db:
        other = projects.create(db, projects.NewProject("SECRET", "S", "S", "L", "Europe/London", "major"))
        projects.engage(db, other.id, [Engagement(manager, Function.MANAGER)])
    studio.say('/session book fri 19:00 3h "Hush hush" room:"Studio A" project:SECRET', as_="manager")
    content = read(studio, address(studio, 'room:"Studio A"'))
    assert content
    assert b"Hush" not in content
    assert b"SUMMARY:Busy" in content
    assert b"Hush" in (read(studio, address(studio, 'room:"Studio A"', as_="manager")) or b"")
    seen = studio.say("/session rooms fri", as_="engineer").text
    assert "19:00–22:00 busy" in seen
    assert "Hush" not in seen
    clash = studio.say('/session book fri 20:00 1h "Mine" room:"Studio A"', as_="engineer").text
    assert "Studio A is taken" in clash
    assert "Hush" not in clash
