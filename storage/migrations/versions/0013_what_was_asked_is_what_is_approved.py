"""A yes can have a condition and a scope, a final OK is revoked by somebody and for a reason, asks make sets. Expands only."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("verdicts", sa.Column("condition", sa.Text(), nullable=True))
    op.add_column("verdicts", sa.Column("scope", sa.Text(), nullable=True))
    op.add_column("verdicts", sa.Column("condition_met", sa.Boolean(), nullable=True))
    op.add_column("verdicts", sa.Column("condition_at", sa.DateTime(timezone=True), nullable=True))
    # Without a foreign key: SQLite adds a composite one only to a table that no row points to.
    op.add_column("approvals", sa.Column("of_set", sa.BigInteger(), nullable=True))
    with op.batch_alter_table("final_oks") as final_oks:
        final_oks.add_column(sa.Column("ended_by", sa.BigInteger(), nullable=True))
        final_oks.add_column(sa.Column("ended_why", sa.Text(), nullable=True))
        final_oks.create_foreign_key(
            op.f("fk_final_oks_workspace_id_ended_by"),
            "people",
            ["workspace_id", "ended_by"],
            ["workspace_id", "id"],
        )


def downgrade() -> None:
    with op.batch_alter_table("final_oks") as final_oks:
        final_oks.drop_constraint(op.f("fk_final_oks_workspace_id_ended_by"), type_="foreignkey")
        final_oks.drop_column("ended_why")
        final_oks.drop_column("ended_by")
    op.drop_column("approvals", "of_set")
    for column in ("condition_at", "condition_met", "scope", "condition"):
        op.drop_column("verdicts", column)
