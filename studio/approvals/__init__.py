"""Approvals: chains in words and as plans, who is asked in which order, versions, nudges, the history."""
