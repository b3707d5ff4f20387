"""Slack's documented limits, and whether what the bot drew is inert."""
