"""What a line names: sessions, people and rooms."""
