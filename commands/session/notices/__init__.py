"""What is told of sessions: scheduled notices, announcements of a change, and how they are drawn."""
