"""A pasted list, cut into songs: its layout, its numbering, its lengths."""
