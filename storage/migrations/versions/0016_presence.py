"""Who was at a session: from when to when, on what, said by whom; when it began, and how late it was cancelled.

Expands only: the program before knows none of it, and goes on writing who said it as who confirmed it.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

POINTS = (("song_id", "songs"), ("said_by", "people"), ("denied_by", "people"))


def upgrade() -> None:
    with op.batch_alter_table("attendance") as attendance:
        for name in ("came_at", "left_at", "said_at"):
            attendance.add_column(sa.Column(name, sa.DateTime(timezone=True), nullable=True))
        attendance.add_column(sa.Column("stage", sa.Text(), nullable=True))
        for name, table in POINTS:
            attendance.add_column(sa.Column(name, sa.BigInteger(), nullable=True))
            attendance.create_foreign_key(
                op.f(f"fk_attendance_workspace_id_{name}"),
                table,
                ["workspace_id", name],
                ["workspace_id", "id"],
            )
    for name in ("began_at", "cancelled_at"):
        op.add_column("sessions", sa.Column(name, sa.DateTime(timezone=True), nullable=True))
    op.add_column("sessions", sa.Column("late_within", sa.Integer(), nullable=True))
    op.add_column("workspaces", sa.Column("late_cancel", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("workspaces", "late_cancel")
    for name in ("late_within", "cancelled_at", "began_at"):
        op.drop_column("sessions", name)
    with op.batch_alter_table("attendance") as attendance:
        for name, _ in reversed(POINTS):
            attendance.drop_constraint(op.f(f"fk_attendance_workspace_id_{name}"), type_="foreignkey")
            attendance.drop_column(name)
        for name in ("stage", "said_at", "left_at", "came_at"):
            attendance.drop_column(name)
