"""The sheet in chat, and the record behind it."""
