"""How the bot behaves towards Slack: drawings, tables, forms that are slow, looks at the certificate."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from time import monotonic
from typing import Any

import pytest

from bot.deliver.block_ids import LONGEST, drawn_again
from bot.deliver.data_tables import as_text, parted
from bot.deliver.post import Parcel, Sender
from bot.edge.edge import web_client
from bot.settings import read_settings
from commands.answers import OpenForm, Reply
from commands.desk.registry import Registry, gather
from commands.features import Command, Feature, Handler
from commands.line.keys import Keys
from sandbox.slack.limits.limits import check_message
from storage.database import Database
from studio.deliveries import Delivery, State
from tests.bot import slack_stand_in
from tests.bot.edge_room import AT, FORM, SECRET, Edge, kept_busy, opened
from tests.bot.slack_stand_in import Fault, StandIn
from tests.bot.test_slack import DIRECT, MENTION
from views.kit.blocks import TABLE_PAGE, actions, button, section, table
from views.kit.message import Message

TABLE = table("Who did what", ["Who", "What"], [["Pia", "producer"], ["Ellis", "engineer"]])
WITH_TABLE = Message(
    "Neon Rain\nPia: producer\nEllis: engineer",
    (section("*Neon Rain*", "head"), TABLE, actions("foot", button("More", "test.note", "7"))),
)


def registry() -> Registry:
    def answering(message: Message) -> Handler:
        return Handler(lambda asked: asked, lambda _db, _asked: Reply(message))

    kinds = {
        "table": answering(WITH_TABLE),
        "bare": answering(replace(WITH_TABLE, blocks=(TABLE,))),
        "form": Handler(lambda asked: asked, lambda _db, _asked: OpenForm(FORM)),
        "kept": Handler(
            lambda asked: asked,
            lambda _db, _asked: OpenForm(FORM, Message("Open it here", (section("Here"),))),
        ),
    }
    commands = tuple(Command(name, name, (), each, Keys(frozenset())) for name, each in kinds.items())
    return gather([Feature(commands=commands, presses=(("test.table", kinds["table"]),))])


POSTED = Delivery(
    "T1", 7, "card", "card:7", "C1", None, None, None, {}, AT, AT, None, State.SENDING,
    1, 0, 0, 0, None, None, repeat=False, tried_at=None,
)  # fmt: skip


def parcel(message: Message, delivery: Delivery = POSTED) -> Parcel:
    return Parcel(delivery, message, monotonic() + 60)


@pytest.fixture
def slack() -> Iterator[StandIn]:
    with slack_stand_in.slack() as playing:
        yield playing


@pytest.fixture
def edge(database: Database, slack: StandIn) -> Iterator[Edge]:
    edge = opened(database, slack, registry=registry())
    yield edge
    edge.close()


def test_a_table_follows_the_acknowledgement_which_carries_what_is_plain(edge: Edge) -> None:
    status, first = edge.command("/table")
    edge.beside()
    assert (status, first["text"], [b["block_id"] for b in first["blocks"]]) == (200, "Neon Rain", ["head"])
    [rest] = edge.slack.called("respond")
    assert [block["type"] for block in rest["blocks"]] == ["data_table", "actions"]
    assert (rest["response_type"], rest["replace_original"]) == ("ephemeral", False)
    assert "Ellis: engineer" in rest["text"]


def test_an_answer_of_a_table_alone_is_announced_by_its_first_line(edge: Edge) -> None:
    assert edge.command("/bare")[1] == {"response_type": "ephemeral", "text": "Neon Rain"}
    edge.beside()
    assert [block["type"] for block in edge.slack.called("respond")[0]["blocks"]] == ["data_table"]


def test_a_table_that_is_refused_comes_as_text_with_its_buttons(edge: Edge) -> None:
    edge.slack.fail("respond", Fault(status=400))
    edge.command("/table")
    edge.beside()
    _, text = edge.slack.called("respond")
    assert [block["type"] for block in text["blocks"]] == ["section", "actions"]
    assert "Ellis: engineer" in json.dumps(text["blocks"])


def test_a_table_in_a_delivery_that_is_refused_is_posted_as_text(slack: StandIn) -> None:
    slack.fail("chat.postMessage", Fault(error="invalid_blocks"))
    settings = read_settings(
        {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": SECRET, "SLACK_API_URL": slack.url}
    )
    Sender(web_client(settings, 5), 1).send(parcel(WITH_TABLE))
    first, second = slack.called("chat.postMessage")
    assert "data_table" in json.dumps(first["blocks"])
    assert [block["type"] for block in second["blocks"]] == ["section", "actions"]


def test_what_is_left_of_an_answer_without_its_table_is_taken_by_slack() -> None:
    body = {"text": WITH_TABLE.text, "blocks": [dict(block) for block in WITH_TABLE.blocks]}
    first, rest = parted(body)
    assert rest is not None
    assert [check_message(each) for each in (first, rest, as_text(rest))] == [[], [], []]


def test_a_table_says_how_many_rows_it_shows_at_once() -> None:
    assert TABLE["page_size"] == 2
    assert table("All", ["a"], [["x"]] * 60)["page_size"] == TABLE_PAGE


def test_a_message_that_is_drawn_again_has_new_block_ids_and_parses_no_names(slack: StandIn) -> None:
    settings = read_settings(
        {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": SECRET, "SLACK_API_URL": slack.url}
    )
    sender = Sender(web_client(settings, 5), 1)
    posted = replace(POSTED, channel="C1", ts="1.1")
    for wanted in (2, 3, 3):
        sender.send(parcel(WITH_TABLE, replace(posted, wanted=wanted)))
    second, third, again = slack.called("chat.update")
    ids = [[block.get("block_id") for block in each["blocks"]] for each in (second, third, again)]
    assert ids[0] != ids[1] == ids[2]
    assert (second["parse"], second["link_names"]) == ("none", False)
    assert {len(drawn_again([{"block_id": "x" * 255}], "1")[0]["block_id"])} == {LONGEST}


def test_a_press_on_an_older_drawing_still_works(edge: Edge) -> None:
    element: dict[str, Any] = {"type": "button", "action_id": "test.table", "value": "7", "action_ts": "1.1"}
    for block_id in ("foot", "foot~0a1b2c3d"):
        assert edge.press("test.table", actions=[element | {"block_id": block_id}]) == (200, "")
    edge.beside()
    assert len(edge.slack.called("respond")) == 2


def test_a_form_that_may_have_opened_is_said_to_be_maybe_open(edge: Edge) -> None:
    edge.slack.fail("views.open", Fault(hang=1.5), Fault(hang=1.5), Fault(error="expired_trigger_id"))
    assert edge.command("/form")[1]["text"] == "If no form appears, please try again."
    kept = edge.command("/kept")[1]
    assert kept["text"] == "If no form appears: Open it here"
    assert "If no form appears:" in json.dumps(kept["blocks"][0])
    assert edge.command("/kept")[1]["text"] == "Open it here"


def test_slacks_look_at_the_certificate_is_answered_unsigned(edge: Edge) -> None:
    assert edge.request("POST", "/slack/events", b"token=x&ssl_check=1") == (200, "")
    assert edge.request("POST", "/slack/events", b"token=x&ssl_check=2")[0] == 401
    assert edge.request("POST", "/slack/events", b"ssl_check=1&text=" + b"x" * 600)[0] == 401
    assert edge.taken_in() == 0


EVENTS = [
    MENTION,
    DIRECT,
    {"type": "app_home_opened", "user": "U1", "tab": "home", "channel": "D1"},
    {"type": "user_change", "user": {"id": "U5", "name": "five", "team_id": "T1"}},
    {"type": "team_join", "user": {"id": "U5", "name": "five", "team_id": "T1"}},
    {"type": "member_joined_channel", "user": "U1", "channel": "C1", "channel_type": "C"},
    {"type": "member_left_channel", "user": "U1", "channel": "C1", "channel_type": "C"},
    {"type": "app_uninstalled"},
    {"type": "tokens_revoked", "tokens": {"bot": ["U0BOT"]}},
]


@pytest.mark.parametrize("event", EVENTS, ids=[each["type"] for each in EVENTS])
def test_no_event_is_acknowledged_while_the_database_is_away(slack: StandIn, event: dict[str, Any]) -> None:
    away = Edge(Database("postgresql://nobody@127.0.0.1:1/gone"), slack, registry=registry())
    try:
        assert away.event(event) == (503, "")
    finally:
        away.close()


def test_a_form_that_is_closed_while_the_database_is_busy_is_not_acknowledged(
    edge: Edge, database_url: str
) -> None:
    """Nothing of it can be said to anybody: it has no answer."""
    with kept_busy(database_url):
        view = {
            "id": "V1",
            "hash": "1.a",
            "type": "modal",
            "callback_id": "test.form",
            "private_metadata": "7",
        }
        assert edge.interact(type="view_closed", view=view)[0] == 503
