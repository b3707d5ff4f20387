"""What a line behind /credits says, and whom and what it means."""
