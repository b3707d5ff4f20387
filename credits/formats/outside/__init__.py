"""Label copy and paper for people outside: what is credited, and nothing of how the record came about."""
