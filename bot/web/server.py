"""HTTP: granian serves the web application from a process of its own, which the main one watches over."""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime
from functools import partial
from threading import Event, Thread

from bot.settings import Settings
from bot.wake_up import Waking
from bot.web.application import Web
from bot.web.details import details
from bot.web.front import Front
from bot.web.health import Health

Clock = Callable[[], datetime]

STOP_WITHIN = 20
"""Seconds that requests have to finish in when the program is stopped."""
HEADERS_WITHIN = 10
"""Seconds that the lines before a body may take, and that a connection may be idle."""
MOST_CONNECTIONS = 8_000
KEPT_BACK = 200  # open files that are not connections: the database, the log, Slack


def serve(settings: Settings, now: Clock) -> None:
    """Blocks until SIGTERM or SIGINT. Call it from the main thread, with no database connection open."""
    from granian.constants import HTTPModes, Interfaces
    from granian.http import HTTP1Settings
    from granian.log import LogLevels
    from granian.server import Server

    default_signals()
    server = Server(
        target="liner-notes",
        address=settings.host,
        port=settings.port,
        interface=Interfaces.ASGINL,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=HEADERS_WITHIN * 1_000),
        backpressure=connections(),
        websockets=False,
        log_level=LogLevels.warning,
        workers_kill_timeout=STOP_WITHIN,
        respawn_failed_workers=True,
    )
    # The loader is pickled where processes are spawned: it carries the settings and the clock, nothing opened.
    server.serve(target_loader=partial(load_web, settings, now), wrap_loader=False)


def connections() -> int:
    """How many connections are open at most: as many as this process may have open files, once it has asked for more."""
    allowed, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_CONNECTIONS + KEPT_BACK
    if allowed < wanted and (most == resource.RLIM_INFINITY or most > allowed):
        allowed = wanted if most == resource.RLIM_INFINITY else min(most, wanted)
        resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, most))
    return max(min(allowed, wanted) - KEPT_BACK, KEPT_BACK)


def load_web(settings: Settings, now: Clock) -> Front:
    """The web application with a database of its own; called in the process that answers."""
    default_signals()  # granian's own handlers for this process come after this function: until then, just end
    from bot.edge.bolt import build_app
    from bot.edge.edge import edge
    from bot.edge.gate import Gate
    from bot.log import start_log
    from commands.desk.registry import registry
    from storage.database import Database

    end_with_parent()
    start_log(settings.log_level, settings.secrets, as_json=settings.log_format == "json")
    database = Database(settings.database_url)
    waking = Waking(database)
    waking.start()
    secret = settings.slack_signing_secret
    assert secret is not None, "HTTP is chosen only with a signing secret"
    app = build_app(edge(database, registry(), settings, now, waking.wake))
    old = settings.slack_signing_secret_old
    gate = Gate(secret.get_secret_value().encode(), old.get_secret_value().encode() if old else None)
    health = Health(database, now)
    if settings.metrics_port:
        ExitStack().enter_context(details(settings.metrics_port, health))  # until the process ends
    return Front(Web(app, gate, health), settings.threads)


def end_with_parent() -> None:
    """Ends this process in good order when the one that started it is gone, even by kill -9: it would keep the port."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def wait() -> None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)

    Thread(target=wait, name="parent-watch", daemon=True).start()


def default_signals() -> None:
    """SIGTERM and SIGINT end the process, as if nobody had ever handled them."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)


def stop_on_signals() -> Event:
    """An event that SIGTERM and SIGINT set; the main thread waits for it."""
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    return stop
