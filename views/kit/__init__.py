"""The pieces that every view is made of: blocks within Slack's limits, messages, pages, modals."""
