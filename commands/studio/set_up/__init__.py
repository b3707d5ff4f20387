"""/studio setup: the form that links a channel to a project, opened, read, saved."""
