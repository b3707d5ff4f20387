"""Run by Alembic: migrates the connection that `storage.schema` hands in."""

from __future__ import annotations

from alembic import context

from storage.tables import compared, metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection, target_metadata=metadata, render_as_batch=True, include_object=compared
)
with context.begin_transaction():
    context.run_migrations()
