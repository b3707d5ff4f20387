from __future__ import annotations

from typing import Any

from starlette.responses import PlainTextResponse

from sandbox.acts import actions
from sandbox.slack.records import Message
from tests.sandbox.stand_in import Place, a_workspace, run

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def card() -> list[Json]:
    return [
        {"type": "section", "text": {"type": "mrkdwn", "text": "NEON-1"}},
        {
            "type": "actions",
            "block_id": "verdict",
            "elements": [
                {
                    "type": "button",
                    "action_id": "approve",
                    "text": plain("Approve"),
                    "value": "7:1",
                    "style": "primary",
                },
                {
                    "type": "overflow",
                    "action_id": "more",
                    "options": [{"text": plain("Decline"), "value": "decline"}],
                },
                {
                    "type": "static_select",
                    "action_id": "remind",
                    "placeholder": plain("Remind me"),
                    "options": [
                        {"text": plain("1 hour"), "value": "1h"},
                        {"text": plain("Tomorrow"), "value": "24h"},
                    ],
                },
            ],
        },
    ]


async def asked(place: Place) -> Message:
    """A message with buttons in the producer's direct message."""
    posted = await place.call(
        "chat.postMessage", channel=place.producer.id, text="NEON-1: your OK?", blocks=card()
    )
    return next(one for one in place.ws.visible_to(place.producer.id) if one.ts == posted["ts"])


async def private_answer(place: Place) -> Message:
    place.bot.answer = lambda _: {"response_type": "ephemeral", "text": "NEON-1", "blocks": card()}
    await actions.command(place.ws, place.engineer.id, place.channel.id, "/decision x")
    place.bot.answer = lambda _: None
    return place.ws.visible_to(place.engineer.id)[-1]


def test_a_press_carries_the_button_its_message_and_a_fresh_trigger() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            message = await asked(place)
            assert (await actions.press(place.ws, place.producer.id, message, "verdict", "approve")).ok
            assert (await actions.press(place.ws, place.producer.id, message, "verdict", "approve")).ok
            first, second = (one.payload for one in place.bot.received)
            (action,) = first["actions"]
            assert (action["action_id"], action["value"], action["type"]) == ("approve", "7:1", "button")
            assert first["container"] == {
                "type": "message",
                "message_ts": message.ts,
                "channel_id": message.channel,
                "is_ephemeral": False,
            }
            assert first["message"]["ts"] == message.ts
            assert first["channel"] == {"id": message.channel, "name": "directmessage"}
            assert first["user"]["id"] == place.producer.id
            assert first["trigger_id"] != second["trigger_id"]

    run(play())


def test_a_menu_and_an_overflow_carry_the_chosen_option() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            message = await asked(place)
            await actions.press(place.ws, place.producer.id, message, "verdict", "remind", {"option": "1h"})
            await actions.press(
                place.ws, place.producer.id, message, "verdict", "more", {"option": "decline"}
            )
            menu, overflow = (one.payload for one in place.bot.received)
            assert menu["actions"][0]["selected_option"]["text"]["text"] == "1 hour"
            assert menu["state"]["values"]["verdict"]["remind"]["selected_option"]["value"] == "1h"
            assert overflow["actions"][0]["selected_option"]["value"] == "decline"
            wrong = await actions.press(
                place.ws, place.producer.id, message, "verdict", "remind", {"option": "9h"}
            )
            assert "not among the choices" in str(wrong.error)

    run(play())


def test_nobody_presses_what_they_cannot_see_or_what_is_gone() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            message = await asked(place)
            assert not (await actions.press(place.ws, place.engineer.id, message, "verdict", "approve")).ok
            await place.call(
                "chat.update", channel=message.channel, ts=message.ts, text="OK by Pia", blocks=[]
            )
            assert not (await actions.press(place.ws, place.producer.id, message, "verdict", "approve")).ok
            assert place.bot.received == []

    run(play())


def test_a_press_that_fails_says_so_to_the_one_who_pressed() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            message = await asked(place)
            place.bot.answer = lambda _: PlainTextResponse("", status_code=500)
            done = await actions.press(place.ws, place.producer.id, message, "verdict", "approve")
            assert "http_service_error" in str(done.error)
            notices = [one for one in place.ws.changes_since(0) if one.kind == "notice"]
            assert [one.readers for one in notices] == [frozenset({place.producer.id})]

    run(play())


