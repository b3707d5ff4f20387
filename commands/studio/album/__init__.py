"""The album at a glance: the board, what is done, and the board in a channel."""
