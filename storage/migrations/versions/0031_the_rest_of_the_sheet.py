"""The country of recording, the performer's number, artwork, the use of AI in one contribution, and credits of one release.

Expands only: the program before knows none of it, and gives credits for the project as it did.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

TEXTS = (
    ("recordings", "country"),
    ("person_facts", "ipn"),
    ("assigned_credits", "ai_use"),
    ("releases", "artwork"),
)


def upgrade() -> None:
    for table, name in TEXTS:
        op.add_column(table, sa.Column(name, sa.Text(), nullable=True))
    # Without a foreign key, as that of sheets: a credit that was taken back outlives its release.
    op.add_column("assigned_credits", sa.Column("release_id", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    op.drop_column("assigned_credits", "release_id")
    for table, name in reversed(TEXTS):
        op.drop_column(table, name)
