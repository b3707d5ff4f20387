"""The full-text index of decisions: FTS5 on SQLite, tsvector and GIN on PostgreSQL. Written by hand.

Its words are made by the program, so its own parser is the simplest there is. What was logged before is indexed here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from typing import Any

from alembic import op
from sqlalchemy import Connection, text

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

PARTS = {
    "said": ("sentence", "section"),
    "gear": ("gear", "reference"),
    "reasons": ("why", "alternatives"),
    "quoted": ("quoted",),
}
GAP, LAST = 50, 16_383  # positions between two parts; the highest that a tsvector keeps

# The words as they were made when this was written: the program goes on, a migration that has landed does not.
LONGEST = 40
APOSTROPHE = re.compile(r"(?<=[^\W_])['’ʼ＇](?=[^\W_])")
HYPHENED = re.compile(r"[^\W_]+(?:[-‐‑][^\W_]+)+")
UNSPACED = (
    (0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3005, 0x3007), (0x3041, 0x30FF), (0x31F0, 0x31FF),
    (0x3400, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF),
)


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
    _fill(op.get_bind())


def downgrade() -> None:
    op.execute("DROP TABLE search_words")


def _fill(connection: Connection) -> None:
    columns = ", ".join(name for names in PARTS.values() for name in names)
    for row in connection.execute(text(f"SELECT workspace_id, id, project_id, {columns} FROM decisions")).all():
        parts = [_of_part(row, names) for names in PARTS.values()]
        if connection.dialect.name == "postgresql":
            connection.execute(
                text("INSERT INTO search_words VALUES (:workspace, :id, CAST(:words AS tsvector))"),
                {"workspace": row.workspace_id, "id": row.id, "words": _vector(row.project_id, parts)},
            )
        else:
            connection.execute(
                text(
                    "INSERT INTO search_words (rowid, scope, said, gear, reasons, quoted) "
                    "VALUES (:id, :scope, :said, :gear, :reasons, :quoted)"
                ),
                dict(zip(PARTS, (" ".join(part) for part in parts), strict=True))
                | {"id": row.id, "scope": f"p{row.project_id}"},
            )


def _of_part(row: Any, names: Iterable[str]) -> list[str]:
    return [word for name in names for word in _words(getattr(row, name) or "")]


def _vector(project: int, parts: Iterable[list[str]]) -> str:
    out, at = [f"'#{project}':1"], 0
    for weight, part in zip("ABCD", parts, strict=True):
        at += GAP
        for word in part:
            at += 1
            out.append(f"'{word}':{min(at, LAST)}{weight}")
    return " ".join(out)


def _words(text: str) -> list[str]:
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in apart if not unicodedata.combining(c) and not "\ufe00" <= c <= "\ufe0f")
    plain = APOSTROPHE.sub("", unicodedata.normalize("NFC", bare).casefold())
    hyphened = (found[0] for found in HYPHENED.finditer(plain))
    return [word for run in _runs(plain) for word in _indexed(run)] + [
        "".join(c for c in one if c.isalnum())[:LONGEST] for one in hyphened
    ]


def _runs(plain: str) -> Iterator[str]:
    for kind, run in groupby(plain, _kind):
        word = "".join(run)
        if kind and any(c.isalnum() for c in word):
            yield word


def _kind(letter: str) -> str:
    if not letter.isalnum() and unicodedata.category(letter)[0] != "M":
        return ""
    return "unspaced" if _unspaced(letter) else "word"


def _unspaced(letter: str) -> bool:
    return any(first <= ord(letter) <= last for first, last in UNSPACED)


def _indexed(run: str) -> list[str]:
    if not _unspaced(run[0]):
        return [run[:LONGEST]]
    return [*("".join(pair) for pair in pairwise(run)), run[-1]]
