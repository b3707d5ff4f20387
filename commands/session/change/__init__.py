"""Changing what is booked: moved, edited, confirmed, cancelled, and asking for a taken room."""
