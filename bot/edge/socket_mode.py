"""Socket Mode: the same application, fed through a WebSocket that we open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from slack_bolt.adapter.socket_mode import SocketModeHandler

from bot.edge.bolt import build_app
from bot.edge.edge import edge, web_client
from bot.settings import Settings
from commands.desk.registry import registry
from storage.database import Database

OPEN_WITHIN = 10.0


@contextmanager
def connected(
    database: Database, settings: Settings, now: Callable[[], datetime], wake: Callable[[], None]
) -> Iterator[None]:
    """Connected to Slack while the block runs; the client reconnects by itself."""
    token = settings.slack_app_token
    assert token is not None, "Socket Mode is chosen only with an app token"
    app = build_app(edge(database, registry(), settings, now, wake))
    handler = SocketModeHandler(app, token.get_secret_value(), web_client=web_client(settings, OPEN_WITHIN))
    handler.connect()  # type: ignore[no-untyped-call]
    try:
        yield
    finally:
        handler.close()  # type: ignore[no-untyped-call]
