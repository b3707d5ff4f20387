"""Introductions: one auth.test, everybody once, and who is external."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from slack_sdk import WebClient

from bot import install
from storage.database import Database
from storage.people import installations, people
from tests.bot.sending_room import AT
from tests.bot.slack_stand_in import StandIn, slack


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
