"""What somebody has said is done of a song, and whose Home is kept up to date.

Expands only: the program before knows neither table.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    at = sa.DateTime(timezone=True)
    op.create_table(
        "work_done",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("song_id", sa.BigInteger(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("said_by", sa.BigInteger(), nullable=False),
        sa.Column("said_at", at, nullable=False),
        sa.Column("undone_by", sa.BigInteger(), nullable=True),
        sa.Column("undone_at", at, nullable=True),
        sa.PrimaryKeyConstraint("workspace_id", "id", name="pk_work_done"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name="fk_work_done_workspace_id"),
        *(
            sa.ForeignKeyConstraint(
                ["workspace_id", column],
                [f"{table}.workspace_id", f"{table}.id"],
                name=f"fk_work_done_workspace_id_{column}",
            )
            for column, table in (
                ("project_id", "projects"),
                ("song_id", "songs"),
                ("said_by", "people"),
                ("undone_by", "people"),
            )
        ),
    )
    op.create_index("ix_work_done_workspace_id_project_id", "work_done", ["workspace_id", "project_id"])
    op.create_table(
        "homes",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("opened_at", at, nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "person_id", name="pk_homes"),
        sa.ForeignKeyConstraint(
            ["workspace_id", "person_id"],
            ["people.workspace_id", "people.id"],
            name="fk_homes_workspace_id_person_id",
        ),
    )


def downgrade() -> None:
    op.drop_table("homes")
    op.drop_table("work_done")
