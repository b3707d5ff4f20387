"""Rows in, records out: the only room that knows SQLAlchemy."""
