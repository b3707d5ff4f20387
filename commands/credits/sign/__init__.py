"""Versions of the sheet: made, signed, not signed yet, compared."""
