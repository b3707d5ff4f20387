"""A small Slack: its people, channels, messages, modals and Homes, as records."""
