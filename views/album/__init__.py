"""The album at a glance."""
