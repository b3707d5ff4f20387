"""The sheet: compiled from what storage hands out, in layers that are never mixed."""
