"""What a line or a form about a decision says, and what is meant by it."""
