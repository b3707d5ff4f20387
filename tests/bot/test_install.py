"""Introductions: one auth.test, everybody once, and who is external."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from threading import Event
from typing import Any

import pytest
from slack_sdk import WebClient

from bot import install
from bot.actors import recognise
from storage.database import Database
from storage.people import installations, people
from tests.bot.sending_room import AT
from tests.bot.slack_stand_in import Fault, StandIn, slack


@pytest.fixture
def playing() -> Iterator[StandIn]:
    with slack() as made:
        made.members.extend(
            [
                {
                    "id": "U1",
                    "name": "engineer",
                    "team_id": "T1",
                    "tz": "Europe/London",
                    "real_name": "Ellis Marlow",
                },
                {"id": "U2", "name": "guest", "team_id": "T1", "is_restricted": True},
                {"id": "U3", "name": "stranger", "team_id": "T2", "profile": {"display_name": "Stranger"}},
                {"id": "U4", "name": "robot", "team_id": "T1", "is_bot": True},
                {"id": "U5", "name": "boss", "team_id": "T1", "is_owner": True},
            ]
        )
        yield made


def introduced(database: Database, playing: StandIn, now: Any = AT) -> install.Introduced:
    return install.introduce(database, WebClient("xoxb-1", playing.url, retry_handlers=[]), now)


def test_the_workspace_and_its_people_are_known_after_the_introduction(
    database: Database, playing: StandIn
) -> None:
    assert introduced(database, playing) == install.Introduced("T1", "U0BOT", "Demo")
    with database.begin("T1", AT) as db:
        found = people.by_slacks(db, ["U1", "U2", "U3", "U4", "U5"])
    assert (found["U1"].name, found["U1"].zone, found["U1"].external) == (
        "Ellis Marlow",
        "Europe/London",
        False,
    )
    assert [one for one in sorted(found) if found[one].external] == ["U2", "U3"]
    assert [one for one in sorted(found) if found[one].is_bot] == ["U4"]
    assert [one for one in sorted(found) if found[one].admin] == ["U5"]


def test_a_second_start_asks_who_we_are_but_not_for_everybody_again(
    database: Database, playing: StandIn
) -> None:
    introduced(database, playing)
    introduced(database, playing, AT + timedelta(hours=1))
    assert (len(playing.called("auth.test")), len(playing.called("users.list"))) == (2, 1)


def test_everybody_is_fetched_again_after_a_day(database: Database, playing: StandIn) -> None:
    introduced(database, playing)
    assert not install.stale(database, "T1", AT + timedelta(hours=23))
    assert install.stale(database, "T1", AT + timedelta(hours=24))


def test_an_introduction_after_an_uninstallation_opens_the_door_again(
    database: Database, playing: StandIn
) -> None:
    introduced(database, playing)
    with database.connect() as connection:
        installations.revoke(connection, "T1", AT)
    introduced(database, playing)
    with database.connect() as connection:
        found = installations.of_workspace(connection, "T1")
    assert found
    assert found.revoked_at is None


@pytest.mark.parametrize("name", ["X-OAuth-Scopes", "x-oauth-scopes"])
def test_what_the_token_may_do_is_known_from_the_header_of_slacks_answer(
    database: Database, playing: StandIn, name: str
) -> None:
    playing.headers[name] = "commands,files:read, chat:write"
    introduced(database, playing)
    with database.connect() as connection:
        found = installations.of_workspace(connection, "T1")
    assert found
    assert found.scopes == {"commands", "files:read", "chat:write"}


def members(many: int) -> list[dict[str, Any]]:
    return [{"id": f"UX{n:05}", "name": f"p{n}", "team_id": "T1", "real_name": f"P {n}"} for n in range(many)]


def test_a_small_workspace_is_known_at_once_and_a_large_one_goes_on_where_it_was_left(
    database: Database, playing: StandIn
) -> None:
    playing.members.extend(members(1_000))
    introduced(database, playing)
    assert len(playing.called("users.list")) == 1  # commands are answered meanwhile
    assert install.stale(database, "T1", AT)
    client = WebClient("xoxb-1", playing.url, retry_handlers=[])
    assert not install.read_page(database, client, "T1", AT)
    introduced(database, playing, AT + timedelta(minutes=1))  # a start in between
    playing.fail("users.list", Fault(status=429, retry_after=0))
    install.read_everybody(database, client, "T1", lambda: AT, Event())
    cursors = [call.get("cursor") for call in playing.called("users.list")]
    assert len(cursors) == 7  # six pages, one of them twice
    assert len(set(cursors)) == 6
    assert not install.stale(database, "T1", AT)
    with database.begin("T1", AT) as db:
        assert people.by_slack(db, "UX00999")


def test_a_cursor_that_slack_has_forgotten_begins_anew(database: Database, playing: StandIn) -> None:
    playing.members.extend(members(300))
    introduced(database, playing)
    playing.fail("users.list", Fault(error="invalid_cursor"))
    client = WebClient("xoxb-1", playing.url, retry_handlers=[])
    install.read_everybody(database, client, "T1", lambda: AT, Event())
    assert not install.stale(database, "T1", AT)


def test_a_start_is_not_kept_by_slacks_rate(database: Database, playing: StandIn) -> None:
    playing.fail("users.list", Fault(status=429, retry_after=60))
    assert introduced(database, playing).workspace == "T1"
    assert install.stale(database, "T1", AT)


def test_on_a_grid_who_belongs_to_our_workspace_too_is_a_colleague(
    database: Database, playing: StandIn
) -> None:
    sister = {"id": "U6", "name": "sister", "team_id": "T2"}
    playing.members += [
        sister | {"enterprise_user": {"id": "U6", "enterprise_id": "E1", "teams": ["T2", "T1"]}},
        sister | {"id": "U7", "enterprise_user": {"id": "U7", "enterprise_id": "E1", "teams": ["T2"]}},
    ]
    introduced(database, playing)
    with database.begin("T1", AT) as db:
        found = people.by_slacks(db, ["U6", "U7"])
    assert [found["U6"].external, found["U7"].external] == [False, True]
    actors = [
        recognise(database, AT, team="T1", enterprise=None, user=user, theirs="T2")
        for user in ("U6", "U7", "U1")
    ]
    assert [actor and actor.outside for actor in actors] == [False, True, True]