def test_a_press_on_a_private_answer_says_that_it_is_private_and_sends_no_content() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            message = await private_answer(place)
            await actions.press(place.ws, place.engineer.id, message, "verdict", "approve")
            payload = place.bot.received[-1].payload
            assert payload["container"]["is_ephemeral"] is True
            assert "message" not in payload
            assert not (await actions.press(place.ws, place.producer.id, message, "verdict", "approve")).ok

    run(play())


def test_a_response_url_replaces_and_deletes_even_a_private_answer() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            message = await private_answer(place)
            await actions.press(place.ws, place.engineer.id, message, "verdict", "approve")
            address = place.bot.received[-1].payload["response_url"]
            done = await place.http.post(address, json={"replace_original": True, "text": "My call"})
            assert (done.status_code, done.text) == (200, "ok")
            assert [one.text for one in place.ws.visible_to(place.engineer.id)] == ["My call"]
            assert place.ws.visible_to(place.producer.id) == []
            await place.http.post(address, json={"delete_original": True})
            assert place.ws.visible_to(place.engineer.id) == []

    run(play())


def test_a_response_url_answers_privately_unless_it_says_in_channel() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            await actions.command(place.ws, place.engineer.id, place.channel.id, "/decision x")
            address = place.bot.received[-1].payload["response_url"]
            await place.http.post(address, json={"text": "for you"})
            await place.http.post(address, json={"text": "for all", "response_type": "in_channel"})
            assert [one.text for one in place.ws.visible_to(place.engineer.id)] == ["for you", "for all"]
            assert [one.text for one in place.ws.visible_to(place.producer.id)] == ["for all"]

    run(play())


def test_a_response_url_works_five_times_and_for_thirty_minutes() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            for _ in range(2):
                await actions.command(place.ws, place.engineer.id, place.channel.id, "/decision x")
            first, second = (one.payload["response_url"] for one in place.bot.received)
            codes = [(await place.http.post(first, json={"text": "x"})).status_code for _ in range(6)]
            assert codes == [200] * 5 + [404]
            place.pass_time(30 * 60 - 5)
            assert (await place.http.post(second, json={"text": "x"})).status_code == 200
            place.pass_time(10)
            late = await place.http.post(second, json={"text": "x"})
            assert (late.status_code, late.json()["error"]) == (404, "expired_url")
            assert (await place.http.post(f"{first}x", json={"text": "x"})).json()["error"] == "invalid_url"

    run(play())


def test_an_illegal_answer_to_a_response_url_is_refused() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            await actions.command(place.ws, place.engineer.id, place.channel.id, "/decision x")
            address = place.bot.received[-1].payload["response_url"]
            done = await place.http.post(address, json={"text": "x", "blocks": [{"type": "section"}]})
            assert (done.status_code, done.json()["error"]) == (400, "invalid_blocks")
            assert place.ws.visible_to(place.engineer.id) == []

    run(play())


def test_an_illegal_acknowledgement_is_told_to_the_typist() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            place.bot.answer = lambda _: {"text": "x", "blocks": [{"type": "section"}]}
            done = await actions.command(place.ws, place.engineer.id, place.channel.id, "/decision x")
            assert done.error == "/decision failed with the error “invalid_blocks”"

    run(play())


def test_a_message_shortcut_carries_the_message_and_its_thread() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            parent = await actions.say(place.ws, place.engineer.id, place.channel.id, "the verse")
            reply = await actions.say(place.ws, place.producer.id, place.channel.id, "less plate", parent.ts)
            await actions.shortcut(place.ws, place.engineer.id, "log_as_decision", place.channel.id, reply.ts)
            payload = place.bot.received[-1].payload
            assert (payload["type"], payload["callback_id"]) == ("message_action", "log_as_decision")
            assert payload["message"]["text"] == "less plate"
            assert payload["message"]["thread_ts"] == parent.ts
            assert payload["message"]["user"] == place.producer.id
            denied = await actions.shortcut(
                place.ws, place.outsider.id, "log_as_decision", place.channel.id, reply.ts
            )
            assert denied.error == "That message is not here."

    run(play())


def test_a_global_shortcut_carries_no_channel() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            await actions.shortcut(place.ws, place.engineer.id, "log_as_decision")
            payload = place.bot.received[-1].payload
            assert payload["type"] == "shortcut"
            assert "channel" not in payload
            assert payload["trigger_id"]

    run(play())
