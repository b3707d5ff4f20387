from __future__ import annotations

from dataclasses import replace

from sandbox.acts import actions
from sandbox.slack.payloads import memberships
from tests.sandbox import stand_in
from tests.sandbox.stand_in import a_workspace, run


def test_somebody_who_joins_or_changes_is_told_to_the_bot() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            place.ws.manifest = replace(stand_in.MANIFEST, events=("team_join", "user_change"))
            newcomer = memberships.join(place.ws, "mixer", "Mika Sol", tz="Europe/Berlin")
            await place.settled()
            memberships.change(place.ws, newcomer, deleted=True)
            await place.settled()
            joined, changed = (one.payload["event"] for one in place.bot.received)
            assert (joined["type"], joined["user"]["id"], joined["user"]["tz"]) == (
                "team_join",
                newcomer.id,
                "Europe/Berlin",
            )
            assert (changed["type"], changed["user"]["deleted"]) == ("user_change", True)

    run(play())


def test_an_event_that_the_manifest_does_not_name_stays_untold() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            memberships.join(place.ws, "mixer", "Mika Sol")
            await place.settled()
            assert place.bot.received == []

    run(play())


def test_the_bot_posts_once_it_is_invited_and_no_more_once_it_is_removed_or_the_channel_is_archived() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            lounge = place.ws.by_channel_name("lounge")

            async def posting() -> str:
                return str(
                    (await place.call("chat.postMessage", channel=lounge.id, text="x")).get("error", "ok")
                )

            assert await posting() == "not_in_channel"
            memberships.enter(place.ws, place.ws.bot_user, lounge)
            assert await posting() == "ok"
            memberships.leave(place.ws, place.ws.bot_user, lounge)
            assert await posting() == "not_in_channel"
            memberships.enter(place.ws, place.ws.bot_user, lounge)
            memberships.archive(place.ws, lounge)
            assert await posting() == "is_archived"

    run(play())


def test_nobody_types_in_an_archived_channel() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            lounge = place.ws.by_channel_name("lounge")
            memberships.archive(place.ws, lounge)
            said = await actions.say(place.ws, place.engineer.id, lounge.id, "hello")
            assert said.error == "This channel is archived."

    run(play())


def test_whoever_comes_into_a_channel_of_the_bot_or_leaves_it_is_told_and_listed() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            place.ws.manifest = replace(
                stand_in.MANIFEST,
                events=("member_joined_channel", "member_left_channel"),
                scopes=(*stand_in.MANIFEST.scopes, "channels:read"),
            )
            lounge, newcomer = place.ws.by_channel_name("lounge"), place.ws.add_person("mixer", "Mika Sol")
            memberships.enter(place.ws, newcomer.id, lounge)  # the bot is not in it
            memberships.enter(place.ws, place.ws.bot_user, lounge, by=place.engineer.id)
            memberships.leave(place.ws, newcomer.id, lounge)
            await place.settled()
            told = [one.payload["event"] for one in place.bot.received]
            assert [(one["type"], one["user"]) for one in told] == [
                ("member_joined_channel", place.ws.bot_user),
                ("member_left_channel", newcomer.id),
            ]
            assert [one.get("inviter") for one in told] == [place.engineer.id, None]
            listed = await place.call("conversations.members", channel=lounge.id)
            assert newcomer.id not in listed["members"]
            assert place.ws.bot_user in listed["members"]

    run(play())
