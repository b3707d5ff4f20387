"""The use of AI by part, and the stores that a project does not ask about.

Expands only: what was said of AI as one text stays what it is.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0022"
branch_labels = None
depends_on = None

COLUMNS = {
    "recordings": ("ai_vocals", "ai_instruments", "ai_post"),
    "songs": ("ai_composition", "ai_lyrics"),
    "credit_rules": ("stores_off",),
}


def upgrade() -> None:
    for table, names in COLUMNS.items():
        for name in names:
            op.add_column(table, sa.Column(name, sa.Text(), nullable=True))


def downgrade() -> None:
    for table, names in COLUMNS.items():
        for name in names:
            op.drop_column(table, name)
