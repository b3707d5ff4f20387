"""Times as people type them: a strict grammar in a named zone that never guesses."""
