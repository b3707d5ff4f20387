"""An answer that somebody reported can be confirmed: when, and by whom. Expands only: the program before knows neither."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("verdicts") as verdicts:  # SQLite adds no composite foreign key to a table that stands
        verdicts.add_column(sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True))
        verdicts.add_column(sa.Column("confirmed_by", sa.BigInteger(), nullable=True))
        verdicts.create_foreign_key(
            op.f("fk_verdicts_workspace_id_confirmed_by"),
            "people",
            ["workspace_id", "confirmed_by"],
            ["workspace_id", "id"],
        )


def downgrade() -> None:
    with op.batch_alter_table("verdicts") as verdicts:
        verdicts.drop_constraint(op.f("fk_verdicts_workspace_id_confirmed_by"), type_="foreignkey")
        verdicts.drop_column("confirmed_by")
        verdicts.drop_column("confirmed_at")
