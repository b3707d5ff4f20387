"""Whether somebody has logged anything before is found by an index.

Expands only.
"""

from __future__ import annotations

from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

NAME = "ix_decisions_workspace_id_logged_by"


def upgrade() -> None:
    op.create_index(NAME, "decisions", ["workspace_id", "logged_by"], unique=False)


def downgrade() -> None:
    op.drop_index(NAME, table_name="decisions")
