"""Names are told apart by how they are spelled: the exact key beside the folded one, which is unique no longer.

Going back needs names that differ when folded; where there are others, it stops without a change.
"""

from __future__ import annotations

import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

NAMED = (("song_titles", "title"), ("people", "name"), ("rooms", "name"))
BATCH = 1_000

# The key as it was made when this was written: the program goes on, a migration that has landed does not.
SPELLED = str.maketrans(
    dict.fromkeys("’‘‛‚ʼʻ＇`´‹›" + '"“”„‟«»＂', "'")
    | dict.fromkeys("‐‑‒–—―−﹘﹣－", "-")
    | dict.fromkeys("\ufeff\u200b\u00ad\u2060\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
)


def upgrade() -> None:
    for table, _ in NAMED:  # the default is for rows that the program before still writes
        op.add_column(table, sa.Column("exact", sa.Text(), nullable=False, server_default=""))
    for table, column in NAMED:
        _fill(table, column)
    with op.batch_alter_table("song_titles") as titles:
        titles.drop_constraint(op.f("uq_song_titles_workspace_id_project_id_folded"), type_="unique")
        titles.create_index(
            op.f("ix_song_titles_workspace_id_project_id_exact"), ["workspace_id", "project_id", "exact"]
        )
    with op.batch_alter_table("rooms") as rooms:
        rooms.drop_constraint(op.f("uq_rooms_workspace_id_folded"), type_="unique")
        rooms.create_unique_constraint(op.f("uq_rooms_workspace_id_exact"), ["workspace_id", "exact"])
    op.create_index(op.f("ix_people_workspace_id_exact"), "people", ["workspace_id", "exact"])


def downgrade() -> None:
    op.drop_index(op.f("ix_people_workspace_id_exact"), "people")
    with op.batch_alter_table("rooms") as rooms:
        rooms.drop_constraint(op.f("uq_rooms_workspace_id_exact"), type_="unique")
        rooms.create_unique_constraint(op.f("uq_rooms_workspace_id_folded"), ["workspace_id", "folded"])
        rooms.drop_column("exact")
    with op.batch_alter_table("song_titles") as titles:
        titles.drop_index(op.f("ix_song_titles_workspace_id_project_id_exact"))
        titles.create_unique_constraint(
            op.f("uq_song_titles_workspace_id_project_id_folded"), ["workspace_id", "project_id", "folded"]
        )
        titles.drop_column("exact")
    op.drop_column("people", "exact")


def _fill(table: str, column: str) -> None:
    connection = op.get_bind()
    rows = connection.execute(sa.text(f"SELECT workspace_id, id, {column} AS name FROM {table}")).all()
    change = sa.text(f"UPDATE {table} SET exact = :exact WHERE workspace_id = :workspace AND id = :id")
    for start in range(0, len(rows), BATCH):
        connection.execute(
            change,
            [
                {"exact": _key(row.name), "workspace": row.workspace_id, "id": row.id}
                for row in rows[start : start + BATCH]
            ],
        )


def _key(name: str) -> str:
    spelled = unicodedata.normalize("NFC", name).translate(SPELLED).lower()
    return " ".join(unicodedata.normalize("NFC", spelled).split())
