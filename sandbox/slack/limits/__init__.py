"""Slack's documented limits."""
