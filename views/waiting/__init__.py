"""What waits on one person: the records, each thing's lines and buttons, and the morning message that holds them."""
