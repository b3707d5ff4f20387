"""/session list, rooms and calendar."""
