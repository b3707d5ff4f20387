"""/studio songs and release: the list, pasted lists, facts of recordings and releases."""
