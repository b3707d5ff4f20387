"""The request to sign a version of the sheet, and what becomes of it."""
