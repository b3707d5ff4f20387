"""Events are appended and never changed: the database itself refuses DELETE, TRUNCATE and UPDATE.

The one way around is the deletion of a whole workspace, which names it. The program before never changes an event, so it
lives with this.
"""

from __future__ import annotations

from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

REFUSE = """
    CREATE FUNCTION events_stay() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'DELETE' AND current_setting('liner_notes.deleting', true) = OLD.workspace_id THEN
            RETURN OLD;
        END IF;
        RAISE EXCEPTION 'events are never changed or deleted';
    END $$
"""


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(REFUSE)
        op.execute(
            "CREATE TRIGGER events_stay BEFORE UPDATE OR DELETE ON events FOR EACH ROW EXECUTE FUNCTION events_stay()"
        )
        op.execute(
            "CREATE TRIGGER events_stay_all BEFORE TRUNCATE ON events FOR EACH STATEMENT EXECUTE FUNCTION events_stay()"
        )
        return
    for what in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER events_stay_{what.lower()} BEFORE {what} ON events "
            "BEGIN SELECT RAISE(ABORT, 'events are never changed or deleted'); END"
        )


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP TRIGGER events_stay_all ON events")
        op.execute("DROP TRIGGER events_stay ON events")
        op.execute("DROP FUNCTION events_stay()")
        return
    op.execute("DROP TRIGGER events_stay_delete")
    op.execute("DROP TRIGGER events_stay_update")
