"""The standing cast and the databases of the suite."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.database import Database
from tests import databases
from tests.cast import Studio
from tests.fences import fence


def pytest_configure() -> None:
    if place := databases.in_memory():
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", place)  # pytest's own way to say where tmp_path is
    if os.environ.get("REQUIRE_POSTGRES") == "1" and not databases.SERVER:
        raise pytest.UsageError("REQUIRE_POSTGRES=1, but TEST_DATABASE_URL names no server")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says which databases were tested and how to test the other, and whether the browser was left out."""
    if any("chromium" in str(report.longrepr) for report in terminalreporter.stats.get("skipped", [])):
        terminalreporter.write_line("The browser tests were left out: no Chromium was found on this machine.")
    if databases.SERVER:
        terminalreporter.write_line("Tested on SQLite and PostgreSQL.")
    else:
        terminalreporter.write_line(
            "Tested on SQLite only. For PostgreSQL too: TEST_DATABASE_URL=postgresql://user@host/name make test"
        )


@pytest.fixture(scope="session", params=databases.DIALECTS)
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
