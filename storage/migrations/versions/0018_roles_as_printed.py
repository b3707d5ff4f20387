"""Credits in the words that are printed: "Guitar [Electric]", or a role that no list has.

Expands only: the program before reads and writes credits without it.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("assigned_credits", sa.Column("said", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("assigned_credits", "said")
