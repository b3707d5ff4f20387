"""What a studio knows: frozen records, words, and rules as pure functions."""
