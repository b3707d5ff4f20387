"""Slack's Web API, as far as the bot uses it, and what comes back over response urls."""
