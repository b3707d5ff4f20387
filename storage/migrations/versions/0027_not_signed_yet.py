"""That somebody does not sign a version of the sheet yet, and why if they said it.

Expands only: whoever has not said so has neither.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("sheet_signatures", sa.Column("not_yet_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("sheet_signatures", sa.Column("not_yet_why", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("sheet_signatures", "not_yet_why")
    op.drop_column("sheet_signatures", "not_yet_at")
