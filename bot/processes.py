"""What each process of the program is made of: web, worker, both together, and the migration."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from threading import Event
from typing import TYPE_CHECKING

from bot.deliver.worker_limits import Limits
from bot.install import Introduced
from bot.settings import Connection, Settings
from bot.start import (
    AHEAD,
    CannotStart,
    await_schema,
    await_take_over,
    check_socket,
    introduce,
    open_database,
    shown,
)
from bot.web import port
from bot.web.details import LOOPBACK, details
from bot.web.health import Health
from bot.web.server import end_with_parent, serve, stop_on_signals
from storage import schema
from storage.database import Database

if TYPE_CHECKING:  # the web process needs no worker
    from bot.worker import Worker

Clock = Callable[[], datetime]
Listen = Callable[[Callable[[], None]], None]


@dataclass(frozen=True, slots=True)
class Role:
    """What a process is started with; `say` prints a line for whoever started it."""

    settings: Settings
    now: Clock
    listen: Listen | None
    say: Callable[[str], None]
    limits: Limits

    def told(self, work: str) -> str:
        return f"Liner Notes: {work}; database {shown(self.settings.database_url)}"

    def introduced(self, database: Database, stop: Event) -> Introduced | None:
        """As whom the bot is at home, once the schema fits; None when it was stopped meanwhile."""
        ready = await_schema(database, stop, self.say) and await_take_over(database, stop, self.say)
        return introduce(database, self.settings, self.now, stop) if ready else None

    def start_worker(self, database: Database, home: Introduced) -> Worker:
        from bot.worker import Worker

        worker = Worker(database, self.settings, self.now, home, self.limits)
        worker.start()
        if self.listen:
            self.listen(worker.wake)
        return worker

    def check_details_port(self) -> None:
        """Raises CannotStart where another process has the port of the details."""
        if self.settings.metrics_port and (taken := port.taken(LOOPBACK, self.settings.metrics_port)):
            raise CannotStart(taken.replace("set PORT", "set METRICS_PORT"))

    @contextmanager
    def details(self, database: Database) -> Iterator[None]:
        """Tells on a port of its own how the program stands while the block runs, where the settings ask for it."""
        if not self.settings.metrics_port:
            yield
            return
        self.check_details_port()
        with details(self.settings.metrics_port, Health(database, self.now)):
            yield


def migrate(role: Role) -> None:
    """Brings the database to the newest schema; refuses one that is newer than the program."""
    with closing(open_database(role.settings)) as database:
        if schema.state(database) is schema.Schema.AHEAD:
            raise CannotStart(AHEAD)
        schema.migrate(database)
    role.say(f"The database is up to date: {shown(role.settings.database_url)}")


def web(role: Role) -> None:
    """Answers Slack, over HTTP or by Socket Mode."""
    if role.settings.connection is Connection.SOCKET:
        _socket(role, with_worker=False)
        return
    stop = stop_on_signals()
    with port.held(role.settings.host, role.settings.port) as taken:
        if taken:
            raise CannotStart(taken)
        role.say(role.told(f"HTTP on http://{role.settings.host}:{role.settings.port}/slack/events"))
        with closing(open_database(role.settings)) as database:
            home = role.introduced(database, stop)
        if home and not stop.is_set():
            role.check_details_port()
            serve(role.settings, role.now)


def worker(role: Role) -> None:
    """Sends what is owed."""
    stop = stop_on_signals()
    role.say(role.told("delivering"))
    with closing(open_database(role.settings)) as database:
        if home := role.introduced(database, stop):
            with role.details(database):
                at_work = role.start_worker(database, home)
                stop.wait()
                at_work.stop()


def run(role: Role) -> None:
    """Web and worker together: in one process for Socket Mode, else in two that this one watches over."""
    if role.settings.connection is Connection.SOCKET:
        _socket(role, with_worker=True)
    else:
        _both(role)


def _socket(role: Role, *, with_worker: bool) -> None:
    stop = stop_on_signals()
    from bot.edge.socket_mode import connected
    from bot.wake_up import Waking

    both = " (a signing secret is set too; Socket Mode wins)" if role.settings.slack_signing_secret else ""
    role.say(role.told(f"Socket Mode{both}"))
    with closing(open_database(role.settings)) as database:
        home = role.introduced(database, stop)
        if home is None or not check_socket(role.settings, stop):
            return
        waking = Waking(database)
        waking.start()
        at_work = role.start_worker(database, home) if with_worker else None
        wake = at_work.wake if at_work else waking.wake
        with role.details(database), connected(database, role.settings, role.now, wake):
            stop.wait()
        if at_work:
            at_work.stop()


def _both(role: Role) -> None:
    """Two processes; when one ends, the other is stopped too, and the supervisor starts both again."""
    if taken := port.taken(role.settings.host, role.settings.port):
        raise CannotStart(taken)  # before the worker has sent anything
    children = [
        multiprocessing.Process(target=_child, args=(name, role), name=name, daemon=False)
        for name in ("worker", "web")
    ]
    for process in children:
        process.start()
    # Only now: a child would inherit our handlers, and lose a signal that comes before it has its own.
    stop = stop_on_signals()
    while not stop.is_set() and all(process.is_alive() for process in children):
        stop.wait(0.2)
    for process in children:
        process.terminate()
    for process in children:
        process.join()
    codes = [process.exitcode for process in children]
    if not stop.is_set() and any(codes):
        raise CannotStart(f"Stopped, because one of the two processes ended by itself (exit codes {codes}).")


def _child(name: str, role: Role) -> None:
    end_with_parent()
    if name == "web":  # the worker has the port of the details, and tells of both
        role = replace(role, settings=role.settings.model_copy(update={"metrics_port": 0}))
    try:
        ROLES[name](role)
    except CannotStart as why:
        role.say(str(why))
        raise SystemExit(3) from None


ROLES: Mapping[str, Callable[[Role], None]] = {"web": web, "worker": worker, "run": run, "migrate": migrate}
