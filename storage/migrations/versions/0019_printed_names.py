"""Credits that are printed nowhere, works by others and traditional ones, and how a writer's word was reported.

Expands only: the program before knows none of it.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    uncredited = sa.Column("uncredited", sa.Boolean(), nullable=False, server_default=sa.false())
    op.add_column("assigned_credits", uncredited)
    for name in ("cover", "traditional"):
        op.add_column("songs", sa.Column(name, sa.Text(), nullable=True))
    for name in ("agreed_on", "agreed_note"):
        op.add_column("song_writers", sa.Column(name, sa.Text(), nullable=True))


def downgrade() -> None:
    for name in ("agreed_note", "agreed_on"):
        op.drop_column("song_writers", name)
    for name in ("traditional", "cover"):
        op.drop_column("songs", name)
    op.drop_column("assigned_credits", "uncredited")
