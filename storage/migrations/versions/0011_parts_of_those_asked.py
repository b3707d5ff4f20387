"""As what somebody is asked and answered, with several functions, and in whose place. Expands only."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

# Without a foreign key: SQLite adds a composite one only to a table that no row points to.
COLUMNS = {
    "functions": sa.Text(),
    "answered_as": sa.Text(),
    "instead_of": sa.BigInteger(),
}


def upgrade() -> None:
    for name, kind in COLUMNS.items():
        op.add_column("verdicts", sa.Column(name, kind, nullable=True))


def downgrade() -> None:
    for name in COLUMNS:
        op.drop_column("verdicts", name)
