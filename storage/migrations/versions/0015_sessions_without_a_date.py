"""Sessions without a date yet, links to sessions held elsewhere, people who are optional. Expands only."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("sessions", sa.Column("link", sa.Text(), nullable=True))
    op.add_column("sessions", sa.Column("undated", sa.Boolean(), nullable=False, server_default="0"))
    op.add_column("attendance", sa.Column("optional", sa.Boolean(), nullable=False, server_default="0"))


def downgrade() -> None:
    op.drop_column("attendance", "optional")
    op.drop_column("sessions", "undated")
    op.drop_column("sessions", "link")
