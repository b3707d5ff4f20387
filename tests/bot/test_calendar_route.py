"""GET /calendar/<token>.ics: what calendar programs meet there."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, cast

import icalendar
import pytest
from slack_bolt import App

from bot.edge.gate import Gate
from bot.web.application import Web
from bot.web.front import Front
from bot.web.health import Health
from storage.projects import projects
from tests.bot import asgi
from tests.cast import Studio
from tests.commands.test_session_calendar import address

NO_SLACK = cast("App", None)  # nothing of Slack's is asked for here


@pytest.fixture
def front(studio: Studio) -> Front:
    return Front(Web(NO_SLACK, Gate(b"secret"), Health(studio.database, lambda: studio.now)), 1)


def ask(front: Front, path: str, method: str = "GET") -> tuple[int, str, bytes]:
    status, headers, content = asgi.ask(front, method, path)
    return status, headers["content-type"], content


def test_a_calendar_program_reads_the_sessions(studio: Studio, front: Front) -> None:
    studio.say('/session book every tue 18:00 3h x3 "Choir" room:"Studio A"', as_="engineer")
    status, kind, content = ask(front, address(studio))
    assert (status, kind) == (200, "text/calendar; charset=utf-8")
    events = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert [one["DTSTART"].dt.astimezone(UTC) for one in events] == [
        datetime(2026, 12, 1, 18, tzinfo=UTC) + timedelta(weeks=n) for n in range(3)
    ]
    assert {str(one["SUMMARY"]) for one in events} == {"NEON: Choir"}
    assert ask(front, address(studio), "HEAD")[:2] == (200, kind)


def test_a_moved_series_keeps_its_uids_and_counts_on(studio: Studio, front: Front) -> None:
    studio.say('/session book every tue 18:00 3h x3 "Choir"', as_="engineer")
    path = address(studio)
    before = _by_uid(ask(front, path)[2])
    studio.say('/session move "Choir" all wed 19:00', as_="engineer")
    studio.say("/session cancel S2", as_="engineer")
    after = _by_uid(ask(front, path)[2])
    assert after.keys() == before.keys()
    assert all(after[uid]["SEQUENCE"] > before[uid]["SEQUENCE"] for uid in before)
    assert sorted(str(one["STATUS"]) for one in after.values()) == ["CANCELLED", "CONFIRMED", "CONFIRMED"]
    assert {f"{one['DTSTART'].dt:%a %H:%M}" for one in after.values()} == {"Wed 19:00"}


def test_an_address_that_is_unknown_stopped_or_misspelt_is_not_found(studio: Studio, front: Front) -> None:
    path = address(studio)
    assert ask(front, path)[0] == 200
    for wrong in (
        path[:-5] + "x.ics",
        path.removesuffix(".ics"),
        path + "/",
        "/calendar/x.ics",
        "/calendar/",
    ):
        assert ask(front, wrong)[0] == 404
    assert ask(front, path, "POST")[0] == 404
    studio.say("/session calendar stop", as_="engineer")
    assert ask(front, path)[0] == 404


def test_who_left_the_project_reads_nothing_of_it_any_more(studio: Studio, front: Front) -> None:
    studio.say('/session book fri 19:00 3h "Hush"', as_="engineer")
    whole, own = address(studio, "project", as_="artist"), address(studio, as_="artist")
    assert b"Hush" in ask(front, whole)[2]
    project, artist = studio.project.id, studio.person("artist").id
    with studio.transaction() as db:
        projects.release(db, project, artist)
    assert ask(front, whole)[0] == 404
    status, _, content = ask(front, own)
    assert (status, b"Hush" in content) == (200, False)


def test_a_person_sees_what_they_are_named_for_and_no_more(studio: Studio, front: Front) -> None:
    studio.say('/session book fri 19:00 3h "With her" @artist', as_="engineer")
    studio.say('/session book sat 19:00 3h "Without her" @producer', as_="engineer")
    content = ask(front, address(studio, as_="artist"))[2]
    assert b"With her" in content
    assert b"Without her" not in content


def test_a_file_of_a_series_holds_all_of_it(studio: Studio) -> None:
    studio.say('/session book every tue 18:00 3h x3 "Choir"', as_="engineer")
    studio.press("Add to calendar", as_="engineer")
    (post,) = [one for one in studio.direct("engineer") if one.file]
    assert post.file
    assert post.file.name == "NEON-S1-S3.ics"
    assert len(icalendar.Calendar.from_ical(post.file.content).walk("VEVENT")) == 3


def test_an_old_session_leaves_the_calendar_after_a_month(studio: Studio, front: Front) -> None:
    studio.say('/session book fri 19:00 3h "Strings"', as_="engineer")
    path = address(studio)
    studio.now += timedelta(days=20)
    assert b"Strings" in ask(front, path)[2]
    studio.now += timedelta(days=20)
    assert b"Strings" not in ask(front, path)[2]


def _by_uid(content: bytes) -> dict[str, Any]:
    return {str(one["UID"]): one for one in icalendar.Calendar.from_ical(content).walk("VEVENT")}
