"""A file of decisions from elsewhere: its columns, its rows, and taking them in."""
