"""Each import of a file is known by its number, and its rows by their import, so that it can go on and be taken back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "imports",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("before", sa.Integer(), nullable=False),
        sa.Column("logged_by", sa.BigInteger(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_imports")),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_imports_workspace_id")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "project_id"],
            ["projects.workspace_id", "projects.id"],
            name=op.f("fk_imports_workspace_id_project_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "logged_by"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_imports_workspace_id_logged_by"),
        ),
        sa.UniqueConstraint("workspace_id", "number", name=op.f("uq_imports_workspace_id_number")),
    )
    with op.batch_alter_table("imported") as imported:  # SQLite adds no composite foreign key by itself
        imported.add_column(sa.Column("import_id", sa.BigInteger(), nullable=True))
        imported.create_foreign_key(
            op.f("fk_imported_workspace_id_import_id"),
            "imports",
            ["workspace_id", "import_id"],
            ["workspace_id", "id"],
        )
    op.create_index("ix_imported_workspace_id_import_id", "imported", ["workspace_id", "import_id"])


def downgrade() -> None:
    op.drop_index("ix_imported_workspace_id_import_id", "imported")
    with op.batch_alter_table("imported") as imported:
        imported.drop_constraint(op.f("fk_imported_workspace_id_import_id"), type_="foreignkey")
        imported.drop_column("import_id")
    op.drop_table("imports")
