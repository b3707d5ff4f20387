"""The page in the browser: its door, what it asks for, what it does."""
