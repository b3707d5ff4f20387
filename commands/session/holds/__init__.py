"""What becomes of holds: kept, challenged, confirmed before a second one, or let go to it."""
