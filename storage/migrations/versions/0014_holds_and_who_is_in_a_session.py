"""A hold has an end and can be challenged, and a session can be for the named alone. Expands only."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("sessions", sa.Column("held_until", sa.DateTime(timezone=True), nullable=True))
    # Without a foreign key: SQLite adds a composite one only to a table that no row points to.
    op.add_column("sessions", sa.Column("challenged_by", sa.BigInteger(), nullable=True))
    op.add_column(
        "sessions", sa.Column("only_named", sa.Boolean(), server_default="0", nullable=False)
    )


def downgrade() -> None:
    for column in ("only_named", "challenged_by", "held_until"):
        op.drop_column("sessions", column)
