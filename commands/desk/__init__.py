"""The desk: every interaction comes here, gets its one transaction, and leaves with an answer."""
