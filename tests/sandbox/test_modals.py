from __future__ import annotations

from typing import Any

import httpx

from sandbox.acts import actions
from sandbox.slack.records import View
from tests.sandbox.stand_in import TOKEN, Place, Received, a_workspace, run

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def form(title: str = "Log", **more: Any) -> Json:
    field = {
        "type": "input",
        "block_id": "what",
        "label": plain("What was decided?"),
        "element": {"type": "plain_text_input", "action_id": "text", "max_length": 10},
    }
    return {
        "type": "modal",
        "callback_id": "log",
        "title": plain(title),
        "submit": plain("Save"),
        "blocks": [field],
    } | more


async def opened(place: Place, body: Json | None = None) -> View:
    """A modal on the engineer's screen, opened by the bot with the trigger of a command."""
    trigger = await a_trigger(place)
    answer = await place.call("views.open", trigger_id=trigger, view=body or form())
    assert answer["ok"], answer
    view = place.ws.open_view(place.engineer.id)
    assert view is not None
    return view


async def a_trigger(place: Place) -> str:
    await actions.command(place.ws, place.engineer.id, place.channel.id, "/decision")
    return str(place.bot.received[-1].payload["trigger_id"])


def test_a_trigger_opens_one_modal_for_the_one_who_clicked() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            trigger = await a_trigger(place)
            first = await place.call("views.open", trigger_id=trigger, view=form())
            assert first["view"]["callback_id"] == "log"
            assert place.ws.open_view(place.engineer.id) is not None
            assert place.ws.open_view(place.producer.id) is None
            second = await place.call("views.open", trigger_id=trigger, view=form())
            assert second["error"] == "exchanged_trigger_id"

    run(play())


def test_a_trigger_dies_after_three_seconds() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            trigger = await a_trigger(place)
            place.pass_time(3.1)
            answer = await place.call("views.open", trigger_id=trigger, view=form())
            assert answer["error"] == "expired_trigger_id"
            unknown = await place.call("views.open", trigger_id="1.2.abc", view=form())
            assert unknown["error"] == "invalid_trigger_id"

    run(play())


def test_a_refused_view_does_not_use_the_trigger_up() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            trigger = await a_trigger(place)
            wrong = await place.call("views.open", trigger_id=trigger, view=form("x" * 25))
            assert wrong["error"] == "invalid_arguments"
            assert "/view/title" in wrong["response_metadata"]["messages"][0]
            assert (await place.call("views.open", trigger_id=trigger, view=form()))["ok"]

    run(play())


def test_what_is_typed_reaches_the_bot_and_the_form_closes() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            view = await opened(place)
            done = await actions.submit(
                place.ws, place.engineer.id, view.id, {"what": {"text": {"text": "less & <b>"}}}
            )
            assert done.ok
            payload = place.bot.received[-1].payload
            assert payload["type"] == "view_submission"
            typed = payload["view"]["state"]["values"]["what"]["text"]
            assert typed == {"type": "plain_text_input", "value": "less & <b>"}
            assert place.ws.open_view(place.engineer.id) is None

    run(play())


def test_slack_refuses_an_empty_or_overlong_field_before_the_bot_hears_of_it() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            view = await opened(place)
            heard = len(place.bot.received)
            empty = await actions.submit(place.ws, place.engineer.id, view.id, {})
            assert dict(empty.errors) == {"what": "Please complete this required field."}
            long = await actions.submit(
                place.ws, place.engineer.id, view.id, {"what": {"text": {"text": "x" * 11}}}
            )
            assert "what" in long.errors
            assert len(place.bot.received) == heard
            assert place.ws.open_view(place.engineer.id) is view

    run(play())


