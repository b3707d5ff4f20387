"""Slack's edge: a payload becomes an Interaction, goes to the desk, and its answer becomes the acknowledgement.

HTTP and Socket Mode feed the same functions. An acknowledgement means that the transaction is committed.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from slack_bolt import BoltContext, BoltResponse
from slack_sdk import WebClient

from bot import install
from bot.actors import NOT_INSTALLED, Actor, ask_slack_who
from bot.edge import events, payloads, uploads
from bot.edge.payloads import Place
from bot.edge.responses import OPEN_WITHIN, Responses
from bot.settings import Settings
from commands.answers import Answer, Reply
from commands.decision.show import reading_along
from commands.desk import desk
from commands.desk.references import reference
from commands.desk.registry import Registry
from commands.interaction import Interaction, Way
from commands.studio.set_up import inviting
from storage.database import Database, away, busy
from storage.people import installations
from storage.projects import channels
from studio.refusals import Refusal
from views import refusals
from views.kit.message import Message
from views.kit.modal import modal
from views.kit.speech import Speech

log = logging.getLogger("liner_notes.slack")

SEND_WITHIN = 5
BESIDE = 4
"""Threads that send what an acknowledgement cannot carry."""


@dataclass(frozen=True, slots=True)
class Edge:
    """What a listener needs: the record, the registry, the business clock, the ways back, and a wake-up call."""

    database: Database
    registry: Registry
    settings: Settings
    now: Callable[[], datetime]
    responses: Responses
    wake: Callable[[], None]


def edge(
    database: Database,
    registry: Registry,
    settings: Settings,
    now: Callable[[], datetime],
    wake: Callable[[], None],
) -> Edge:
    """The edge with clients for the token of the settings."""
    responses = Responses(
        opener=web_client(settings, OPEN_WITHIN),
        sender=web_client(settings, SEND_WITHIN),
        beside=ThreadPoolExecutor(BESIDE, thread_name_prefix="beside"),
    )
    return Edge(database, registry, settings, now, responses, wake)


def web_client(settings: Settings, within: float) -> WebClient:
    """A client that never sends anything twice by itself; `within` is its timeout in seconds."""
    token = settings.slack_bot_token.get_secret_value() if settings.slack_bot_token else None
    return WebClient(
        token=token,
        base_url=settings.slack_api_url,
        timeout=within,  # type: ignore[arg-type]  # urllib takes fractions of a second too
        retry_handlers=[],
    )


def asked(of: Edge, body: Mapping[str, Any], context: BoltContext) -> BoltResponse:
    """A command, press, form, shortcut or search: whatever happens, the one who asked reads a sentence."""
    actor: Actor | None = context["actor"]
    read = payloads.command if "command" in body else payloads.READERS[body["type"]]
    interaction = read(body, _place(of, actor))
    return _answered(of, interaction, actor, body.get("response_url") or _first_url(body))


def happened(of: Edge, body: Mapping[str, Any], context: BoltContext) -> BoltResponse:
    """An event: 200 once it is committed; an error becomes 503, and Slack sends it again."""
    event = body["event"]
    if event["type"] in ("app_uninstalled", "tokens_revoked"):
        return _uninstalled(of, event, context)
    actor: Actor | None = context["actor"]
    if actor is None:
        return _acknowledged({})  # nobody can be answered where we are not installed
    if event["type"] in ("user_change", "team_join"):
        install.keep_member(of.database, actor.installation.workspace, event["user"], of.now())
        of.wake()  # who waits for somebody that has left is told at once
        return _acknowledged({})
    if moved := events.moved(event):
        _move(of, actor, moved)
        return _acknowledged({})
    interaction = events.asked(body, _place(of, actor))
    return _answered(of, interaction, actor, None) if interaction else _acknowledged({})


def _move(of: Edge, actor: Actor, moved: events.Moved) -> None:
    """Somebody comes into a channel or leaves it; when it is the bot, who else is there is asked anew.

    Where there is no record yet, whoever invited the bot is asked whether there is to be one.
    """
    bot = moved.came and moved.user == actor.installation.bot_user_id
    with of.database.begin(actor.installation.workspace, of.now()) as db:
        if channels.guarded(db, moved.channel) is None:
            if bot and moved.by:
                inviting.invited(db, moved.channel, moved.by)
                of.wake()
            return
        (reading_along.came if moved.came else channels.left)(db, moved.channel, moved.user)
        if bot:
            channels.ask_slack(db, [moved.channel])
    of.wake()


def _answered(
    of: Edge, interaction: Interaction, actor: Actor | None, response_url: str | None
) -> BoltResponse:
    answer = _answer(of, interaction, actor)
    of.wake()
    bot = actor.installation.bot_user_id if actor else ""
    speech = Speech(of.settings.names, bot).within(interaction.thread)
    return _acknowledged(of.responses.give(interaction, answer, response_url, speech))


def _answer(of: Edge, interaction: Interaction, actor: Actor | None) -> Answer:
    if actor is None:
        return Reply(refusals.said(NOT_INSTALLED))
    sentence = actor.turned_away
    if sentence is None:
        interaction = replace(
            uploads.fetched(interaction, of.settings),
            public_url=of.settings.public_address,
            outside=actor.outside,
            reads_files=uploads.SCOPE in actor.installation.scopes,
        )
        return desk.answer(of.database, of.registry, interaction)
    if actor.person is None:
        ask_slack_who(of.database, interaction.workspace, interaction.user, interaction.at)
    pressed = interaction.way in (Way.PRESS, Way.FORM)  # what was pressed was somebody else's
    event = "access.refused" if pressed else ""
    return desk.refuse(of.database, interaction, Refusal(sentence, event=event))


def _uninstalled(of: Edge, event: Mapping[str, Any], context: BoltContext) -> BoltResponse:
    if event["type"] == "tokens_revoked" and not (event.get("tokens") or {}).get("bot"):
        return _acknowledged({})
    with of.database.connect() as connection:
        installation = installations.find(connection, context.team_id, context.enterprise_id)
        if installation:
            installations.revoke(connection, installation.workspace, of.now())
    return _acknowledged({})


def failed(of: Edge, error: Exception, body: Mapping[str, Any]) -> BoltResponse:
    """An error on our way to the desk or there: 503 where Slack sends it again, else a sentence with a reference."""
    if isinstance(error, desk.Failure):
        return BoltResponse(status=503, body="")  # the desk has logged it
    message = _said(error, body)
    if "event" in body:
        return BoltResponse(status=503, body="")
    if "command" in body:
        return _acknowledged({"response_type": "ephemeral", "text": message.text})
    if body.get("type") == "view_submission":
        return _acknowledged({"response_action": "push", "view": modal(message)})
    if body.get("response_url"):
        of.responses.tell(body["response_url"], message)
        return _acknowledged({})
    return BoltResponse(status=500, body="")


def _said(error: Exception, body: Mapping[str, Any]) -> Message:
    if busy(error):
        log.warning("%s was not stored: the database is busy", body.get("type") or body.get("command"))
        return refusals.busy()
    if away(error):
        log.warning("%s was not stored: the database is away", body.get("type") or body.get("command"))
        return refusals.away()
    named = reference()
    log.error("%s %s failed", named, body.get("type") or body.get("command"), exc_info=error)
    return refusals.failed(named)


def _place(of: Edge, actor: Actor | None) -> Place:
    workspace = actor.installation.workspace if actor else ""
    bot = actor.installation.bot_user_id if actor else ""
    return Place(workspace, bot, of.now(), of.settings.names)


def _first_url(body: Mapping[str, Any]) -> str | None:
    urls = body.get("response_urls") or ()
    return urls[0].get("response_url") if urls else None


def _acknowledged(body: Mapping[str, Any]) -> BoltResponse:
    if not body:
        return BoltResponse(status=200, body="")
    return BoltResponse(status=200, body=json.dumps(body), headers={"content-type": "application/json"})
