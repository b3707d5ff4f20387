"""What a project's report goes by, and how a writer without Slack agreed. Expands only: the program before knows neither."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "credit_rules",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("decisions", sa.Integer(), nullable=False),
        sa.Column("occasions", sa.Integer(), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=False),
        sa.Column("playing_time", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "project_id"],
            ["projects.workspace_id", "projects.id"],
            name=op.f("fk_credit_rules_workspace_id_project_id"),
        ),
        sa.PrimaryKeyConstraint("workspace_id", "project_id", name=op.f("pk_credit_rules")),
    )
    op.add_column("song_writers", sa.Column("agreed_via", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("song_writers", "agreed_via")
    op.drop_table("credit_rules")
