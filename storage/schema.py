"""The schema's revision: where the database is, where the program wants it, and the way there."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from storage.database import Database


class Schema(Enum):
    """How the database stands to this program."""

    CURRENT = "current"
    BEHIND = "behind"
    AHEAD = "ahead"


def state(database: Database) -> Schema:
    """BEHIND: migrate first. AHEAD: a newer program has migrated it; this one must not touch it."""
    with database.read_across() as connection:
        revision = MigrationContext.configure(connection).get_current_revision()
    scripts = ScriptDirectory.from_config(_config())
    if revision == scripts.get_current_head():
        return Schema.CURRENT
    revisions = {script.revision for script in scripts.walk_revisions()}
    return Schema.BEHIND if revision is None or revision in revisions else Schema.AHEAD


def migrate(database: Database) -> None:
    """Bring the database to the newest revision; harmless when it is there already."""
    with database.connect() as connection:
        if connection.dialect.name == "postgresql":
            # Two machines may be released at once; and a migration may take longer than an answer.
            connection.execute(text("SET LOCAL statement_timeout = 0"))
            connection.execute(text("SET LOCAL lock_timeout = 0"))
            connection.execute(text("SELECT pg_advisory_xact_lock(716253)"))
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config
