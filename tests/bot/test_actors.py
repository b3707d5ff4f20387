"""Who may not use the bot reaches no handler, whatever they type, press, fill in or open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from storage.database import Database
from storage.people import people
from storage.people.people import Account
from tests.bot.edge_room import AT, Edge, opened
from tests.bot.slack_stand_in import slack

STRANGERS = {
    "deactivated": ("U9", "T1"),
    "a guest whom no project names": ("U8", "T1"),
    "somebody of another workspace": ("U2", "T2"),
    "a bot": ("UBOT", "T1"),
    "Slackbot": ("USLACKBOT", "T1"),
    "somebody unknown": ("U404", "T1"),
}
MESSAGE = {"type": "message", "ts": "1.1", "user": "U1", "text": "a bounce"}
WAYS: dict[str, Callable[[Edge, str, str], Any]] = {
    "a command": lambda edge, user, _: edge.command("/note x", user=user),
    "a button": lambda edge, user, team: edge.press("test.note", user=user, user_team=team),
    "a form": lambda edge, user, team: edge.interact(
        type="view_submission",
        user=user,
        user_team=team,
        view={"id": "V1", "type": "modal", "callback_id": "test.note"},
    ),
    "a closed form": lambda edge, user, team: edge.interact(
        type="view_closed",
        user=user,
        user_team=team,
        view={"id": "V1", "type": "modal", "callback_id": "test.note"},
    ),
    "a search": lambda edge, user, team: edge.interact(
        type="block_suggestion", user=user, user_team=team, action_id="test.find", block_id="b", value="x"
    ),
    "a shortcut": lambda edge, user, team: edge.interact(
        type="message_action",
        user=user,
        user_team=team,
        callback_id="test.log",
        channel={"id": "C1"},
        message=MESSAGE,
    ),
    "a mention": lambda edge, user, team: edge.event(
        {
            "type": "app_mention",
            "user": user,
            "user_team": team,
            "channel": "C1",
            "ts": "1.1",
            "text": "<@U0BOT> note x",
        }
    ),
    "a direct message": lambda edge, user, team: edge.event(
        {
            "type": "message",
            "channel_type": "im",
            "user": user,
            "user_team": team,
            "channel": "D1",
            "ts": "1.1",
            "text": "note x",
        }
    ),
    "the Home": lambda edge, user, team: edge.event(
        {"type": "app_home_opened", "tab": "home", "user": user, "user_team": team, "channel": "D1"}
    ),
}


@pytest.fixture(scope="module")
def edge(template: tuple[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Edge]:
    from tests import databases

    dialect, made = template
    with databases.copied(dialect, made, tmp_path_factory.mktemp("actors")) as url, slack() as playing:
        database = Database(url)
        room = opened(database, playing)
        with database.begin("T1", AT) as db:
            people.keep(db, [Account(one, one, one, is_bot=True) for one in ("UBOT", "USLACKBOT")])
        yield room
        room.close()
        database.close()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("who", STRANGERS)
def test_whoever_may_not_ask_reaches_no_handler(edge: Edge, who: str, way: str) -> None:
    user, team = STRANGERS[who]
    if (who, way) == ("somebody of another workspace", "a command"):
        team = "T1"  # a command does not say where its typist is from; `users.list` has
        user = "U8"
    status, _ = WAYS[way](edge, user, team)
    assert status == 200
    assert edge.heard.asks == []
    assert edge.owed() == []


def test_in_a_workspace_where_the_bot_is_not_installed_nothing_is_reached(edge: Edge) -> None:
    before, elsewhere = edge.taken_in(), {"id": "T404"}
    edge.command("/note x", team_id="T404")
    edge.press("test.note", team=elsewhere)
    edge.interact(type="view_submission", team=elsewhere, view={"id": "V1", "callback_id": "test.note"})
    assert edge.heard.asks == []
    assert edge.taken_in() == before
