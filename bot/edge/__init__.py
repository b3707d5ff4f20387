"""Slack's edge: the gate, Bolt and Socket Mode; a payload becomes an Interaction, an answer becomes a response."""
