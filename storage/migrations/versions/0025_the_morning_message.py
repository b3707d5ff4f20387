"""Whether somebody wants the morning message, and until when it is muted.

Expands only: NULL is the default, on and not muted.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("preferences", sa.Column("morning", sa.Boolean(), nullable=True))
    op.add_column("preferences", sa.Column("muted_until", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("preferences", "muted_until")
    op.drop_column("preferences", "morning")
