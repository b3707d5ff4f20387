"""What a line or a form about a session says, and which session it means."""
