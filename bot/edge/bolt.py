"""Bolt, with one all-matching listener per kind of payload; our registry stands behind it."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from slack_bolt import App, BoltContext, BoltResponse
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from bot.actors import recognise
from bot.edge.edge import SEND_WITHIN, Edge, asked, failed, happened

EVERYTHING = re.compile(r"[\s\S]*")


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

    def on_ask(body: dict[str, Any], context: BoltContext) -> BoltResponse:
        return asked(of, body, context)

    def on_event(body: dict[str, Any], context: BoltContext) -> BoltResponse:
        return happened(of, body, context)

    for register in (app.command, app.action, app.view, app.view_closed, app.shortcut, app.options):
        register(EVERYTHING)(on_ask)
    app.event(EVERYTHING)(on_event)

    @app.error
    def on_error(error: Exception, body: dict[str, Any]) -> BoltResponse:
        return failed(of, error, body)

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
