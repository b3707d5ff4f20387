"""Slack's edge: every kind of payload reaches its handler, and every answer returns as Slack lets it."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import text

from commands.interaction import Entered, Way
from commands.line.pieces import Mention
from commands.studio.set_up import inviting
from storage.database import Database
from storage.people import people
from storage.projects import channels, projects
from tests.bot.edge_room import AT, Edge, kept_busy, opened
from tests.bot.slack_stand_in import Fault, slack, until

pytestmark = pytest.mark.one_database

CLEAR = {"response_action": "clear"}


@pytest.fixture
def edge(database: Database) -> Iterator[Edge]:
    with slack() as playing:
        made = opened(database, playing)
        yield made
        made.close()


def test_a_command_is_answered_in_the_acknowledgement(edge: Edge) -> None:
    status, answer = edge.command("/note hello &amp; <@U2|two>")
    assert status == 200
    assert (answer["response_type"], answer["text"], answer["blocks"][0]["block_id"]) == (
        "ephemeral",
        "Saved",
        "s",
    )
    interaction = edge.heard.last
    assert (interaction.way, interaction.name, interaction.user, interaction.channel, interaction.at) == (
        Way.COMMAND,
        "note",
        "U1",
        "C1",
        AT,
    )
    assert interaction.typed == ("hello & ", Mention("U2"))
    assert edge.woken


def test_a_command_sent_twice_with_the_same_trigger_has_one_effect_and_reads_the_same(edge: Edge) -> None:
    first, again = edge.command("/note x", trigger="t9"), edge.command("/note x", trigger="t9")
    assert first == again
    assert len(edge.owed()) == 1


def test_a_refusal_is_a_sentence_with_an_example(edge: Edge) -> None:
    _, answer = edge.command("/refused x")
    assert "That is no song." in answer["text"]
    assert "/note song" in answer["text"]


def test_an_unknown_command_is_told_what_there_is(edge: Edge) -> None:
    _, answer = edge.command("/nonsense")
    assert "note" in answer["text"]


def test_an_unexpected_error_gives_a_reference_that_stands_in_the_log(
    edge: Edge, caplog: pytest.LogCaptureFixture
) -> None:
    _, answer = edge.command("/broken")
    reference = next(word.strip(".") for word in answer["text"].split() if word.startswith("E-"))
    assert any(reference in record.getMessage() for record in caplog.records)
    assert edge.taken_in() == 0


def test_an_error_on_the_way_to_the_desk_is_a_sentence_too(edge: Edge) -> None:
    with edge.database.connect() as connection:
        connection.exec_driver_sql("ALTER TABLE inbox RENAME TO lost")
        connection.exec_driver_sql("ALTER TABLE people RENAME TO lost_too")
    assert "E-" in edge.command("/note x")[1]["text"]
    assert edge.press("test.note") == (200, "")
    edge.beside()
    assert "E-" in edge.slack.called("respond")[0]["text"]
    assert edge.submit("test.note")[1]["response_action"] == "push"
    assert edge.event({"type": "app_home_opened", "user": "U1", "tab": "home", "channel": "D1"})[0] == 503


def test_a_form_opens_within_the_command(edge: Edge) -> None:
    assert edge.command("/form", trigger="t5") == (200, "")
    [opened_form] = edge.slack.called("views.open")
    assert opened_form["trigger_id"] == "t5"
    assert opened_form["view"]["callback_id"] == "test.form"


@pytest.mark.parametrize("fault", [Fault(error="expired_trigger_id"), Fault(status=500)])
def test_a_form_that_comes_too_late_is_offered_again(edge: Edge, fault: Fault) -> None:
    edge.slack.fail("views.open", fault)
    _, answer = edge.command("/form")
    assert answer["text"] == "Open it here instead"


def test_a_press_is_acknowledged_empty_and_answered_by_response_url(edge: Edge) -> None:
    assert edge.press("test.note") == (200, "")
    edge.beside()
    [answer] = edge.slack.called("respond")
    assert (answer["response_type"], answer["replace_original"], answer["text"]) == (
        "ephemeral",
        False,
        "Saved",
    )
    interaction = edge.heard.last
    assert (
        interaction.way,
        interaction.name,
        interaction.value,
        interaction.message,
        interaction.private,
    ) == (
        Way.PRESS,
        "test.note",
        "7",
        "1.5",
        True,
    )


@pytest.mark.parametrize(("private", "replaced"), [(True, True), (False, False)])
def test_only_a_private_answer_is_ever_replaced(edge: Edge, private: bool, replaced: bool) -> None:
    edge.press("test.replace", private=private)
    edge.beside()
    assert edge.slack.called("respond")[0]["replace_original"] is replaced


def test_a_press_in_a_thread_is_answered_in_the_thread(edge: Edge) -> None:
    edge.press("test.note", message={"ts": "1.5", "thread_ts": "1.1"})
    edge.beside()
    assert edge.slack.called("respond")[0]["thread_ts"] == "1.1"


def test_a_press_that_changes_what_everybody_sees_says_nothing(edge: Edge) -> None:
    assert edge.press("test.silent") == (200, "")
    edge.beside()
    assert edge.slack.calls == []


def test_a_stale_button_gets_a_sentence(edge: Edge) -> None:
    edge.press("test.long.gone")
    edge.beside()
    assert "older version" in edge.slack.called("respond")[0]["text"]


def test_a_response_url_that_fails_is_tried_once(edge: Edge, caplog: pytest.LogCaptureFixture) -> None:
    edge.slack.fail("respond", Fault(status=500))
    edge.press("test.note")
    edge.beside()
    assert len(edge.slack.called("respond")) == 1
    assert any("refused with status 500" in record.getMessage() for record in caplog.records)


def test_a_response_url_that_takes_its_time_is_waited_for(
    edge: Edge, caplog: pytest.LogCaptureFixture
) -> None:
    edge.slack.fail("respond", Fault(status=500, hang=0.5))
    edge.press("test.note")
    edge.press("test.note")
    edge.beside()
    assert len(edge.slack.called("respond")) == 2
    assert any("refused with status 500" in record.getMessage() for record in caplog.records)


@pytest.mark.parametrize(
    ("element", "value", "chosen"),
    [
        ({"selected_option": {"value": "a"}}, "a", ("a",)),
        ({"selected_options": [{"value": "a"}, {"value": "b"}]}, "a", ("a", "b")),
        ({"selected_user": "U2"}, "U2", ("U2",)),
        ({"selected_users": ["U2", "U1"]}, "U2", ("U2", "U1")),
        ({"selected_conversation": "C2"}, "C2", ("C2",)),
        ({"selected_date": "2026-12-04"}, "2026-12-04", ("2026-12-04",)),
        ({"selected_time": "19:00"}, "19:00", ("19:00",)),
        ({"selected_date_time": 1796407200}, "1796407200", ("1796407200",)),
        ({"selected_option": None}, "", ()),
    ],
)
def test_what_was_picked_is_read_from_each_kind_of_element(
    edge: Edge, element: dict[str, Any], value: str, chosen: tuple[str, ...]
) -> None:
    edge.press("test.silent", actions=[{"action_id": "test.silent", "type": "x"} | element])
    assert (edge.heard.last.value, edge.heard.last.chosen) == (value, chosen)


def test_a_press_on_the_home_answers_in_a_modal(edge: Edge) -> None:
    edge.press(
        "test.table",
        respond=False,
        container={"type": "view", "view_id": "V1"},
        view={"id": "V1", "type": "home"},
    )
    [modal] = edge.slack.called("views.open")
    assert modal["view"]["blocks"][0]["text"]["text"] == "As text"


def test_a_change_inside_a_form_redraws_the_form(edge: Edge) -> None:
    view = {
        "id": "V1",
        "type": "modal",
        "private_metadata": "7",
        "state": {"values": {"b": {"a": {"value": "x"}}}},
    }
    edge.press("test.next", respond=False, container={"type": "view", "view_id": "V1"}, view=view)
    edge.beside()
    assert edge.slack.called("views.update")[0]["view_id"] == "V1"
    interaction = edge.heard.last
    assert (interaction.way, interaction.about, interaction.fields) == (Way.CHANGED, "7", {"b": Entered("x")})


def test_a_form_within_a_form_is_pushed(edge: Edge) -> None:
    edge.press("test.form", respond=False, view={"id": "V1", "type": "modal"})
    assert len(edge.slack.called("views.push")) == 1


@pytest.mark.parametrize(
    ("callback", "action"),
    [
        ("silent", "clear"),
        ("said", "update"),
        ("errors", "errors"),
        ("next", "update"),
        ("form", "push"),
        ("note", "push"),
    ],
)
def test_a_submitted_form_is_answered_as_slack_lets_it(edge: Edge, callback: str, action: str) -> None:
    status, answer = edge.submit(f"test.{callback}")
    assert (status, answer["response_action"]) == (200, action)


def test_a_form_carries_what_was_entered(edge: Edge) -> None:
    values = {
        "title": {"x": {"type": "plain_text_input", "value": "Neon & <b>\x00"}},
        "people": {"y": {"type": "multi_users_select", "selected_users": ["U2", "U1"]}},
        "empty": {"z": {"type": "plain_text_input", "value": None}},
    }
    edge.submit("test.silent", state={"values": values})
    assert edge.heard.last.fields == {
        "title": Entered("Neon & <b>"),
        "people": Entered(chosen=("U2", "U1")),
        "empty": Entered(),
    }
    assert edge.heard.last.about == "7"


def test_a_form_submitted_twice_is_taken_in_once(edge: Edge) -> None:
    edge.submit("test.note")
    assert edge.submit("test.note") == (200, CLEAR)
    assert len(edge.owed()) == 1


def test_a_refused_form_stays_open_and_may_be_sent_again(edge: Edge) -> None:
    for _ in range(2):
        _, answer = edge.submit("test.refused")
        assert answer["response_action"] in ("push", "errors")
    assert edge.taken_in() == 0


def test_a_search_field_is_answered_without_a_trace(edge: Edge) -> None:
    _, answer = edge.interact(type="block_suggestion", action_id="test.find", block_id="b", value="pap")
    assert answer == {"options": [{"text": {"type": "plain_text", "text": "About pap"}, "value": "1"}]}
    assert edge.taken_in() == 0


def test_a_message_shortcut_carries_the_message(edge: Edge) -> None:
    edge.interact(
        type="message_action",
        callback_id="test.log",
        channel={"id": "C1"},
        message={"ts": "1.5", "thread_ts": "1.1", "user": "U2", "text": "less &lt;plate&gt;"},
        response_url=f"{edge.slack.url}respond",
    )
    quoted = edge.heard.last.quoted
    assert quoted
    assert (quoted.author, quoted.ts, quoted.thread, quoted.text) == ("U2", "1.5", "1.1", ("less <plate>",))
    assert len(edge.slack.called("views.open")) == 1


@pytest.mark.parametrize(
    ("thread", "place"),
    [
        (None, "https://studio-one.slack.com/archives/C1/p1796119200000100"),
        ("1796119100.000200",
         "https://studio-one.slack.com/archives/C1/p1796119200000100?thread_ts=1796119100.000200&cid=C1"),
    ],
)  # fmt: skip
def test_the_place_of_the_message_is_worked_out_since_slack_does_not_send_it(
    edge: Edge, thread: str | None, place: str
) -> None:
    edge.interact(
        type="message_action",
        callback_id="test.log",
        team={"id": "T1", "domain": "studio-one"},
        channel={"id": "C1"},
        message={"ts": "1796119200.000100", "thread_ts": thread, "user": "U2", "text": "x"},
        response_url=f"{edge.slack.url}respond",
    )
    quoted = edge.heard.last.quoted
    assert quoted
    assert quoted.permalink == place


@pytest.mark.parametrize(
    "text", ["<@U0BOT> note less plate", "hey <@U0BOT|bot>, /note less plate", "<@U0BOT>   NOTE less plate"]
)
def test_a_mention_is_a_command_and_is_answered_for_the_asker_in_the_thread(edge: Edge, text: str) -> None:
    event = {
        "type": "app_mention",
        "user": "U1",
        "channel": "C1",
        "ts": "2.1",
        "thread_ts": "1.1",
        "text": text,
    }
    assert edge.event(event) == (200, "")
    interaction = edge.heard.last
    assert (interaction.way, interaction.name, interaction.typed, interaction.thread) == (
        Way.MENTION,
        "note",
        ("less plate",),
        "1.1",
    )
    [said] = edge.owed("desk.said")
    assert (said.recipient, said.reader, said.thread) == ("C1", "U1", "1.1")


def test_a_direct_message_is_a_command(edge: Edge) -> None:
    edge.event(
        {
            "type": "message",
            "channel_type": "im",
            "user": "U1",
            "channel": "D1",
            "ts": "2.1",
            "text": "note x",
        }
    )
    assert (edge.heard.last.way, edge.heard.last.name) == (Way.DIRECT, "note")
    assert edge.owed("desk.said")[0].recipient == "U1"


@pytest.mark.parametrize("text", ["<@U0BOT>", "<@U0BOT> what can you do?", "<@U0BOT> <@U2> hello"])
def test_a_mention_that_is_no_command_is_told_what_there_is(edge: Edge, text: str) -> None:
    edge.event({"type": "app_mention", "user": "U1", "channel": "C1", "ts": "2.1", "text": text})
    assert "note" in edge.owed("desk.said")[0].details["text"]


@pytest.mark.parametrize(
    "changed",
    [{"bot_id": "B0BOT"}, {"user": "U0BOT"}, {"subtype": "message_changed"}, {"subtype": "message_deleted"}],
)
def test_the_bots_own_words_and_edits_are_nobodys_command(edge: Edge, changed: dict[str, str]) -> None:
    event = {
        "type": "message",
        "channel_type": "im",
        "user": "U1",
        "channel": "D1",
        "ts": "2.1",
        "text": "note x",
    }
    assert edge.event(event | changed) == (200, "")
    assert edge.heard.asks == []
    assert edge.owed("desk.said") == []


def test_an_event_that_comes_again_has_one_effect(edge: Edge) -> None:
    event = {"type": "app_mention", "user": "U1", "channel": "C1", "ts": "2.1", "text": "<@U0BOT> note x"}
    edge.event(event, "Ev1")
    edge.event(event, "Ev1", {"x-slack-retry-num": "1"})
    assert len(edge.owed()) == len(edge.owed("desk.said")) == 1


def test_an_event_that_fails_is_asked_for_again(edge: Edge) -> None:
    event = {"type": "app_mention", "user": "U1", "channel": "C1", "ts": "2.1", "text": "<@U0BOT> broken"}
    assert edge.event(event)[0] == 503
    assert edge.taken_in() == 0


MENTION = {"type": "app_mention", "user": "U1", "channel": "C1", "ts": "2.1", "text": "<@U0BOT> note x"}
DIRECT = {
    "type": "message",
    "channel_type": "im",
    "user": "U1",
    "channel": "D1",
    "ts": "2.1",
    "text": "note x",
}


@pytest.mark.parametrize(
    "event",
    [
        MENTION,
        MENTION | {"text": "<@U0BOT> refused x"},
        MENTION | {"text": "<@U0BOT> nonsense"},
        MENTION | {"user": "U8"},
        MENTION | {"user": "U55"},
        DIRECT,
        DIRECT | {"text": "refused x"},
    ],
    ids=["mention", "refused", "no word", "turned away", "unknown", "direct", "direct refused"],
)
def test_what_was_said_to_a_busy_database_is_asked_for_again_and_stored_once(
    edge: Edge, database_url: str, event: dict[str, Any]
) -> None:
    with kept_busy(database_url):
        assert edge.event(event, "Ev1") == (503, "")
    assert (edge.taken_in(), edge.owed("desk.said")) == (0, [])
    for number in ("1", "2"):
        assert edge.event(event, "Ev1", {"x-slack-retry-num": number}) == (200, "")
    assert (edge.taken_in(), len(edge.owed("desk.said"))) == (1, 1)
    assert len(edge.owed()) == (1 if event in (MENTION, DIRECT) else 0)


@pytest.mark.parametrize("kind", ["user_change", "team_join"])
def test_what_slack_tells_of_people_to_a_busy_database_is_asked_for_again(
    edge: Edge, database_url: str, kind: str
) -> None:
    event = {"type": kind, "user": {"id": "U5", "name": "five", "team_id": "T1"}}
    with kept_busy(database_url):
        assert edge.event(event) == (503, "")
    assert edge.event(event) == (200, "")
    with edge.database.read("T1", AT) as db:
        assert people.by_slack(db, "U5")


def test_an_uninstallation_that_a_busy_database_missed_is_asked_for_again(
    edge: Edge, database_url: str
) -> None:
    with kept_busy(database_url):
        assert edge.event({"type": "app_uninstalled"}) == (503, "")
    assert edge.command("/note x")[1]["text"] == "Saved"
    assert edge.event({"type": "app_uninstalled"}) == (200, "")
    assert "not installed" in edge.command("/note x")[1]["text"]


def test_a_home_that_cannot_be_read_is_asked_for_again(edge: Edge) -> None:
    if edge.database.engine.dialect.name == "sqlite":
        pytest.skip("who reads waits for nobody on SQLite")
    with edge.database.connect() as connection:
        connection.exec_driver_sql("LOCK TABLE people IN ACCESS EXCLUSIVE MODE")
        event = {"type": "app_home_opened", "user": "U1", "tab": "home", "channel": "D1"}
        assert edge.event(event) == (503, "")
    edge.beside()
    assert edge.slack.called("views.publish") == []


def test_a_command_and_a_press_are_told_of_a_busy_database(edge: Edge, database_url: str) -> None:
    """Slack repeats neither: whoever asked has to know."""
    with kept_busy(database_url):
        assert "the database is busy" in edge.command("/note x")[1]["text"]
        assert edge.press("test.note") == (200, "")
    edge.beside()
    assert "the database is busy" in edge.slack.called("respond")[0]["text"]
    assert edge.taken_in() == 0


def test_opening_the_home_publishes_it(edge: Edge) -> None:
    edge.event({"type": "app_home_opened", "user": "U1", "tab": "home", "channel": "D1"})
    until(lambda: edge.slack.called("views.publish"))
    [home] = edge.slack.called("views.publish")
    assert home["user_id"] == "U1"
    edge.event({"type": "app_home_opened", "user": "U1", "tab": "messages", "channel": "D1"})
    edge.beside()
    assert len(edge.slack.called("views.publish")) == 1


@pytest.mark.parametrize("kind", ["user_change", "team_join"])
def test_what_slack_tells_of_people_is_kept(edge: Edge, kind: str) -> None:
    member = {
        "id": "U5",
        "name": "five",
        "team_id": "T1",
        "tz": "Europe/London",
        "profile": {"display_name": "Five"},
    }
    assert edge.event({"type": kind, "user": member})[0] == 200
    with edge.database.begin("T1", AT) as db:
        found = people.by_slack(db, "U5")
    assert found
    assert (found.name, found.zone, found.external) == ("Five", "Europe/London", False)


def test_who_comes_into_a_projects_channel_and_who_leaves_is_kept(edge: Edge) -> None:
    with edge.database.begin("T1", AT) as db:
        project = projects.by_key(db, "NEON")
        assert project
        projects.link(db, project.id, "C1")

    def move(kind: str, user: str, channel: str = "C1") -> tuple[str, ...]:
        event = {"type": f"member_{kind}_channel", "user": user, "channel": channel, "channel_type": "C"}
        assert edge.event(event | {"team": "T1"}) == (200, "")
        with edge.database.begin("T1", AT) as db:
            return channels.accounts(db, channel)

    assert move("joined", "U1") == ("U1",)
    assert move("joined", "U7") == ("U1", "U7")
    assert move("left", "U1") == ("U7",)
    assert move("joined", "U1", "C9") == ()  # of no project
    assert edge.owed(channels.PEOPLE) == []
    move("joined", "U0BOT")
    assert [owed.recipient for owed in edge.owed(channels.PEOPLE)] == ["C1"]


def test_whoever_invites_the_bot_to_a_channel_without_a_record_is_asked_there(edge: Edge) -> None:
    came = {"type": "member_joined_channel", "user": "U0BOT", "channel": "C7", "channel_type": "C"}
    assert edge.event(came) == (200, "")  # nobody invited it: Slack adds apps to a new workspace's channels
    assert edge.owed(inviting.INVITED) == []
    assert edge.event({**came, "inviter": "U1"}) == (200, "")
    (owed,) = edge.owed(inviting.INVITED)
    assert (owed.recipient, owed.reader) == ("C7", "U1")


def test_who_comes_while_the_database_is_busy_is_told_again(edge: Edge, database_url: str) -> None:
    event = {"type": "member_joined_channel", "user": "U1", "channel": "C1", "channel_type": "C"}
    with kept_busy(database_url):
        assert edge.event(event) == (503, "")


@pytest.mark.parametrize(
    "event", [{"type": "app_uninstalled"}, {"type": "tokens_revoked", "tokens": {"bot": ["U0BOT"]}}]
)
def test_after_an_uninstallation_nothing_is_answered_any_more(edge: Edge, event: dict[str, Any]) -> None:
    assert edge.event(event)[0] == 200
    _, answer = edge.command("/note x")
    assert "not installed" in answer["text"]
    assert edge.heard.asks == []


def test_a_revoked_user_token_is_none_of_ours(edge: Edge) -> None:
    edge.event({"type": "tokens_revoked", "tokens": {"oauth": ["U1"]}})
    assert edge.command("/note x")[1]["text"] == "Saved"


def test_another_workspace_is_told_so(edge: Edge) -> None:
    _, answer = edge.command("/note x", team_id="T2")
    assert "not installed in this workspace" in answer["text"]
    assert edge.owed() == []


def test_a_press_in_another_workspace_is_told_so_too(edge: Edge) -> None:
    edge.press("test.note", team={"id": "T2"})
    edge.beside()
    assert "not installed" in edge.slack.called("respond")[0]["text"]
    form = {"id": "V1", "hash": "1", "type": "modal", "callback_id": "test.note"}
    _, answer = edge.interact(type="view_submission", team={"id": "T2"}, view=form)
    assert answer["response_action"] == "push"
    assert edge.heard.asks == []


def test_a_workspace_of_the_same_enterprise_is_not_taken_for_ours(edge: Edge) -> None:
    _, answer = edge.command("/note x", team_id="T2", enterprise_id="E1")
    assert "not installed in this workspace" in answer["text"]


def test_somebody_unknown_is_asked_to_try_again_and_looked_up(edge: Edge) -> None:
    _, answer = edge.command("/note x", user="U55")
    assert "try again in a minute" in answer["text"]
    assert [one.recipient for one in edge.owed("bot.look_up")] == ["U55"]
    assert edge.owed() == []


def test_a_deactivated_person_gets_a_sentence_and_no_effect(edge: Edge) -> None:
    _, answer = edge.command("/note x", user="U9")
    assert "Only active people" in answer["text"]
    assert edge.owed() == []


def test_an_outsider_passes_when_a_project_names_them(edge: Edge) -> None:
    assert edge.command("/note x", user="U7")[1]["text"] == "Saved"
    assert "no project here" in edge.command("/note x", user="U8")[1]["text"]
    assert len(edge.owed()) == 1


def test_in_slack_connect_the_persons_own_team_counts(edge: Edge) -> None:
    edge.press("test.note", user="U2", user_team="T2")
    edge.beside()
    assert "no project here" in edge.slack.called("respond")[0]["text"]
    assert edge.owed() == []


def test_a_turned_away_mention_is_answered_too(edge: Edge) -> None:
    edge.event({"type": "app_mention", "user": "U8", "channel": "C1", "ts": "2.1", "text": "<@U0BOT> note x"})
    assert "no project here" in edge.owed("desk.said")[0].details["text"]


def test_command_names_may_have_a_prefix(database: Database) -> None:
    with slack() as playing:
        edge = opened(database, playing, prefix="ln-")
        assert edge.command("/ln-note x")[1]["text"] == "Saved"
        edge.close()


def test_slacks_check_of_the_address_is_answered(edge: Edge) -> None:
    body = json.dumps({"type": "url_verification", "challenge": "abc"}).encode()
    assert edge.post(body, "application/json") == (200, {"challenge": "abc"})


def test_an_unsigned_request_is_turned_away_without_a_word(
    edge: Edge, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    body = b"command=%2Fnote&text=very-private&user_id=U1&team_id=T1&trigger_id=t1"
    form = "application/x-www-form-urlencoded"
    assert edge.request("POST", "/slack/events", body, {"content-type": form}) == (401, "")
    assert edge.post(body, form, {"x-slack-signature": "v0=" + "0" * 64}) == (401, "")
    assert edge.heard.asks == []
    assert "very-private" not in caplog.text


def test_a_body_that_is_too_big_is_turned_away_without_reading_it(edge: Edge) -> None:
    assert edge.post(b"x" * 1_000_001, "text/plain")[0] == 401
    assert edge.request("POST", "/slack/events", b"x", {"content-length": "99999999999"}) == (401, "")


@pytest.mark.parametrize("content", ["application/json", "application/x-www-form-urlencoded"])
@pytest.mark.parametrize(
    "body", [b"", b"\xff\xfe", b"{", b"[]", b'"x"', b"payload=%7B", b"{}", b"payload=[]"]
)
def test_signed_nonsense_breaks_nothing(edge: Edge, content: str, body: bytes) -> None:
    status, _ = edge.post(body, content)
    assert status in (200, 401, 404, 500)
    assert edge.command("/note x")[1]["text"] == "Saved"


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/"),
        ("GET", "/slack/events"),
        ("POST", "/healthz"),
        ("GET", "/slack/install"),
        ("POST", "/slack/events/"),
    ],
)
def test_everything_else_is_not_found(edge: Edge, method: str, path: str) -> None:
    assert edge.request(method, path)[0] == 404


def test_a_calendar_that_is_not_there_is_not_found(edge: Edge) -> None:
    assert edge.request("GET", f"/calendar/{'x' * 43}.ics")[0] == 404


def test_a_calendar_that_cannot_be_drawn_is_asked_for_again_and_not_given_up(
    edge: Edge, caplog: pytest.LogCaptureFixture
) -> None:
    with edge.database.connect() as connection:
        connection.execute(text("DROP TABLE calendar_feeds"))
    status, said = edge.request("GET", f"/calendar/{'x' * 43}.ics")
    assert (status, edge.headers["retry-after"]) == (503, "300")
    [reference] = re.findall(r"E-[2-9A-Z]{6}", str(said))
    assert reference in caplog.text


def test_the_public_address_says_whether_all_is_well_and_no_more(edge: Edge) -> None:
    assert edge.request("GET", "/healthz") == (200, {"ok": True})
    assert edge.request("GET", "/readyz") == (503, {"ok": False})  # no worker has ever started here


def test_a_command_in_which_somebody_types_payload_is_a_command(edge: Edge) -> None:
    """Bolt by itself takes it for an interaction without content, and answers 404."""
    status, answer = edge.command("/note the payload of payload=x", channel_name="payload")
    assert (status, answer["text"]) == (200, "Saved")
    assert edge.heard.last.typed == ("the payload of payload=x",)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/slack/events"),
        ("PUT", "/slack/events"),
        ("HEAD", "/slack/events"),
        ("POST", "/slack/events/"),
        ("POST", "//slack/events"),
        ("POST", "/slack/../slack/events"),
        ("POST", "/healthz"),
        ("POST", f"/calendar/{'x' * 43}.ics"),
        ("GET", f"/calendar/{'x' * 43}.ics\n"),
        ("GET", "/calendar/../../etc/passwd"),
        ("GET", "/calendar/%00.ics"),
        ("GET", "/"),
    ],
)
def test_no_other_way_leads_in(edge: Edge, method: str, path: str) -> None:
    assert edge.request(method, path, b"payload={}")[0] == 404
    assert edge.heard.asks == []


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b'"x"', b"null", b"payload=", b"payload=[]", b"payload={}", b"payload=null", b"\xff\xfe", b"{" * 5_000,
     b"\x1f\x8b\x08\x00", b"command=", b"command=%2Fnote&text=x", b'{"type":"event_callback"}', b'{"type":"url_verification"}'],
)  # fmt: skip
def test_a_signed_body_that_is_none_of_slacks_reaches_nobody(edge: Edge, body: bytes) -> None:
    status, _ = edge.post(body, "application/json")
    assert 200 <= status <= 500
    assert edge.heard.asks == []
