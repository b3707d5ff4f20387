"""Playing the golden plays through the real bot, and taking down what stands in Slack when each of them ends."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bot.__main__ import main
from sandbox.acts import actions
from sandbox.plays.databases import shelf
from sandbox.plays.plays import START, perform, read_script
from sandbox.plays.print import Text
from sandbox.plays.stage import Stage
from sandbox.processes.fork_server import fork_server
from sandbox.slack import modals
from sandbox.slack.api.methods import Fault
from sandbox.slack.records import Message
from sandbox.slack.workspace import Workspace
from sandbox.world import Plan, World, opened
from studio.deliveries import State
from tests.golden import rows
from tests.sandbox import memberships

HERE = Path(__file__).parent
LOST = (Fault(status=500, after=True), Fault(status=500))
"""Two answers of Slack that do not arrive: the first message was posted all the same, the second was not."""
SLOT = timedelta(minutes=5)
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Scene:
    """A play of this folder and the workspace that keeps it in the golden database.

    `guests` come into the workspace before the play. After it a channel is `archived`, and the card of the `unheard`
    line (who, what) cannot be posted there; of the `last` lines Slack's answer to the message that follows is lost.
    A file of decisions is `imported`, and after the `slept` line nobody is awake for two days.
    """

    play: str
    workspace: str
    guests: tuple[tuple[str, str], ...] = ()
    archived: str = ""
    unheard: tuple[tuple[str, str], ...] = ()
    last: tuple[tuple[str, str], ...] = ()
    imported: str = ""
    slept: tuple[str, str] | None = None


Kept = Callable[[Scene, str], None]


def play_all(scenes: tuple[Scene, ...], server: str | None, keep: Kept) -> list[Json]:
    """Plays each scene on a database of its own, hands its address to `keep`, and returns what was posted."""
    posted = []
    with (
        tempfile.TemporaryDirectory(prefix="golden-") as folder,
        fork_server() as launch,
        shelf(Path(folder), server, plays=len(scenes) + 1) as databases,
    ):
        for scene in scenes:
            with databases.fresh(scene.play) as address:
                plan = Plan(address, Path(tempfile.mkdtemp(dir=folder)), start=START, launch=launch)
                posted.append(asyncio.run(_played(scene, plan)))
                keep(scene, address)
    return posted


async def _played(scene: Scene, plan: Plan) -> Json:
    async with opened(plan) as world:
        stage = Stage(world.ws, world.passage)
        for handle, name in scene.guests:
            await _admit(world, handle, name)
        await perform(stage, read_script(HERE / f"{scene.play}.play"), Text(print))
        await _close_channel(world, scene)
        await _import(world, scene)
        await _sleep(world, scene)
        await _lose_answers(world, scene)
        return {"workspace": scene.workspace, "play": scene.play} | seen(world.ws)


async def _admit(world: World, handle: str, name: str) -> None:
    """A guest of the workspace, in the project's channel and in the lounge."""
    guest = memberships.join(world.ws, handle, name, tz="Europe/Berlin", is_restricted=True)
    for channel in ("neon-rain", "lounge"):
        memberships.enter(world.ws, guest.id, world.ws.by_channel_name(channel))
    await world.passage.quiet()


async def _close_channel(world: World, scene: Scene) -> None:
    if scene.archived:
        memberships.archive(world.ws, world.ws.by_channel_name(scene.archived))
    for who, line in scene.unheard:
        await _say(world, who, line)
        await world.passage.quiet()


async def _import(world: World, scene: Scene) -> None:
    if scene.imported:
        with tempfile.NamedTemporaryFile("w", suffix=".csv", encoding="utf-8") as file:
            file.write(scene.imported)
            file.flush()
            words = ["import", "decisions", file.name, "--project", "NEON"]
            url = {"DATABASE_URL": world.database_url}
            code = await asyncio.to_thread(main, words, now=world.clock, environ=url)
        assert code == 0


async def _sleep(world: World, scene: Scene) -> None:
    """The clock runs past what is due: what was to be said before its time is over is never said."""
    if scene.slept:
        await _say(world, *scene.slept)
        await world.passage.quiet()
        world.clock.move_by(timedelta(days=2).total_seconds())
        await world.passage.quiet()


async def _say(world: World, who: str, line: str) -> None:
    channel = world.ws.by_channel_name("neon-rain").id
    await actions.say(world.ws, world.ws.by_handle(who).id, channel, line)


async def _lose_answers(world: World, scene: Scene) -> None:
    """The last lines are said while Slack loses its answers; the bot is stopped before it can look them up."""
    for fault, (who, line) in zip(LOST, scene.last, strict=False):
        world.api.faults["chat.postMessage"] = [fault]
        known = rows.in_state(world.database_url, State.UNKNOWN)
        await _say(world, who, line)
        for _ in range(300):
            if rows.in_state(world.database_url, State.UNKNOWN) > known:
                break
            await asyncio.sleep(0.01)
        else:
            raise AssertionError(f"the answer to {line!r} was not lost")
        world.api.faults.clear()


def seen(ws: Workspace) -> Json:
    """What stands in the workspace now: messages of the bot, open forms, Homes; who and what is there by id."""
    said = [one for many in ws.messages.values() for one in many if one.bot and not one.deleted]
    return {
        "at": _later(ws.now()).isoformat(),
        "bot": ws.bot_user,
        "shortcuts": [one.callback_id for one in ws.manifest.shortcuts if one.kind == "message"],
        "people": {one.id: one.handle for one in ws.people.values() if not one.is_bot},
        "channels": {one.id: one.name for one in ws.channels.values() if one.name},
        "messages": [_message(ws, one) for one in sorted(said, key=lambda one: one.ts)],
        "forms": _forms(ws),
        "homes": [{"user": one.user, "view": modals.as_sent(ws, one)} for one in ws.homes.values()],
    }


def _later(now: datetime) -> datetime:
    """The next full five minutes: the same for two runs, of which one took some seconds longer."""
    return now - (now - START) % SLOT + SLOT


def _forms(ws: Workspace) -> list[Json]:
    """Each form as somebody saw it last: one that another covers may still stand open on another machine."""
    last: dict[tuple[str, str], Json] = {}
    for change in ws.changes_since(0):
        if change.kind == "view" and change.payload:
            (user,) = change.readers
            last[user, change.payload["callback_id"]] = {"user": user, "view": change.payload}
    for one in (view for many in ws.stacks.values() for view in many):  # with what was typed into them
        last[one.user, one.body.get("callback_id", "")] = {"user": one.user, "view": modals.as_sent(ws, one)}
    return list(last.values())


def _message(ws: Workspace, one: Message) -> Json:
    kept: Json = {"channel": one.channel, "ts": one.ts, "text": one.text, "readers": sorted(ws.readers(one))}
    more = {"blocks": one.blocks, "thread": one.thread_ts, "only_for": one.only_for, "metadata": one.metadata}
    return kept | {name: value for name, value in more.items() if value}
