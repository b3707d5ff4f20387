"""What is measured on: the databases that were named, else new SQLite files."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from storage import schema
from storage.database import Database
from storage.events import START
from storage.rows.bulk import insert_new
from storage.tables import workspaces

NOW = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)


@contextmanager
def opened(urls: Sequence[str], *names: str) -> Iterator[list[Database]]:
    """At this program's schema, and closed in the end; `names` are those of the files."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        addresses = urls or [f"sqlite:///{Path(folder) / name}.db" for name in names]
        databases = [stack.enter_context(closing(Database(url))) for url in addresses]
        for database in databases:
            schema.migrate(database)
        yield databases


def add_workspace(database: Database, workspace: str) -> None:
    row = {"id": workspace, "name": workspace, "created_at": NOW, "head": START}
    with database.connect() as connection:
        insert_new(connection, workspaces, row)
