"""Where the reading of everybody was left, so that a large workspace is never read from its beginning again.

Expands only: the program before reads everybody at once, and leaves it empty.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("installations", sa.Column("people_cursor", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("installations", "people_cursor")
