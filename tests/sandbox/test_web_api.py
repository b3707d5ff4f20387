from __future__ import annotations

import asyncio
from typing import Any

import pytest
from slack_sdk import WebClient

from sandbox.acts import actions
from sandbox.slack.api.methods import Fault
from tests.sandbox.stand_in import APP_TOKEN, TOKEN, Place, a_workspace, run

SECTION = {"type": "section", "text": {"type": "mrkdwn", "text": "NEON-1"}}


def test_auth_test_names_the_team_and_the_bot() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            answer = await place.call("auth.test")
            assert (answer["team_id"], answer["user_id"], answer["bot_id"]) == (
                place.ws.team_id,
                place.ws.bot_user,
                place.ws.bot_id,
            )

    run(play())


@pytest.mark.parametrize(
    ("token", "method", "error"),
    [
        (None, "auth.test", "not_authed"),
        ("xoxb-wrong", "auth.test", "invalid_auth"),
        (APP_TOKEN, "auth.test", "not_allowed_token_type"),
        (TOKEN, "apps.connections.open", "not_allowed_token_type"),
        (TOKEN, "chat.scheduleMessage", "unknown_method"),
    ],
)
def test_a_call_without_the_right_token_or_method_is_refused(
    token: str | None, method: str, error: str
) -> None:
    async def play() -> None:
        async with a_workspace(socket_mode=True) as place:
            headers = {"Authorization": f"Bearer {token}"} if token else {}
            answer = (await place.http.post(f"/api/{method}", headers=headers)).json()
            assert answer == {"ok": False, "error": error}

    run(play())


def test_the_users_come_in_pages() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            first = await place.call("users.list", limit=2)
            rest = await place.call("users.list", limit=100, cursor=first["response_metadata"]["next_cursor"])
            names = [one["name"] for one in first["members"] + rest["members"]]
            assert sorted(names) == ["bot", "engineer", "outsider", "producer", "slackbot"]
            assert rest["response_metadata"]["next_cursor"] == ""
            engineer = next(one for one in first["members"] + rest["members"] if one["name"] == "engineer")
            assert (engineer["tz"], engineer["is_bot"], engineer["deleted"]) == (
                "Europe/London",
                False,
                False,
            )

    run(play())


def test_a_post_is_seen_by_the_members_of_its_channel() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            answer = await place.call(
                "chat.postMessage", channel=place.channel.id, text="NEON-1", blocks=[SECTION]
            )
            assert answer["message"]["blocks"][0]["block_id"]
            assert [one.ts for one in place.ws.visible_to(place.producer.id)] == [answer["ts"]]
            assert place.ws.visible_to(place.outsider.id) == []

    run(play())


def test_a_post_to_a_person_opens_the_direct_message() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            answer = await place.call("chat.postMessage", channel=place.producer.id, text="Your OK?")
            assert answer["channel"] == place.ws.dm(place.producer.id).id
            assert place.ws.visible_to(place.engineer.id) == []
            again = await place.call("conversations.open", users=place.producer.id)
            assert again["channel"]["id"] == answer["channel"]

    run(play())


async def refusal(place: Place, method: str, **args: Any) -> str:
    answer = await place.call(method, **args)
    assert answer["ok"] is False
    return str(answer["error"])


def test_posts_are_refused_by_slacks_names() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            lounge, secret = (
                place.ws.by_channel_name("lounge"),
                place.ws.add_channel("secret", [], private=True),
            )
            old = place.ws.add_channel("old", [place.ws.bot_user])
            old.archived = True
            post = "chat.postMessage"
            assert await refusal(place, post, channel="C404", text="x") == "channel_not_found"
            assert await refusal(place, post, channel="U404", text="x") == "channel_not_found"
            assert await refusal(place, post, channel=secret.id, text="x") == "channel_not_found"
            assert await refusal(place, post, channel=lounge.id, text="x") == "not_in_channel"
            assert await refusal(place, post, channel=old.id, text="x") == "is_archived"
            assert await refusal(place, post, channel=place.channel.id) == "no_text"
            assert await refusal(place, post, channel=place.channel.id, text="x" * 40_001) == "msg_too_long"
            wrong = await place.call(post, channel=place.channel.id, text="x", blocks=[{"type": "section"}])
            assert wrong["error"] == "invalid_blocks"
            assert "json-pointer:/blocks/0" in wrong["response_metadata"]["messages"][0]
            assert (
                await refusal(place, post, channel=place.channel.id, text="x", thread_ts="1.2")
                == "thread_not_found"
            )
            assert place.ws.messages == {}

    run(play())


