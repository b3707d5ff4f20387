"""The standing cast and the databases of the suite."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from commands.desk.registry import registry
from storage.database import Database
from tests import databases
from tests.cast import Studio
from tests.fences import fence
from tests.used import USED, unused

STARTED = pytest.StashKey[float]()
BUDGET = {1: 4, 2: 8}
"""Minutes that the whole suite may take on two cores, by the number of databases: printed at its end, for everybody
who adds to it. It fails nothing, since machines differ; what is slow is mended."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Each test on every database; one in which no database has a part on one."""
    if "template" in metafunc.fixturenames:
        one = metafunc.definition.get_closest_marker("one_database") is not None
        dialects = databases.DIALECTS[:1] if one else databases.DIALECTS
        metafunc.parametrize("template", dialects, indirect=True, scope="session")


def pytest_configure(config: pytest.Config) -> None:
    config.stash[STARTED] = time.monotonic()
    if place := databases.in_memory():
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", place)  # pytest's own way to say where tmp_path is
    if os.environ.get("REQUIRE_POSTGRES") == "1" and not databases.SERVER:
        raise pytest.UsageError("REQUIRE_POSTGRES=1, but TEST_DATABASE_URL names no server")


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """A worker is done: what its tests have used."""
    USED.update(getattr(node, "workeroutput", {}).get("used", ()))


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A run of every test fails where a button, form or search field was used by none."""
    handed_in = getattr(session.config, "workeroutput", None)
    if handed_in is not None:
        handed_in["used"] = sorted(USED)
    elif _whole(session.config) and not session.testsfailed and unused(registry(), USED):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def _whole(config: pytest.Config) -> bool:
    """Whether every test was asked for."""
    narrowed = (
        config.option.keyword,
        config.option.markexpr,
        getattr(config.option, "lf", False),
        config.option.collectonly,
    )
    return config.args_source is pytest.Config.ArgsSource.TESTPATHS and not any(narrowed)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says which databases were tested and how to test the other, how long it took, and whether the browser was left out."""
    minutes, seconds = divmod(round(time.monotonic() - terminalreporter.config.stash[STARTED]), 60)
    budget = BUDGET[len(databases.DIALECTS)]
    terminalreporter.write_line(
        f"Took {minutes} min {seconds} s; the whole suite has {budget} min on two cores."
    )
    if any("chromium" in str(report.longrepr) for report in terminalreporter.stats.get("skipped", [])):
        terminalreporter.write_line("The browser tests were left out: no Chromium was found on this machine.")
    if _whole(terminalreporter.config):
        for one in unused(registry(), USED):
            terminalreporter.write_line(f"No test uses {one}.", red=True)
    if databases.SERVER:
        terminalreporter.write_line("Tested on SQLite and PostgreSQL.")
    else:
        terminalreporter.write_line(
            "Tested on SQLite only. For PostgreSQL too: TEST_DATABASE_URL=postgresql://user@host/name make test"
        )


@pytest.fixture(scope="session")
def template(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, str]]:
    """A migrated database of each kind, to be copied: (dialect, its path or name)."""
    folder = tmp_path_factory.mktemp("template")
    with databases.template(request.param, folder) as made, databases.spares():
        yield request.param, made


@pytest.fixture(scope="session")
def shared(template: tuple[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """One database for all tests that keep to a workspace of their own."""
    dialect, made = template
    with databases.copied(dialect, made, tmp_path_factory.mktemp("shared")) as url:
        database = Database(url)
        fence(database)
        yield database
        database.close()


@pytest.fixture
def database_url(template: tuple[str, str], tmp_path: Path) -> Iterator[str]:
    """The address of a database that this test has for itself."""
    dialect, made = template
    with databases.copied(dialect, made, tmp_path) as url:
        yield url


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A database that this test has for itself."""
    opened = Database(database_url)
    yield opened
    opened.close()


@pytest.fixture
def new_database(template: tuple[str, str], tmp_path: Path) -> Iterator[Database]:
    """The same for a test of how the database plans its queries."""
    dialect, made = template
    with databases.new(dialect, made, tmp_path) as url:
        opened = Database(url)
        yield opened
        opened.close()


@pytest.fixture
def studio(shared: Database) -> Studio:
    """The demo studio with its cast, in a workspace of its own."""
    return Studio.opened(shared)
