"""Logging a decision: by line, by form, from a message, from a draft."""
