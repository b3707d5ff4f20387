"""Variant, take and version are searched too, and each text narrows a list by its words: the index is filled again.

The words of a text stand beside its project's as signs: `take·7`. Expands only: the program before reads past them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import Any

from alembic import op
from sqlalchemy import Connection, text

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

# Column, the part of the index that it is searched in, and the word that is said before it.
COLUMNS = (
    ("sentence", "said", ""),
    ("variant", "said", ""),
    ("section", "said", ""),
    ("take", "said", "take"),
    ("version", "said", "version"),
    ("why", "reasons", ""),
    ("alternatives", "reasons", ""),
    ("gear", "gear", ""),
    ("reference", "gear", ""),
    ("link", "", ""),
    ("quoted", "quoted", ""),
)
PARTS = ("said", "gear", "reasons", "quoted")
UNSIGNED = ("sentence", "quoted")
GAP, LAST = 50, 16_383  # positions between two parts; the highest that a tsvector keeps
BATCH = 1_000

# The words as they were made when this was written: the program goes on, a migration that has landed does not.
LONGEST = 40
APOSTROPHE = re.compile(r"(?<=[^\W_])['’ʼ＇](?=[^\W_])")
HYPHENED = re.compile(r"[^\W_]+(?:[-‐‑][^\W_]+)+")
UNSPACED = (
    (0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3005, 0x3007), (0x3041, 0x30FF), (0x31F0, 0x31FF),
    (0x3400, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF),
)


def upgrade() -> None:
    op.execute("DELETE FROM search_words")
    connection = op.get_bind()
    names = ", ".join(name for name, _, _ in COLUMNS)
    rows = connection.execute(text(f"SELECT workspace_id, id, project_id, {names} FROM decisions")).all()
    for start in range(0, len(rows), BATCH):
        _add(connection, rows[start : start + BATCH])


def downgrade() -> None:
    pass  # the program before reads the same index, and finds no less in it


def _add(connection: Connection, rows: Sequence[Any]) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(
            text("INSERT INTO search_words VALUES (:workspace, :id, CAST(:words AS tsvector))"),
            [{"workspace": row.workspace_id, "id": row.id, "words": _vector(row)} for row in rows],
        )
        return
    connection.execute(
        text(
            "INSERT INTO search_words (rowid, scope, said, gear, reasons, quoted) "
            "VALUES (:id, :scope, :said, :gear, :reasons, :quoted)"
        ),
        [
            {part: " ".join(_of_part(row, part)) for part in PARTS}
            | {"id": row.id, "scope": " ".join([f"p{row.project_id}", *_signs(row)])}
            for row in rows
        ],
    )


def _of_part(row: Any, wanted: str) -> list[str]:
    found = [(before, getattr(row, name)) for name, part, before in COLUMNS if part == wanted]
    return [word for before, said in found if said for word in _words(f"{before} {said}")]


def _signs(row: Any) -> list[str]:
    signed = [(name, getattr(row, name)) for name, _, _ in COLUMNS if name not in UNSIGNED]
    return list(dict.fromkeys(f"{name}·{word}" for name, said in signed if said for word in _words(said)))


def _vector(row: Any) -> str:
    out, at = [f"'#{row.project_id}':1", *(f"'#{sign}'" for sign in _signs(row))], 0
    for weight, part in zip("ABCD", PARTS, strict=True):
        at += GAP
        for word in _of_part(row, part):
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
