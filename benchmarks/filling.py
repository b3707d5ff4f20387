"""A workspace with many decisions, made by the database itself: projects of one size beside each other.

The rows of a project lie scattered among those of the others, as they do where many productions log at a time.
"""

from __future__ import annotations

from sqlalchemy import Connection, text

from benchmarks.databases import NOW, add_workspace
from storage.database import Database, Db
from storage.people import people
from storage.people.people import Account
from storage.projects import projects
from storage.tables import installations
from studio.people.person import Engagement
from studio.vocabulary import Function

READER, CHANNEL = "U1", "C1"  # label staff of the first project, and its channel
FIRST = 1  # the id of that project
SIZE = 400  # decisions of one project, where nothing else is said
PEOPLE, SONGS, SESSIONS = 30, 12, 20  # of the workspace; of one project each
_NUMBERS = {
    "postgresql": "SELECT generate_series(0, {last}) AS n",
    "sqlite": "WITH RECURSIVE c(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM c WHERE n < {last}) SELECT n FROM c",
}
_MINUTES = {  # so many minutes into the year
    "postgresql": "TIMESTAMPTZ '2026-01-01 00:00:00+00' + ({n}) * INTERVAL '1 minute'",
    "sqlite": "strftime('%Y-%m-%d %H:%M:00.000000', '2026-01-01', ({n}) || ' minutes')",
}
_PERSON = "(SELECT id, row_number() OVER (ORDER BY id) - 1 AS place FROM people WHERE workspace_id = :w)"
_PROJECT = "1 + n % {count}"
_SONG = f"({_PROJECT}) * 100 + (n / {{count}}) % {SONGS}"
_SESSION = f"({_PROJECT}) * 100 + (n / {{count}}) % {SESSIONS}"
_INTO_PROJECTS = """
    INSERT INTO projects (workspace_id, id, key, title, artist, label, zone, preset, decisions, sessions, created_at)
    SELECT :w, 1 + n, 'P' || n, 'Project ' || n, 'Artist', 'Demo Records', 'UTC', 'major', 0, 0, {at} FROM ({numbers}) t
"""
_INTO_SONGS = f"""
    INSERT INTO songs (workspace_id, id, project_id, position, title, added_at)
    SELECT :w, {_SONG}, {_PROJECT}, n / {{count}}, 'Song ' || (n / {{count}}), {{at}} FROM ({{numbers}}) t
"""
_INTO_RECORDINGS = f"""
    INSERT INTO recordings (workspace_id, id, project_id, song_id, variant)
    SELECT :w, {_SONG}, {_PROJECT}, {_SONG}, 'album' FROM ({{numbers}}) t
"""
_INTO_SESSIONS = f"""
    INSERT INTO sessions (workspace_id, id, project_id, number, title, room, stage, starts_at, ends_at, wall, zone, state,
        version, booked_by, booked_at)
    SELECT :w, {_SESSION}, {_PROJECT}, 1 + n / {{count}}, 'Session', 'Studio B', 'mixing', {{at}}, {{later}}, '', 'UTC',
        'booked', 1, p.id, {{at}}
    FROM ({{numbers}}) t JOIN {_PERSON} p ON p.place = n % {PEOPLE}
"""
_INTO_DECISIONS = f"""
    INSERT INTO decisions (workspace_id, id, project_id, number, song_id, session_id, stage, category_guessed, sentence,
        status, decider, sharing, source, revision, logged_by, decided_at, logged_at)
    SELECT :w, 1 + n, {_PROJECT}, 1 + n / {{count}}, {_SONG}, {_SESSION}, CASE n % 3 WHEN 0 THEN 'mixing' ELSE 'vocals' END,
        {{no}}, 'kept take ' || n || ' for the chorus, since it has the better feel and the plate sits behind it',
        CASE n % 17 WHEN 0 THEN 'replaced' ELSE 'adopted' END, 'stated', 'studio', 'command', 1, p.id, {{at}}, {{at}}
    FROM ({{numbers}}) t JOIN {_PERSON} p ON p.place = n % {PEOPLE}
"""
_INTO_CONTRIBUTIONS = f"""
    INSERT INTO contributions (workspace_id, id, decision_id, person_id, kind, assumed, verification)
    SELECT :w, 1 + n, 1 + n / 2, p.id, CASE n % 2 WHEN 0 THEN 'decided' ELSE 'executed' END, {{no}}, 'self_reported'
    FROM ({{numbers}}) t JOIN {_PERSON} p ON p.place = (n / 2 + n % 2) % {PEOPLE}
"""


def fill(database: Database, workspace: str, decisions: int, size: int = SIZE) -> None:
    """A workspace with so many decisions, in projects of one size; the database knows its statistics afterwards."""
    count = max(decisions // size, 1)
    add_workspace(database, workspace)
    with database.connect() as connection:
        own = {"workspace_id": workspace, "team_id": workspace, "bot_id": "B0", "bot_user_id": "U0"}
        connection.execute(installations.insert().values(own | {"installed_at": NOW}))
    with database.begin(workspace, NOW) as db:
        if db.on_postgres:
            db.connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
        people.keep(db, [Account(f"U{n}", f"person{n}", f"Person {n}", "UTC") for n in range(1, PEOPLE + 1)])
        for per_project, statement in (
            (1, _INTO_PROJECTS),
            (SONGS, _INTO_SONGS),
            (SONGS, _INTO_RECORDINGS),
            (SESSIONS, _INTO_SESSIONS),
            (size, _INTO_DECISIONS),
            (2 * size, _INTO_CONTRIBUTIONS),
        ):
            db.connection.execute(text(_said(db, statement, count, per_project * count)), {"w": workspace})
        _engage(db)
    _analyze(database)


def _said(db: Db, statement: str, count: int, rows: int) -> str:
    dialect = db.connection.dialect.name
    return statement.format(
        numbers=_NUMBERS[dialect].format(last=rows - 1),
        count=count,
        at=_MINUTES[dialect].format(n="n % 400000"),
        later=_MINUTES[dialect].format(n="n % 400000 + 240"),
        no="false" if db.on_postgres else "0",
    )


def _engage(db: Db) -> None:
    projects.link(db, FIRST, CHANNEL)
    by_slack = people.by_slacks(db, [f"U{n}" for n in range(1, PEOPLE + 1)])
    functions = {READER: Function.LABEL_STAFF}
    projects.engage(
        db,
        FIRST,
        [Engagement(p.id, functions.get(slack, Function.ENGINEER)) for slack, p in by_slack.items()],
    )


def _analyze(database: Database) -> None:
    """As the database does by itself after a while: index-only scans need the pages to be known as settled."""
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for statement in _settled(connection):
            connection.exec_driver_sql(statement)


def _settled(connection: Connection) -> tuple[str, ...]:
    if connection.dialect.name == "sqlite":
        return ("ANALYZE",)
    tables = "projects, songs, recordings, sessions, decisions, contributions"
    return "SET statement_timeout = 0", f"VACUUM ANALYZE {tables}", "RESET statement_timeout"