def test_errors_of_the_bot_stand_at_their_block_and_the_form_stays() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            view = await opened(place)
            place.bot.answer = lambda _: {"response_action": "errors", "errors": {"what": "Say what."}}
            done = await actions.submit(
                place.ws, place.engineer.id, view.id, {"what": {"text": {"text": "x"}}}
            )
            assert (done.ok, dict(done.errors)) == (False, {"what": "Say what."})
            assert place.ws.open_view(place.engineer.id) is view
            place.bot.answer = lambda _: {"response_action": "errors", "errors": {"nowhere": "Say what."}}
            lost = await actions.submit(
                place.ws, place.engineer.id, view.id, {"what": {"text": {"text": "x"}}}
            )
            assert "nowhere" in str(lost.error)

    run(play())


def test_update_keeps_the_view_and_clear_closes_all() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            view = await opened(place)
            place.bot.answer = lambda _: {"response_action": "update", "view": form("Second")}
            await actions.submit(place.ws, place.engineer.id, view.id, {"what": {"text": {"text": "x"}}})
            assert place.ws.open_view(place.engineer.id) is view
            assert view.body["title"]["text"] == "Second"
            place.bot.answer = lambda _: {"response_action": "push", "view": form("Third")}
            await actions.submit(place.ws, place.engineer.id, view.id, {"what": {"text": {"text": "x"}}})
            assert len(place.ws.stacks[place.engineer.id]) == 2
            top = place.ws.open_view(place.engineer.id)
            assert top is not None
            place.bot.answer = lambda _: {"response_action": "clear"}
            await actions.submit(place.ws, place.engineer.id, top.id, {"what": {"text": {"text": "x"}}})
            assert place.ws.open_view(place.engineer.id) is None

    run(play())


def test_an_illegal_next_form_is_told_to_the_one_who_submitted() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            view = await opened(place)
            place.bot.answer = lambda _: {"response_action": "update", "view": form("x" * 25)}
            done = await actions.submit(
                place.ws, place.engineer.id, view.id, {"what": {"text": {"text": "x"}}}
            )
            assert "must be less than 25 characters" in str(done.error)

    run(play())


def test_three_views_are_the_most_and_closing_shows_the_one_below() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            first = await opened(place)
            for title in ("Two", "Three"):
                pushed = await place.call("views.push", trigger_id=await a_trigger(place), view=form(title))
                assert pushed["view"]["root_view_id"] == first.id
            fourth = await place.call("views.push", trigger_id=await a_trigger(place), view=form("Four"))
            assert fourth["error"] == "push_limit_reached"
            top = place.ws.open_view(place.engineer.id)
            assert top is not None
            await actions.close(place.ws, place.engineer.id, top.id)
            below = place.ws.open_view(place.engineer.id)
            assert below is not None
            assert below.body["title"]["text"] == "Two"

    run(play())


def test_a_push_needs_an_open_modal() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            answer = await place.call("views.push", trigger_id=await a_trigger(place), view=form())
            assert answer["error"] == "not_found"

    run(play())


def test_an_update_with_an_old_hash_is_refused_and_what_was_typed_stays() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            view = await opened(place)
            old = view.hash
            view.state["what"] = {"text": {"type": "plain_text_input", "value": "typed"}}
            done = await place.call("views.update", view_id=view.id, hash=old, view=form("Newer"))
            assert done["view"]["state"]["values"]["what"]["text"]["value"] == "typed"
            stale = await place.call("views.update", view_id=view.id, hash=old, view=form("Older"))
            assert stale["error"] == "hash_conflict"
            assert view.body["title"]["text"] == "Newer"
            assert (await place.call("views.update", view_id="V404", view=form()))["error"] == "not_found"

    run(play())


def test_an_external_id_is_used_once_and_finds_its_view() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            await opened(place, form(external_id="draft-1"))
            again = await place.call(
                "views.push", trigger_id=await a_trigger(place), view=form(external_id="draft-1")
            )
            assert again["error"] == "duplicate_external_id"
            found = await place.call(
                "views.update", external_id="draft-1", view=form("Found", external_id="draft-1")
            )
            assert found["view"]["title"]["text"] == "Found"

    run(play())


