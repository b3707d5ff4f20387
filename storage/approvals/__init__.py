"""Asks for an OK as rows: with their steps, verdicts, versions and final OKs."""
