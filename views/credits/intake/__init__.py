"""What people see of what is taken in: pasted lines, files, and the form with a row for each person."""
