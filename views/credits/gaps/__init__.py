"""What is missing of a sheet, and asking people for it."""
