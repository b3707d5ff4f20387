"""What is missing of a sheet: who is asked, and where they fill it in."""
