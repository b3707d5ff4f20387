"""Who asked to set a channel up and who let them; where a room is and how one gets in; projects that somebody mutes.

Expands only: the program before writes and reads none of it.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    when = sa.DateTime(timezone=True)
    op.create_table(
        "setup_asks",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("asked_at", when, nullable=False),
        sa.Column("allowed_by", sa.BigInteger(), nullable=True),
        sa.Column("allowed_at", when, nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "person_id"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_setup_asks_workspace_id_person_id_people"),
        ),
        sa.PrimaryKeyConstraint("workspace_id", "channel", "person_id", name=op.f("pk_setup_asks")),
    )
    op.create_table(
        "muted_projects",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("muted_at", when, nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "person_id"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_muted_projects_workspace_id_person_id_people"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "project_id"],
            ["projects.workspace_id", "projects.id"],
            name=op.f("fk_muted_projects_workspace_id_project_id_projects"),
        ),
        sa.PrimaryKeyConstraint("workspace_id", "person_id", "project_id", name=op.f("pk_muted_projects")),
    )
    op.add_column("rooms", sa.Column("address", sa.Text(), nullable=True))
    op.add_column("rooms", sa.Column("door", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("rooms", "door")
    op.drop_column("rooms", "address")
    op.drop_table("muted_projects")
    op.drop_table("setup_asks")
