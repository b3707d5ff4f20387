"""The full-text index of decisions: FTS5 on SQLite, tsvector and GIN on PostgreSQL. Written by hand.

Its words are made by the program (`studio.decisions.search_words`), so its own parser is the simplest there is. What was logged
before is indexed here.
"""

from __future__ import annotations

from alembic import op

from storage.decisions import search

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("""
            CREATE TABLE search_words (
                workspace_id text NOT NULL,
                decision_id bigint NOT NULL,
                words tsvector NOT NULL,
                PRIMARY KEY (decision_id, workspace_id),
                FOREIGN KEY (workspace_id, decision_id) REFERENCES decisions (workspace_id, id) ON DELETE CASCADE
            )
        """)
        op.execute("CREATE INDEX search_words_gin ON search_words USING gin (words)")
    else:
        op.execute("""
            CREATE VIRTUAL TABLE search_words USING fts5 (
                scope, said, gear, reasons, quoted, tokenize = 'ascii', prefix = '1 2 3'
            )
        """)
    search.fill(op.get_bind())


def downgrade() -> None:
    op.execute("DROP TABLE search_words")