def test_closing_tells_the_bot_when_it_asked_to_be_told() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            view = await opened(place, form(notify_on_close=True, private_metadata="d7"))
            await actions.close(place.ws, place.engineer.id, view.id)
            payload = place.bot.received[-1].payload
            assert (payload["type"], payload["view"]["private_metadata"]) == ("view_closed", "d7")
            quiet = await opened(place)
            heard = len(place.bot.received)
            await actions.close(place.ws, place.engineer.id, quiet.id)
            assert len(place.bot.received) == heard

    run(play())


def test_nobody_submits_the_form_of_another() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            view = await opened(place)
            done = await actions.submit(
                place.ws, place.producer.id, view.id, {"what": {"text": {"text": "x"}}}
            )
            assert done.error == "This form is no longer open."

    run(play())


def test_a_menu_takes_only_what_it_offers() -> None:
    options = [{"text": plain("Mix"), "value": "mix"}, {"text": plain("Vocals"), "value": "vocals"}]
    menu = {
        "type": "input",
        "block_id": "stage",
        "label": plain("Stage"),
        "element": {
            "type": "static_select",
            "action_id": "pick",
            "options": options,
            "initial_option": options[1],
        },
    }

    async def play() -> None:
        async with a_workspace() as place:
            view = await opened(place, form(blocks=[menu]))
            wrong = await actions.submit(
                place.ws, place.engineer.id, view.id, {"stage": {"pick": {"option": "jazz"}}}
            )
            assert "not among the choices" in str(wrong.error)
            assert (await actions.submit(place.ws, place.engineer.id, view.id, {})).ok
            sent = place.bot.received[-1].payload["view"]["state"]["values"]["stage"]["pick"]
            assert sent == {"type": "static_select", "selected_option": options[1]}

    run(play())


def test_a_search_field_shows_what_the_bot_offers_and_takes_it() -> None:
    search = {
        "type": "input",
        "block_id": "song",
        "label": plain("Song"),
        "element": {"type": "external_select", "action_id": "find", "min_query_length": 0},
    }
    offered = {"options": [{"text": plain("Neon Rain"), "value": "s1"}]}

    def answer(received: Received) -> Json | None:
        return offered if received.payload["type"] == "block_suggestion" else None

    async def play() -> None:
        async with a_workspace() as place:
            view = await opened(place, form(blocks=[search]))
            place.bot.answer = answer
            found = await actions.options(place.ws, place.engineer.id, view, "song", "find", "neon")
            assert [one["value"] for one in found.options] == ["s1"]
            payload = place.bot.received[-1].payload
            assert (payload["type"], payload["value"]) == ("block_suggestion", "neon")
            await actions.submit(place.ws, place.engineer.id, view.id, {"song": {"find": {"option": "s1"}}})
            sent = place.bot.received[-1].payload["view"]["state"]["values"]["song"]["find"]
            assert sent["selected_option"] == offered["options"][0]

    run(play())


def test_a_home_is_opened_by_an_event_and_shown_to_its_reader() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            await actions.home(place.ws, place.engineer.id)
            await place.settled()
            event = place.bot.received[-1].payload["event"]
            assert (event["type"], event["tab"], event["user"]) == (
                "app_home_opened",
                "home",
                place.engineer.id,
            )
            view = {"type": "home", "blocks": [{"type": "divider"}]}
            shown = await place.call("views.publish", user_id=place.engineer.id, view=view)
            stale = await place.call("views.publish", user_id=place.engineer.id, view=view, hash="1.x")
            assert stale["error"] == "hash_conflict"
            again = await place.call(
                "views.publish", user_id=place.engineer.id, view=view, hash=shown["view"]["hash"]
            )
            assert again["view"]["id"] == shown["view"]["id"]
            homes = [one for one in place.ws.changes_since(0) if one.kind == "home"]
            assert [one.readers for one in homes] == [frozenset({place.engineer.id})] * 2

    run(play())


def test_a_view_needs_its_token() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            trigger = await a_trigger(place)
            async with httpx.AsyncClient(base_url=place.url) as stranger:
                answer = await stranger.post("/api/views.open", json={"trigger_id": trigger, "view": form()})
            assert answer.json()["error"] == "not_authed"
            assert TOKEN not in answer.text

    run(play())
