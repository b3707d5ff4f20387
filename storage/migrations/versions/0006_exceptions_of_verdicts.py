"""Which answer left a song out of a release, so that taking it back puts the song in again. Expands only."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("approval_versions") as covered:  # SQLite adds no composite foreign key by itself
        covered.add_column(sa.Column("excepted_by", sa.BigInteger(), nullable=True))
        covered.create_foreign_key(
            op.f("fk_approval_versions_workspace_id_excepted_by"),
            "verdicts",
            ["workspace_id", "excepted_by"],
            ["workspace_id", "id"],
        )


def downgrade() -> None:
    with op.batch_alter_table("approval_versions") as covered:
        covered.drop_constraint(op.f("fk_approval_versions_workspace_id_excepted_by"), type_="foreignkey")
        covered.drop_column("excepted_by")
