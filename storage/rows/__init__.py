"""Rows as such, of whatever table: many at once, as records, and moved from one record to another."""
