"""Decisions as rows: written, listed, searched, imported, corrected, and how each became what it is."""
