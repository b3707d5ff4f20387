"""Credits and the sheet as people see them."""
