"""What a project's report goes by: the default, where nothing else was said."""

from __future__ import annotations

from sqlalchemy import select

from storage.database import Db
from storage.rows.bulk import upsert
from storage.tables import credit_rules
from studio.credits.suggestions import RULES, SheetRules, SuggestionRule


def of_project(db: Db, project: int) -> SheetRules:
    """The rules of a project."""
    own = (credit_rules.c.workspace_id == db.workspace) & (credit_rules.c.project_id == project)
    row = db.connection.execute(select(credit_rules).where(own)).first()
    if row is None:
        return RULES
    return SheetRules(
        SuggestionRule(row.decisions, row.occasions, row.percent), row.playing_time, _stores(row.stores_off)
    )


def change(db: Db, project: int, rules: SheetRules) -> None:
    """Other rules from now on; suggestions that were made keep the one by which they were made."""
    rule = rules.suggestion
    values = {
        "decisions": rule.decisions,
        "occasions": rule.occasions,
        "percent": rule.percent,
        "playing_time": rules.playing_time,
        "stores_off": " ".join(sorted(rules.stores_off)) or None,
    }
    row = {"workspace_id": db.workspace, "project_id": project} | values
    upsert(db.connection, credit_rules, row, same=("workspace_id", "project_id"), fresh=values)


def _stores(kept: str | None) -> frozenset[str]:
    return frozenset((kept or "").split())
