"""The heartbeats of workers, what Slack has asked to wait for, and from which backups the record was restored.

Expands only: the program before has none of it and needs none.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "workers",
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("beat", sa.BigInteger(), nullable=False),
        sa.Column("refused", sa.Text(), nullable=False),
        sa.Column("skew", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("owner", name="pk_workers"),
    )
    op.create_table(
        "slack_waits",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "method", "recipient", name="pk_slack_waits"),
    )
    op.create_table(
        "restores",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("made_at", moment, nullable=False),
        sa.Column("restored_at", moment, nullable=False),
        sa.Column("taken_over_at", moment, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_restores"),
    )


def downgrade() -> None:
    for table in ("restores", "slack_waits", "workers"):
        op.drop_table(table)
