"""A small Slack on this machine: to try the bot without Slack and to play whole journeys."""
