"""The schema's revision: where the database is, where the program wants it, and the way there."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from storage.database import Database


class Schema(Enum):
    """How the database stands to this program."""

    CURRENT = "current"
    BEHIND = "behind"
    AHEAD = "ahead"


def state(database: Database) -> Schema:
    """BEHIND: migrate first. AHEAD: a newer program has migrated it; this one must not touch it."""
    with database.read_across() as connection:
        stands = revision(connection)
    scripts = ScriptDirectory.from_config(_config())
    if stands == scripts.get_current_head():
        return Schema.CURRENT
    return Schema.BEHIND if stands is None or known(stands) else Schema.AHEAD


def revision(connection: Connection) -> str | None:
    """Where the database is; None before its first migration."""
    return MigrationContext.configure(connection).get_current_revision()


def known(revision: str) -> bool:
    """Whether this program has that revision."""
    scripts = ScriptDirectory.from_config(_config())
    return revision in {script.revision for script in scripts.walk_revisions()}


def migrate(database: Database, to: str = "head") -> None:
    """Bring the database to the newest revision, or up to an older one; harmless when it is there already."""
    with database.connect() as connection:
        if connection.dialect.name == "postgresql":
            # Two machines may be released at once; and a migration may take longer than an answer.
            connection.execute(text("SET LOCAL statement_timeout = 0"))
            connection.execute(text("SET LOCAL lock_timeout = 0"))
            connection.execute(text("SELECT pg_advisory_xact_lock(716253)"))
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, to)


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config