def test_an_update_redraws_the_message_and_keeps_the_blocks_that_are_not_named() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            channel = place.channel.id
            posted = await place.call("chat.postMessage", channel=channel, text="pending", blocks=[SECTION])
            await place.call("chat.update", channel=channel, ts=posted["ts"], text="OK by Pia")
            (message,) = place.ws.visible_to(place.producer.id)
            assert (message.text, message.edited, bool(message.blocks)) == ("OK by Pia", True, True)
            kinds = [
                one.kind for one in place.ws.changes_since(0, place.producer.id) if one.channel == channel
            ]
            assert kinds == ["posted", "redrawn"]

    run(play())


def test_only_an_own_message_that_is_there_can_be_changed() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            channel = place.channel.id
            theirs = await actions.say(place.ws, place.engineer.id, channel, "mine")
            private = await place.call(
                "chat.postEphemeral", channel=channel, user=place.engineer.id, text="psst"
            )
            update = "chat.update"
            assert (
                await refusal(place, update, channel=channel, ts=theirs.ts, text="x") == "cant_update_message"
            )
            assert await refusal(place, "chat.delete", channel=channel, ts=theirs.ts) == "cant_delete_message"
            assert await refusal(place, update, channel=channel, ts="1.1", text="x") == "message_not_found"
            told = private["message_ts"]
            assert await refusal(place, update, channel=channel, ts=told, text="x") == "message_not_found"

    run(play())


def test_a_private_message_reaches_its_reader_alone() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            channel = place.channel.id
            await place.call("chat.postEphemeral", channel=channel, user=place.producer.id, text="psst")
            assert [one.text for one in place.ws.visible_to(place.producer.id)] == ["psst"]
            assert place.ws.visible_to(place.engineer.id) == []
            seen = (
                await place.http.get("/page/history", params={"as": place.engineer.id, "channel": channel})
            ).json()
            assert seen == {"messages": []}
            stranger = place.outsider.id
            assert (
                await refusal(place, "chat.postEphemeral", channel=channel, user=stranger, text="x")
                == "user_not_in_channel"
            )

    run(play())


def test_the_history_of_a_direct_message_finds_a_message_by_its_metadata() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            told = {"event_type": "delivery", "event_payload": {"id": "d1"}}
            posted = await place.call(
                "chat.postMessage", channel=place.producer.id, text="Your OK?", metadata=told
            )
            where = posted["channel"]
            with_it = await place.call("conversations.history", channel=where, include_all_metadata=True)
            assert [one.get("metadata") for one in with_it["messages"]] == [told]
            without = await place.call("conversations.history", channel=where)
            assert "metadata" not in without["messages"][0]
            later = await place.call("conversations.history", channel=where, oldest=posted["ts"])
            assert later["messages"] == []

    run(play())


def test_the_history_of_a_channel_needs_a_scope_that_the_bot_has_not() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            assert await refusal(place, "conversations.history", channel=place.channel.id) == "missing_scope"

    run(play())


def test_a_thread_is_counted_at_its_first_message() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            posted = await place.call("chat.postMessage", channel=place.producer.id, text="Your OK?")
            where = posted["channel"]
            await place.call("chat.postMessage", channel=where, text="A word more", thread_ts=posted["ts"])
            replies = await place.call("conversations.replies", channel=where, ts=posted["ts"])
            assert [one["text"] for one in replies["messages"]] == ["Your OK?", "A word more"]
            top = await place.call("conversations.history", channel=where)
            assert [one["text"] for one in top["messages"]] == ["Your OK?"]
            seen = (
                await place.http.get("/page/history", params={"as": place.producer.id, "channel": where})
            ).json()
            assert [(one["text"], one["reply_count"]) for one in seen["messages"]] == [("Your OK?", 1)]

    run(play())


