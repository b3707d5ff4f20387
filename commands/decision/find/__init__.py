"""/decision list, find and export."""
