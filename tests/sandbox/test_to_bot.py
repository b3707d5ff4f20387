from __future__ import annotations

import asyncio
import time

from slack_sdk.signature import SignatureVerifier
from starlette.responses import PlainTextResponse

from sandbox.acts import actions
from sandbox.slack.payloads.to_bot import signed
from tests.sandbox.stand_in import SECRET, Received, a_workspace, run


def test_a_signature_is_the_one_that_slacks_sdk_checks() -> None:
    headers = signed(SECRET, b"token=x&text=%3C")
    assert SignatureVerifier(SECRET).is_valid_request(b"token=x&text=%3C", headers)
    assert not SignatureVerifier(SECRET).is_valid_request(b"token=x&text=%3E", headers)
    assert abs(int(headers["X-Slack-Request-Timestamp"]) - time.time()) < 5


def test_a_slash_command_is_a_signed_form_with_encoded_text() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            said = await actions.say(
                place.ws, place.engineer.id, place.channel.id, "/decision  kept take 7 & more ask:@producer "
            )
            assert said.ok
            form = place.bot.received[0].payload
            assert form["command"] == "/decision"
            assert form["text"] == f"kept take 7 &amp; more ask:<@{place.producer.id}|producer>"
            assert (form["user_id"], form["channel_id"]) == (place.engineer.id, place.channel.id)
            assert form["channel_name"] == "neon-rain"
            assert form["team_id"] == place.ws.team_id
            assert form["response_url"].startswith(place.url)
            assert place.bot.received[0].headers["content-type"] == "application/x-www-form-urlencoded"
            assert place.bot.unsigned == 0

    run(play())


def test_a_command_without_should_escape_arrives_as_typed() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            await actions.say(place.ws, place.engineer.id, place.channel.id, "/raw @producer & <b>")
            assert place.bot.received[0].payload["text"] == "@producer & <b>"

    run(play())


def test_the_body_of_the_acknowledgement_is_shown_to_the_typist_alone() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            place.bot.answer = lambda _: {"response_type": "ephemeral", "text": "Logged."}
            await actions.say(place.ws, place.engineer.id, place.channel.id, "/decision x")
            assert [one.text for one in place.ws.visible_to(place.engineer.id)] == ["Logged."]
            assert place.ws.visible_to(place.producer.id) == []

    run(play())


def test_an_acknowledgement_in_the_channel_is_shown_to_its_members() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            place.bot.answer = lambda _: {"response_type": "in_channel", "text": "Logged."}
            await actions.say(place.ws, place.engineer.id, place.channel.id, "/decision x")
            assert [one.text for one in place.ws.visible_to(place.producer.id)] == ["Logged."]
            assert place.ws.visible_to(place.outsider.id) == []

    run(play())


def test_a_slow_bot_shows_slacks_sentence_to_the_typist() -> None:
    async def slow(_: Received) -> None:
        await asyncio.sleep(0.4)

    async def play() -> None:
        async with a_workspace(answer_within=0.1) as place:
            place.bot.answer = slow
            said = await actions.say(place.ws, place.engineer.id, place.channel.id, "/decision x")
            sentence = "/decision failed with the error “operation_timeout”"
            assert (said.ok, said.error) == (False, sentence)
            assert [one.text for one in place.ws.visible_to(place.engineer.id)] == [sentence]
            assert place.ws.visible_to(place.producer.id) == []

    run(play())


def test_a_failing_bot_and_a_missing_bot_are_told_apart() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            place.bot.answer = lambda _: PlainTextResponse("", status_code=500)
            said = await actions.say(place.ws, place.engineer.id, place.channel.id, "/decision x")
            assert "http_service_error" in str(said.error)
            assert place.ws.line is not None
            place.ws.line.url = "http://127.0.0.1:1/slack/events"
            said = await actions.say(place.ws, place.engineer.id, place.channel.id, "/decision x")
            assert "dispatch_failed" in str(said.error)

    run(play())


def test_a_command_in_a_thread_is_refused_by_slack_itself() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            parent = await actions.say(place.ws, place.engineer.id, place.channel.id, "the verse")
            said = await actions.say(place.ws, place.engineer.id, place.channel.id, "/decision x", parent.ts)
            assert said.error == "/decision is not supported in threads. Sorry!"
            assert place.bot.received == []

    run(play())


def test_a_command_that_no_app_has_is_refused_by_slack_itself() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            said = await actions.say(place.ws, place.engineer.id, place.channel.id, "/decisoin x")
            assert "/decisoin is not a valid command" in str(said.error)
            assert place.bot.received == []

    run(play())


def test_nobody_types_where_they_are_not() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            for text in ("hello", "/decision x"):
                said = await actions.say(place.ws, place.outsider.id, place.channel.id, text)
                assert said.error == "You are not in this channel."
            assert place.bot.received == []

    run(play())


def test_a_mention_of_the_bot_in_a_thread_is_an_event_with_its_thread() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            parent = await actions.say(place.ws, place.engineer.id, place.channel.id, "the verse")
            await actions.say(place.ws, place.engineer.id, place.channel.id, "@bot credits", parent.ts)
            await place.settled()
            (received,) = place.bot.received
            event = received.payload["event"]
            assert received.payload["type"] == "event_callback"
            assert (event["type"], event["thread_ts"]) == ("app_mention", parent.ts)
            assert event["text"] == f"<@{place.ws.bot_user}> credits"
            assert received.headers["content-type"] == "application/json"

    run(play())


def test_a_direct_message_is_a_message_event_and_a_mention_in_it_is_not_told_twice() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            direct = place.ws.dm(place.engineer.id)
            await actions.say(place.ws, place.engineer.id, direct.id, "@bot credits")
            await place.settled()
            (received,) = place.bot.received
            event = received.payload["event"]
            assert (event["type"], event["channel_type"], event["channel"]) == ("message", "im", direct.id)

    run(play())


def test_talk_among_people_is_not_told_to_the_bot() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            await actions.say(place.ws, place.engineer.id, place.channel.id, "hi @producer")
            lounge = place.ws.by_channel_name("lounge")  # the bot is not in there
            await actions.say(place.ws, place.engineer.id, lounge.id, "@bot hello")
            await place.settled()
            assert place.bot.received == []

    run(play())


def test_an_event_is_repeated_three_times_with_its_number_and_the_same_id() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            place.bot.answer = lambda _: PlainTextResponse("", status_code=500)
            await actions.home(place.ws, place.engineer.id)
            await place.settled()
            assert [one.headers.get("x-slack-retry-num") for one in place.bot.received] == [
                None,
                "1",
                "2",
                "3",
            ]
            assert {one.headers.get("x-slack-retry-reason") for one in place.bot.received[1:]} == {
                "http_error"
            }
            assert len({one.payload["event_id"] for one in place.bot.received}) == 1

    run(play())


def test_an_event_that_is_taken_at_the_second_try_comes_no_more() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            place.bot.answer = lambda _: (
                None if len(place.bot.received) > 1 else PlainTextResponse("", status_code=500)
            )
            await actions.home(place.ws, place.engineer.id)
            await place.settled()
            assert len(place.bot.received) == 2

    run(play())


def test_commands_and_clicks_are_never_repeated() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            place.bot.answer = lambda _: PlainTextResponse("", status_code=500)
            await actions.say(place.ws, place.engineer.id, place.channel.id, "/decision x")
            await actions.shortcut(place.ws, place.engineer.id, "log_as_decision")
            await place.settled()
            assert len(place.bot.received) == 2

    run(play())
