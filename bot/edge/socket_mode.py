"""Socket Mode: the same application, fed through a WebSocket that we open."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from threading import Event, Thread

from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.builtin import SocketModeClient

from bot.edge.bolt import build_app
from bot.edge.edge import edge, web_client
from bot.settings import Settings
from commands.desk.registry import registry
from storage.database import Database

log = logging.getLogger("liner_notes.socket")

OPEN_WITHIN = 10.0
LOOK = 1.0
"""Seconds between two looks at the connection. (Measured: the client alone takes a minute to notice a reset.)"""
LONGEST_PAUSE = 15.0


@contextmanager
def connected(
    database: Database, settings: Settings, now: Callable[[], datetime], wake: Callable[[], None]
) -> Iterator[None]:
    """Connected to Slack while the block runs; a connection that broke is back within seconds."""
    token = settings.slack_app_token
    assert token is not None, "Socket Mode is chosen only with an app token"
    app = build_app(edge(database, registry(), settings, now, wake))
    handler = SocketModeHandler(app, token.get_secret_value(), web_client=web_client(settings, OPEN_WITHIN))
    handler.connect()  # type: ignore[no-untyped-call]
    stop = Event()
    watch = Thread(target=_watch, args=(handler.client, stop), name="socket-watch", daemon=True)
    watch.start()
    try:
        yield
    finally:
        stop.set()
        handler.close()  # type: ignore[no-untyped-call]


def _watch(client: SocketModeClient, stop: Event) -> None:
    """Pings Slack, and connects anew as soon as that fails."""
    pause = LOOK
    while not stop.wait(pause):
        if _alive(client):
            pause = LOOK
            continue
        try:
            client.connect_to_new_endpoint()
            pause = LOOK
        except (SlackApiError, OSError) as error:
            pause = min(pause * 2, LONGEST_PAUSE)
            log.warning(
                "Slack cannot be reached over Socket Mode (%s); connecting again", type(error).__name__
            )


def _alive(client: SocketModeClient) -> bool:
    session = client.current_session
    if session is None or not session.is_active():
        return False
    try:
        session.ping("watch")
    except OSError:
        log.warning("the connection to Slack is broken; connecting anew")
        session.disconnect()
        return False
    return True
