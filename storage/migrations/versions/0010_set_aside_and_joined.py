"""Songs and recordings can be set aside, and songs, recordings and people joined with another. Expands only."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

SET_ASIDE = ("songs", "recordings")
JOINED = ("songs", "recordings", "people")


def upgrade() -> None:
    for table in SET_ASIDE:
        op.add_column(table, sa.Column("set_aside_at", sa.DateTime(timezone=True), nullable=True))
        op.add_column(table, sa.Column("set_aside_why", sa.Text(), nullable=True))
    for table in JOINED:
        # Without a foreign key: SQLite adds a composite one only to a table that no row points to.
        op.add_column(table, sa.Column("joined_into", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    for table in JOINED:
        op.drop_column(table, "joined_into")
    for table in SET_ASIDE:
        op.drop_column(table, "set_aside_why")
        op.drop_column(table, "set_aside_at")
