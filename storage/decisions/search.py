"""The full-text index of decisions: SQLite's FTS5, PostgreSQL's tsvector with GIN (migration 0002).

Both hold the words that `studio.decisions.search_words` makes, written in the transaction that changes the decision; their own
parsers see nothing but words and blanks, so both find the same and nothing typed becomes query syntax.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Connection,
    FromClause,
    Row,
    cast,
    column,
    func,
    literal,
    literal_column,
    select,
    table,
    text,
)
from sqlalchemy.dialects.postgresql import TSQUERY

from storage.database import Db
from studio.decisions.decision import Decision, Entry
from studio.decisions.search_words import Phrase, Term, words

TABLE = "search_words"
# What is searched, in the order of weight: A to D in PostgreSQL, the columns of FTS5.
PARTS = ("said", "gear", "reasons", "quoted")
_FTS5_WEIGHTS = (0.0, 10.0, 4.0, 2.0, 1.0)  # the scope first: it ranks nothing
_TSVECTOR_WEIGHTS = "CAST('{0.1,0.2,0.4,1.0}' AS float4[])"  # D to A
_GAP = 50  # positions between two parts: words of different parts do not follow each other
_LAST = 16_383  # the highest position that a tsvector keeps

_New = tuple[str, int, int, tuple[list[str], ...]]  # workspace, decision, project, words of each part

_KEEP_FTS5 = text(
    f"INSERT INTO {TABLE} (rowid, scope, said, gear, reasons, quoted) "  # noqa: S608 - our own names
    "VALUES (:id, :scope, :said, :gear, :reasons, :quoted)"
)
_DROP_FTS5 = text(f"DELETE FROM {TABLE} WHERE rowid = :id")  # noqa: S608 - our own name
_KEEP_TSVECTOR = text(
    f"INSERT INTO {TABLE} (workspace_id, decision_id, words) "  # noqa: S608 - our own names
    "VALUES (:workspace, :id, CAST(:words AS tsvector)) "
    "ON CONFLICT (workspace_id, decision_id) DO UPDATE SET words = excluded.words"
)


def add(db: Db, new: Sequence[Decision]) -> None:
    """Index decisions that were not indexed before."""
    _add(db.connection, [(db.workspace, one.id, one.project, _words(one.entry)) for one in new])


def keep(db: Db, decision: Decision) -> None:
    """Index a decision as it now stands, instead of what was indexed before."""
    if not db.on_postgres:
        db.connection.execute(_DROP_FTS5, {"id": decision.id})
    add(db, [decision])


def fill(connection: Connection) -> None:
    """Index every decision of every workspace: when the index is new."""
    columns = ("workspace_id", "id", "project_id", "sentence", "section", "gear", "reference", "why",
               "alternatives", "quoted")  # fmt: skip
    rows: Sequence[Any] = connection.execute(
        select(*(column(name) for name in columns)).select_from(table("decisions"))
    ).all()
    _add(connection, [(row.workspace_id, row.id, row.project_id, _words(row)) for row in rows])


def hits(db: Db, project: int, wanted: Sequence[Term]) -> CTE:
    """The decisions of a project in which every term is found: `id`, and `rank`, best first when ascending.

    Exact words come before beginnings, the sentence before the rest. Materialized, so that the index is read once
    and first: left to itself, SQLite asks it anew for each decision of the project when it only counts them.
    """
    if db.on_postgres:
        vector: ColumnElement[Any] = literal_column(f"{TABLE}.words")
        weights: ColumnElement[Any] = literal_column(_TSVECTOR_WEIGHTS)
        query = _tsquery(project, wanted)
        mine: ColumnElement[bool] = (column("workspace_id") == db.workspace) & vector.op("@@")(query)
        found = select(
            column("decision_id").label("id"), (-func.ts_rank(weights, vector, query)).label("rank")
        )
    else:
        mine = literal_column(TABLE).op("MATCH")(_fts5(project, wanted))
        rank = func.bm25(literal_column(TABLE), *_FTS5_WEIGHTS)
        found = select(column("rowid").label("id"), rank.label("rank"))
    return found.select_from(table(TABLE)).where(mine).cte("hits").prefix_with("MATERIALIZED")


def index(db: Db) -> FromClause:
    """The index as something to join decisions with, by `joined`."""
    columns = ("workspace_id", "decision_id", "words") if db.on_postgres else ("rowid", *PARTS)
    return table(TABLE, *(column(name) for name in columns))


def joined(db: Db, found: FromClause, decisions: FromClause) -> ColumnElement[bool]:
    """How a row of the index belongs to its decision."""
    if db.on_postgres:
        return (found.c.decision_id == decisions.c.id) & (found.c.workspace_id == decisions.c.workspace_id)
    return found.c.rowid == decisions.c.id


def spoken(db: Db, found: FromClause) -> ColumnElement[Any]:
    """All words of a row, blank-separated, among them signs of ours that are no words."""
    if db.on_postgres:
        return func.array_to_string(func.tsvector_to_array(found.c.words), " ")
    said: ColumnElement[Any] = found.c[PARTS[0]]
    for part in PARTS[1:]:
        said = said.op("||")(" ").op("||")(found.c[part])
    return said


def _add(connection: Connection, new: Sequence[_New]) -> None:
    if not new:
        return
    if connection.dialect.name == "postgresql":
        rows = [
            {"workspace": workspace, "id": decision, "words": _vector(project, found)}
            for workspace, decision, project, found in new
        ]
        connection.execute(_KEEP_TSVECTOR, rows)
        return
    connection.execute(
        _KEEP_FTS5,
        [
            {part: " ".join(some) for part, some in zip(PARTS, found, strict=True)}
            | {"id": decision, "scope": f"p{project}"}
            for _workspace, decision, project, found in new
        ],
    )


def _words(entry: Entry | Row[Any]) -> tuple[list[str], ...]:
    parts = (
        (entry.sentence, entry.section),
        (entry.gear, entry.reference),
        (entry.why, entry.alternatives),
        (entry.quoted,),
    )
    return tuple([word for text in part if text for word in words(text)] for part in parts)


def _vector(project: int, parts: Iterable[list[str]]) -> str:
    """A tsvector as text: 'word':position and weight. Words are letters and digits, so quotes suffice."""
    out, at = [f"'#{project}':1"], 0
    for weight, part in zip("ABCD", parts, strict=True):
        at += _GAP
        for word in part:
            at += 1
            out.append(f"'{word}':{min(at, _LAST)}{weight}")
    return " ".join(out)


def _tsquery(project: int, wanted: Sequence[Term]) -> ColumnElement[Any]:
    said = [" | ".join(_ts_phrase(phrase) for phrase in term) for term in wanted]
    return cast(literal(" & ".join([f"'#{project}'", *(f"({one})" for one in said)])), TSQUERY)


def _ts_phrase(phrase: Phrase) -> str:
    start = "".join(f"'{word}' <-> " for word in phrase[:-1])
    return f"({start}'{phrase[-1]}' | {start}'{phrase[-1]}':*)"


def _fts5(project: int, wanted: Sequence[Term]) -> str:
    said = [f"({' OR '.join(_fts5_phrase(phrase) for phrase in term)})" for term in wanted]
    scope = f'scope : "p{project}"'
    return f"{scope} AND {{{' '.join(PARTS)}}} : ({' AND '.join(said)})" if said else scope


def _fts5_phrase(phrase: Phrase) -> str:
    whole = " + ".join(f'"{word}"' for word in phrase)
    return f"{whole} OR {whole} *"
