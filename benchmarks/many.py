"""Tens of thousands of decisions in a second or two: copies of one, over thirty projects, written by the database."""

from __future__ import annotations

from sqlalchemy import text

from benchmarks.databases import NOW
from benchmarks.filling import fill
from storage import tables
from storage.database import Database, Db
from storage.decisions.lists import Reader
from storage.people import people
from storage.projects import projects
from studio.decisions.decision import Decision
from studio.people.person import Engagement
from studio.vocabulary import Function

PROJECTS, WORDS = 30, 500
# Each copy differs in these; PostgreSQL and SQLite say a choice by number differently.
REASON = "so that the doubled voice sits behind it in every last chorus"
STAGES, CATEGORIES = ("mixing", "vocals", "tracking"), ("mic", "take", "balance", "space_fx")


def studio(database: Database, workspace: str) -> Reader:
    """A new workspace with one project and its people; an engineer who reads it."""
    fill(database, workspace, 1, size=1)
    with database.begin(workspace, NOW) as db:
        project = projects.create(
            db, projects.NewProject("BENCH", "Bench", "Artist", "Label", "UTC", "major")
        )
        reader = people.by_slacks(db, ["U2"])["U2"]
        projects.engage(db, project.id, [Engagement(reader.id, Function.ENGINEER)])
        return Reader(project.id, reader, projects.team(db, project.id))


def copies(db: Db, decision: Decision, count: int) -> None:
    """`count` copies of a decision that is the first of its project, with its contributions and words in the index.

    Copy n says "take n of word{n % 500}"; a thirtieth of them is in the same project.
    """
    if db.on_postgres:
        db.connection.execute(text("SET LOCAL statement_timeout = 0"))
    values = {"workspace": db.workspace, "one": decision.id, "project": decision.project}
    for statement in (_projects(db), _decisions(db, count), _contributions(db, count), _words(db)):
        db.connection.execute(text(statement), {k: v for k, v in values.items() if f":{k}" in statement})
    if db.on_postgres:  # as autovacuum does in the end; SQLite is run without statistics
        db.connection.execute(text("SELECT gin_clean_pending_list('search_words_gin')"))
        for name in ("decisions", "contributions", "projects", "search_words"):
            db.connection.execute(text(f"ANALYZE {name}"))


def _projects(db: Db) -> str:
    columns = _columns(tables.projects, "id", "key")
    return (
        f"INSERT INTO projects (id, key, {columns}) SELECT id + n, 'COPY' || n, {columns} "
        f"FROM projects, {_series(db, PROJECTS - 1)} WHERE workspace_id = :workspace AND id = :project"
    )


def _decisions(db: Db, count: int) -> str:
    columns = _columns(tables.decisions, "id", "number", "project_id", "stage", "category", "sentence")
    return (
        f"INSERT INTO decisions (id, number, project_id, stage, category, sentence, {columns}) "
        f"SELECT id + n, n + 1, project_id + n % {PROJECTS}, {_choice(STAGES)}, {_choice(CATEGORIES)}, "
        f"'take ' || n || ' of word' || (n % {WORDS}), {columns} "
        f"FROM decisions, {_series(db, count)} WHERE workspace_id = :workspace AND id = :one"
    )


def _contributions(db: Db, count: int) -> str:
    columns = _columns(tables.contributions, "id", "decision_id")
    return (
        f"INSERT INTO contributions (id, decision_id, {columns}) SELECT id + n, decision_id + n, {columns} "
        f"FROM contributions, {_series(db, count)} WHERE workspace_id = :workspace AND decision_id = :one"
    )


def _words(db: Db) -> str:
    copied = "FROM decisions WHERE workspace_id = :workspace AND id > :one"
    word = f"'word' || ((id - :one) % {WORDS})"
    if db.on_postgres:
        reason = " ".join(f"''{word}''\\:{101 + at}C" for at, word in enumerate(REASON.split()))
        vector = rf"'''#' || project_id || '''\:1 ''take''\:51A ''' || {word} || '''\:52A {reason}'"
        return (
            "INSERT INTO search_words (workspace_id, decision_id, words) "
            f"SELECT workspace_id, id, CAST({vector} AS tsvector) {copied}"
        )
    return (
        "INSERT INTO search_words (rowid, scope, said, gear, reasons, quoted) "
        f"SELECT id, 'p' || project_id, 'take ' || {word}, '', '{REASON}', '' {copied}"
    )


def _columns(table: tables.Table, *others: str) -> str:
    return ", ".join(column.name for column in table.columns if column.name not in others)


def _choice(values: tuple[str, ...]) -> str:
    cases = " ".join(f"WHEN {at} THEN '{value}'" for at, value in enumerate(values))
    return f"CASE n % {len(values)} {cases} END"


def _series(db: Db, count: int) -> str:
    if db.on_postgres:
        return f"generate_series(1, {count}) n"
    return (
        f"(WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < {count}) SELECT n FROM s)"
    )
