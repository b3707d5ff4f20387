"""A delivery remembers how often it was looked up, and that it may have arrived: its next try says so, and is the last."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("deliveries", sa.Column("looks", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("deliveries", sa.Column("repeat", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    with op.batch_alter_table("deliveries") as deliveries:
        deliveries.drop_column("repeat")
        deliveries.drop_column("looks")
