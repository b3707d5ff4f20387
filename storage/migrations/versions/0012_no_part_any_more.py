"""An answer is nobody's whose person has no part any more; one that was reported has a day and a way. Expands only."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("verdicts", sa.Column("lost", sa.Text(), nullable=True))
    op.add_column("verdicts", sa.Column("said_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("verdicts", sa.Column("said_how", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("verdicts", "said_how")
    op.drop_column("verdicts", "said_at")
    op.drop_column("verdicts", "lost")
