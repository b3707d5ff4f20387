"""Plays: the program as a script. `python -m sandbox play FILE…` runs text files against a fresh bot."""
