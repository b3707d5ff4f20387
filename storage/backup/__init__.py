"""Backups: the whole record as one file that either database takes in again."""
