"""What a project's report goes by: the default, where nothing else was said."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from storage.database import Db
from storage.tables import credit_rules
from studio.credits.suggestions import RULES, Rule, Rules


def of_project(db: Db, project: int) -> Rules:
    """The rules of a project."""
    own = (credit_rules.c.workspace_id == db.workspace) & (credit_rules.c.project_id == project)
    row = db.connection.execute(select(credit_rules).where(own)).first()
    if row is None:
        return RULES
    return Rules(Rule(row.decisions, row.occasions, row.percent), row.playing_time)


def change(db: Db, project: int, rules: Rules) -> None:
    """Other rules from now on; suggestions that were made keep the one by which they were made."""
    insert = (postgres_insert if db.on_postgres else sqlite_insert)(credit_rules)
    one = rules.suggestion
    values = {
        "decisions": one.decisions,
        "occasions": one.occasions,
        "percent": one.percent,
        "playing_time": rules.playing_time,
    }
    row = {"workspace_id": db.workspace, "project_id": project} | values
    keys = ["workspace_id", "project_id"]
    db.connection.execute(insert.values(row).on_conflict_do_update(index_elements=keys, set_=values))
