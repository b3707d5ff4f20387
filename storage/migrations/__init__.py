"""The steps from an empty database to today's tables (Alembic, expand and contract)."""
