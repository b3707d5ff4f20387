"""Reads typed lines: pieces as Slack sends them, keys and their values, verbs, spelling."""
