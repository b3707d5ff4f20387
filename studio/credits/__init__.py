"""Credits: who may assign what, the roles, suggestions, and what a sheet is made of."""
