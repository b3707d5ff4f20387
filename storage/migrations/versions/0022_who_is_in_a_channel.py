"""Who is in a project's channel, and whether its cards leave out what somebody there may not read.

Expands only: channels that are linked already go on showing every sentence until somebody chooses otherwise.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "project_channels", sa.Column("guarded", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.add_column("project_channels", sa.Column("people_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "channel_people",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("slack", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "channel", "slack", name=op.f("pk_channel_people")),
    )


def downgrade() -> None:
    op.drop_table("channel_people")
    with op.batch_alter_table("project_channels") as channels:
        channels.drop_column("people_at")
        channels.drop_column("guarded")
