"""People of a project: who is engaged as what, functions as they are typed, hours."""
