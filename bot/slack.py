"""Slack's edge: Bolt with one all-matching listener per kind of payload, and our registry behind it.

HTTP and Socket Mode feed the same function. An acknowledgement means that the transaction is committed.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from slack_bolt import App, BoltContext, BoltResponse
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from bot import events, install, modal, payloads
from bot.actors import NOT_INSTALLED, Actor, ask_slack_who, recognise
from bot.log import reference
from bot.payloads import Place
from bot.returning import OPEN_WITHIN, Returning
from bot.settings import Settings
from commands import desk
from commands.answers import Answer, Reply
from commands.ask import Ask
from commands.registry import Registry
from storage import installations
from storage.database import Database, busy
from studio.refusals import Refusal
from views import refusals
from views.message import Message

log = logging.getLogger("liner_notes.slack")

EVERYTHING = re.compile(r"[\s\S]*")
SEND_WITHIN = 5


@dataclass(frozen=True, slots=True)
class Edge:
    """What a listener needs: the record, the registry, the business clock, the ways back, and a wake-up call."""

    database: Database
    registry: Registry
    settings: Settings
    now: Callable[[], datetime]
    returning: Returning
    wake: Callable[[], None]


def edge(
    database: Database,
    registry: Registry,
    settings: Settings,
    now: Callable[[], datetime],
    wake: Callable[[], None],
) -> Edge:
    """The edge with clients for the token of the settings."""
    returning = Returning(
        opener=web_client(settings, OPEN_WITHIN),
        sender=web_client(settings, SEND_WITHIN),
        beside=ThreadPoolExecutor(4, thread_name_prefix="beside"),
    )
    return Edge(database, registry, settings, now, returning, wake)


def web_client(settings: Settings, within: float) -> WebClient:
    """A client that never sends anything twice by itself; `within` is its timeout in seconds."""
    token = settings.slack_bot_token.get_secret_value() if settings.slack_bot_token else None
    return WebClient(
        token=token,
        base_url=settings.slack_api_url,
        timeout=within,  # type: ignore[arg-type]  # urllib takes fractions of a second too
        retry_handlers=[],
    )


def build_app(of: Edge) -> App:
    """Bolt's App: no request verification (the gate did it), no auth.test, our own authorize."""
    app = App(
        name="liner-notes",
        process_before_response=True,
        request_verification_enabled=False,
        signing_secret="",
        client=WebClient(base_url=of.settings.slack_api_url, timeout=SEND_WITHIN, retry_handlers=[]),
        before_authorize=_note_own_team,
        authorize=_authorizing(of),
        token_verification_enabled=False,
        attaching_conversation_kwargs_enabled=False,
        attaching_function_token_enabled=False,
        listener_executor=ThreadPoolExecutor(1),
    )

    def asked(body: dict[str, Any], context: BoltContext) -> BoltResponse:
        return _asked(of, body, context)

    def happened(body: dict[str, Any], context: BoltContext) -> BoltResponse:
        return _happened(of, body, context)

    for register in (app.command, app.action, app.view, app.view_closed, app.shortcut, app.options):
        register(EVERYTHING)(asked)
    app.event(EVERYTHING)(happened)

    @app.error
    def failed(error: Exception, body: dict[str, Any]) -> BoltResponse:
        return _failed(error, body)

    return app


def _note_own_team(body: dict[str, Any], context: BoltContext, next: Callable[[], None]) -> None:  # noqa: A002 - Bolt's
    """The team of the person who acts: in Slack Connect it is another than the payload's."""
    user, event = body.get("user"), body.get("event") or {}
    context["own_team"] = user.get("team_id") if isinstance(user, dict) else event.get("user_team")
    next()


def _authorizing(of: Edge) -> Callable[..., AuthorizeResult]:
    token = of.settings.slack_bot_token

    def authorize(context: BoltContext, enterprise_id: str, team_id: str, user_id: str) -> AuthorizeResult:
        actor = recognise(
            of.database,
            of.now(),
            team=team_id,
            enterprise=enterprise_id,
            user=user_id,
            theirs=context.get("own_team"),
        )
        # Bolt would turn a stranger's workspace away by itself, by a web request of its own: we rather answer.
        context["actor"] = actor
        return AuthorizeResult(
            enterprise_id=enterprise_id,
            team_id=team_id,
            bot_id=actor.installation.bot_id if actor else None,
            bot_user_id=actor.installation.bot_user_id if actor else None,
            bot_token=token.get_secret_value() if token else None,
            user_id=user_id,
        )

    return authorize


