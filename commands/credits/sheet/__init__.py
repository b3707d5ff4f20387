"""The sheet in chat and as files."""
