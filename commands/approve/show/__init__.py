"""How an ask is shown: what it is about, its messages, its history."""