def _asked(of: Edge, body: Mapping[str, Any], context: BoltContext) -> BoltResponse:
    """A command, press, form, shortcut or search: whatever happens, the one who asked reads a sentence."""
    actor: Actor | None = context["actor"]
    read = payloads.command if "command" in body else payloads.READERS[body["type"]]
    ask = read(body, _place(of, actor))
    return _answered(of, ask, actor, body.get("response_url") or _first_url(body))


def _happened(of: Edge, body: Mapping[str, Any], context: BoltContext) -> BoltResponse:
    """An event: 200 once it is committed; an error becomes 500, and Slack sends it again."""
    event = body["event"]
    if event["type"] in ("app_uninstalled", "tokens_revoked"):
        return _uninstalled(of, event, context)
    actor: Actor | None = context["actor"]
    if actor is None:
        return _acknowledged({})  # nobody can be answered where we are not installed
    if event["type"] in ("user_change", "team_join"):
        install.keep_member(of.database, actor.installation.workspace, event["user"], of.now())
        return _acknowledged({})
    ask = events.asked(body, _place(of, actor))
    return _answered(of, ask, actor, None) if ask else _acknowledged({})


def _answered(of: Edge, ask: Ask, actor: Actor | None, response_url: str | None) -> BoltResponse:
    answer = _answer(of, ask, actor)
    of.wake()
    return _acknowledged(of.returning.give(ask, answer, response_url))


def _answer(of: Edge, ask: Ask, actor: Actor | None) -> Answer:
    if actor is None:
        return Reply(refusals.said(NOT_INSTALLED))
    sentence = actor.turned_away
    if sentence is None:
        return desk.answer(of.database, of.registry, ask)
    if actor.person is None:
        ask_slack_who(of.database, ask.workspace, ask.user, ask.at)
    return desk.refuse(of.database, ask, Refusal(sentence))


def _uninstalled(of: Edge, event: Mapping[str, Any], context: BoltContext) -> BoltResponse:
    if event["type"] == "tokens_revoked" and not (event.get("tokens") or {}).get("bot"):
        return _acknowledged({})
    with of.database.connect() as connection:
        found = installations.find(connection, context.team_id, context.enterprise_id)
        if found:
            installations.revoke(connection, found.workspace, of.now())
    return _acknowledged({})


def _failed(error: Exception, body: Mapping[str, Any]) -> BoltResponse:
    """An error on our way to the desk: 500 where Slack sends it again, else a sentence with a reference."""
    if isinstance(error, desk.Failure):
        return BoltResponse(status=500, body="")  # the desk has logged it
    message = _said(error, body)
    if "command" in body:
        return _acknowledged({"response_type": "ephemeral", "text": message.text})
    if body.get("type") == "view_submission":
        return _acknowledged({"response_action": "push", "view": modal.of(message)})
    return BoltResponse(status=500, body="")


def _said(error: Exception, body: Mapping[str, Any]) -> Message:
    if busy(error):
        return refusals.said("Not saved: the database is busy. Please try the same again.")
    named = reference()
    log.error("%s %s failed", named, body.get("type") or body.get("command"), exc_info=error)
    return refusals.failed(named)


def _place(of: Edge, actor: Actor | None) -> Place:
    workspace = actor.installation.workspace if actor else ""
    bot = actor.installation.bot_user_id if actor else ""
    return Place(workspace, bot, of.now(), of.settings.command_prefix)


def _first_url(body: Mapping[str, Any]) -> str | None:
    urls = body.get("response_urls") or ()
    return urls[0].get("response_url") if urls else None


def _acknowledged(body: Mapping[str, Any]) -> BoltResponse:
    if not body:
        return BoltResponse(status=200, body="")
    return BoltResponse(status=200, body=json.dumps(body), headers={"content-type": "application/json"})