def test_a_permalink_names_the_channel_and_the_message() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            posted = await place.call("chat.postMessage", channel=place.channel.id, text="x")
            link = await place.call("chat.getPermalink", channel=place.channel.id, message_ts=posted["ts"])
            assert link["permalink"].endswith(
                f"/archives/{place.channel.id}/p{posted['ts'].replace('.', '')}"
            )

    run(play())


def test_a_form_body_serves_as_well_as_json() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            body = {
                "token": TOKEN,
                "channel": place.channel.id,
                "text": "x",
                "blocks": f"[{SECTION!r}]".replace("'", '"'),
            }
            answer = (await place.http.post("/api/chat.postMessage", data=body)).json()
            assert answer["ok"], answer
            assert answer["message"]["blocks"][0]["text"]["text"] == "NEON-1"

    run(play())


def test_a_played_fault_is_what_slack_would_do() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            place.api.faults["chat.postMessage"] = [Fault(429, retry_after=7), Fault(500, after=True)]
            body, headers = {"channel": place.channel.id, "text": "x"}, {"Authorization": f"Bearer {TOKEN}"}
            first = await place.http.post("/api/chat.postMessage", json=body, headers=headers)
            assert (first.status_code, first.headers["retry-after"], first.json()["error"]) == (
                429,
                "7",
                "ratelimited",
            )
            assert place.ws.visible_to(place.producer.id) == []
            lost = await place.http.post("/api/chat.postMessage", json=body, headers=headers)
            assert lost.status_code == 500
            assert len(place.ws.visible_to(place.producer.id)) == 1
            third = await place.http.post("/api/chat.postMessage", json=body, headers=headers)
            assert third.json()["ok"]

    run(play())


def test_a_file_goes_through_slacks_three_steps_and_is_seen_where_it_was_shared() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            direct = place.ws.dm(place.producer.id).id
            client = WebClient(token=TOKEN, base_url=f"{place.url}/api/", retry_handlers=[])
            answer = await asyncio.to_thread(
                client.files_upload_v2,
                filename="credits.csv",
                content="a,b\n1,2\n",
                channel=direct,
                initial_comment="Credits of Neon",
            )
            assert answer["ok"]
            (file,) = place.ws.files_of(place.producer.id)
            assert (file.name, file.content) == ("credits.csv", b"a,b\n1,2\n")
            assert place.ws.files_of(place.engineer.id) == []
            got = await place.http.get(f"/page/file/{file.id}", params={"as": place.producer.id})
            assert (got.content, got.headers["content-disposition"]) == (
                b"a,b\n1,2\n",
                "attachment; filename*=UTF-8''credits.csv",
            )
            denied = await place.http.get(f"/page/file/{file.id}", params={"as": place.engineer.id})
            assert denied.status_code == 404

    run(play())


def test_a_file_that_was_never_uploaded_cannot_be_shared() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            direct = place.ws.dm(place.producer.id).id
            told = await place.call("files.getUploadURLExternal", filename="a.csv", length=3)
            files = [{"id": told["file_id"]}]
            assert (
                await refusal(place, "files.completeUploadExternal", files=files, channel_id=direct)
                == "file_not_found"
            )
            short = await place.http.post(told["upload_url"], content=b"ab")
            assert short.status_code == 404
            await place.http.post(told["upload_url"], content=b"abc")
            stranger = place.ws.by_channel_name("lounge").id
            assert (
                await refusal(place, "files.completeUploadExternal", files=files, channel_id=stranger)
                == "not_in_channel"
            )
            done = await place.call("files.completeUploadExternal", files=files, channel_id=direct)
            assert done["files"][0]["ims"] == [direct]

    run(play())
