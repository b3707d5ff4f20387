"""The full-text index of decisions: SQLite's FTS5, PostgreSQL's tsvector with GIN (migrations 0002 and 0007).

Both hold the words that `studio.decisions.search_words` makes, written in the transaction that changes the decision; their own
parsers see nothing but words and blanks, so both find the same and nothing typed becomes query syntax.

Beside the words stand signs: the project's, and for each text that narrows a list its words once more, as `take·7`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    FromClause,
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
from studio.decisions.field import Part
from studio.decisions.fields import NARROWING, indexed
from studio.decisions.search_words import Phrase, Term, terms, unspaced, words

TABLE = "search_words"
PARTS = tuple(part.value for part in Part)  # A to D in PostgreSQL, the columns of FTS5
_INDEXED = tuple(indexed(part) for part in Part)
_SIGNED = tuple(field for field in NARROWING if field.is_text)
_FTS5_WEIGHTS = (0.0, 10.0, 4.0, 2.0, 1.0)  # the scope first: it ranks nothing
_TSVECTOR_WEIGHTS = "CAST('{0.1,0.2,0.4,1.0}' AS float4[])"  # D to A
_GAP = 50  # positions between two parts: words of different parts do not follow each other
_LAST = 16_383  # the highest position that a tsvector keeps

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
    if not new:
        return
    if db.on_postgres:
        rows = [
            {"workspace": db.workspace, "id": decision.id, "words": _vector(decision)} for decision in new
        ]
        db.connection.execute(_KEEP_TSVECTOR, rows)
        return
    db.connection.execute(
        _KEEP_FTS5,
        [
            {part: " ".join(words) for part, words in zip(PARTS, _words(decision.entry), strict=True)}
            | {"id": decision.id, "scope": " ".join([f"p{decision.project}", *_signs(decision.entry)])}
            for decision in new
        ],
    )


def keep(db: Db, decision: Decision) -> None:
    """Index a decision as it now stands, instead of what was indexed before."""
    if not db.on_postgres:
        db.connection.execute(_DROP_FTS5, {"id": decision.id})
    add(db, [decision])


def signed(name: str, typed: str) -> tuple[Term, ...]:
    """What is searched for when words have to stand in that text: its signs, each as a whole."""
    return tuple(
        tuple(tuple(_sign(name, word) for word in phrase) for phrase in term) for term in terms(typed)
    )


def _sign(name: str, word: str) -> str:
    """A word of one text, as no word of a text can be."""
    return f"{name}·{word}"


def hits(db: Db, project: int, searched: Sequence[Term], signs: Sequence[Term] = ()) -> CTE:
    """The decisions of a project in which every term and sign is found: `id`, and `rank`, best first when ascending.

    Exact words come before beginnings, the sentence before the rest. Materialized, so that the index is read once
    and first: left to itself, SQLite asks it anew for each decision of the project when it only counts them.
    """
    if db.on_postgres:
        vector: ColumnElement[Any] = literal_column(f"{TABLE}.words")
        weights: ColumnElement[Any] = literal_column(_TSVECTOR_WEIGHTS)
        query = _tsquery(project, searched, signs)
        mine: ColumnElement[bool] = (column("workspace_id") == db.workspace) & vector.op("@@")(query)
        matches = select(
            column("decision_id").label("id"), (-func.ts_rank(weights, vector, query)).label("rank")
        )
    else:
        mine = literal_column(TABLE).op("MATCH")(_fts5(project, searched, signs))
        rank = func.bm25(literal_column(TABLE), *_FTS5_WEIGHTS)
        matches = select(column("rowid").label("id"), rank.label("rank"))
    return matches.select_from(table(TABLE)).where(mine).cte("hits").prefix_with("MATERIALIZED")


def index(db: Db) -> FromClause:
    """The index as something to join decisions with, by `joined`."""
    columns = ("workspace_id", "decision_id", "words") if db.on_postgres else ("rowid", *PARTS)
    return table(TABLE, *(column(name) for name in columns))


def joined(db: Db, source: FromClause, decisions: FromClause) -> ColumnElement[bool]:
    """How a row of the index belongs to its decision."""
    if db.on_postgres:
        return (source.c.decision_id == decisions.c.id) & (source.c.workspace_id == decisions.c.workspace_id)
    return source.c.rowid == decisions.c.id


def spoken(db: Db, source: FromClause) -> ColumnElement[Any]:
    """All words of a row, blank-separated, among them signs of ours that are no words."""
    if db.on_postgres:
        return func.array_to_string(func.tsvector_to_array(source.c.words), " ")
    said: ColumnElement[Any] = source.c[PARTS[0]]
    for part in PARTS[1:]:
        said = said.op("||")(" ").op("||")(source.c[part])
    return said


def _words(entry: Entry) -> tuple[list[str], ...]:
    """The words of each part."""
    said = [[(field, getattr(entry, field.name)) for field in fields] for fields in _INDEXED]
    texts = [[field.said(text) for field, text in fields if text] for fields in said]
    texts[PARTS.index(Part.QUOTED)] += [entry.quoted] if entry.quoted else []
    return tuple([word for text in some for word in words(text)] for some in texts)


def _signs(entry: Entry) -> list[str]:
    texts = [(field.name, getattr(entry, field.name)) for field in _SIGNED]
    return list(dict.fromkeys(_sign(name, word) for name, text in texts if text for word in words(text)))


def _vector(decision: Decision) -> str:
    """A tsvector as text: 'word':position and weight. Words are letters and digits, so quotes suffice."""
    out = [f"'#{decision.project}':1", *(f"'#{sign}'" for sign in _signs(decision.entry))]
    at = 0
    for weight, part in zip("ABCD", _words(decision.entry), strict=True):
        at += _GAP
        for word in part:
            at += 1
            out.append(f"'{word}':{min(at, _LAST)}{weight}")
    return " ".join(out)


def _tsquery(project: int, searched: Sequence[Term], signs: Sequence[Term]) -> ColumnElement[Any]:
    said = [" | ".join(_ts_phrase(phrase) for phrase in term) for term in searched]
    said += [_signed(term, " | ", " & ", "'#{}'", ":*") for term in signs]
    return cast(literal(" & ".join([f"'#{project}'", *(f"({term})" for term in said)])), TSQUERY)


def _ts_phrase(phrase: Phrase) -> str:
    start = "".join(f"'{word}' <-> " for word in phrase[:-1])
    return f"({start}'{phrase[-1]}' | {start}'{phrase[-1]}':*)"


def _fts5(project: int, searched: Sequence[Term], signs: Sequence[Term]) -> str:
    scope = " AND ".join([f'"p{project}"', *(_signed(term, " OR ", " AND ", '"{}"', " *") for term in signs)])
    said = [f"({' OR '.join(_fts5_phrase(phrase) for phrase in term)})" for term in searched]
    return f"scope : ({scope})" + (f" AND {{{' '.join(PARTS)}}} : ({' AND '.join(said)})" if said else "")


def _fts5_phrase(phrase: Phrase) -> str:
    whole = " + ".join(f'"{word}"' for word in phrase)
    return f"{whole} OR {whole} *"


def _signed(term: Term, either: str, both: str, quoted: str, beginning: str) -> str:
    """Any of the ways to write it, each with all of its words; a letter of a script without blanks begins a pair."""
    ways = (
        both.join(quoted.format(word) + (beginning if unspaced(word[-1]) else "") for word in way)
        for way in term
    )
    return f"({either.join(f'({way})' for way in ways)})"
