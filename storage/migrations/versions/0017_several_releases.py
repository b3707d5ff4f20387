"""Releases have days, recordings their own P and C lines, and a frozen sheet is of one release.

Expands only: the program before knows none of it. Sheets that it froze are of the project's first release: theirs is
NULL.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

DAYS, NOTICES = ("release_date", "delivery_date"), ("p_line", "c_line")


def upgrade() -> None:
    for name in DAYS:
        op.add_column("releases", sa.Column(name, sa.Text(), nullable=True))
    for name in NOTICES:
        op.add_column("recordings", sa.Column(name, sa.Text(), nullable=True))
    # Without a foreign key: SQLite adds a composite one only to a table that no row points to.
    op.add_column("sheets", sa.Column("release_id", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    op.drop_column("sheets", "release_id")
    for name in reversed(NOTICES):
        op.drop_column("recordings", name)
    for name in reversed(DAYS):
        op.drop_column("releases", name)
