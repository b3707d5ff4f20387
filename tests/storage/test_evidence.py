"""What the sheet counts, it counts from indexes alone."""

from __future__ import annotations

from storage import evidence
from tests.cast import Studio
from tests.commands.test_credits import log


def test_decisions_are_counted_from_covering_indexes(studio: Studio) -> None:
    log(studio, times=3)
    project = studio.project.id
    with studio.transaction() as db:
        compiled = evidence.tallies_statement(db, project).compile(
            db.connection, compile_kwargs={"literal_binds": True}
        )
        if db.on_postgres:
            db.connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
            db.connection.exec_driver_sql("SET LOCAL enable_bitmapscan = off")
        explain = "EXPLAIN" if db.on_postgres else "EXPLAIN QUERY PLAN"
        rows = db.connection.exec_driver_sql(f"{explain} {compiled}".replace("%", "%%"))
        plan = "\n".join(str(row[-1]) for row in rows)
    only = "Index Only Scan using" if db.on_postgres else "USING COVERING INDEX"
    assert "SCAN decisions" not in plan
    if not db.on_postgres:  # there a handful of rows is fetched by the first index that fits
        assert f"{only} ix_decisions_counted" in plan, plan
    assert f"{only} ix_contributions_counted" in plan, plan
