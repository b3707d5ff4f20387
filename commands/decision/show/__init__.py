"""How a decision is shown: its card, the private answer, one in full, and news to those it names."""
