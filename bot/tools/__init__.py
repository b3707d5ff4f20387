"""What the command line does besides serving: audit, imports, checking RIN."""
