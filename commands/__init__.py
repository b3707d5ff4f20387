"""What people can type, press and fill in: one file per slash command."""
