"""What a person reads in messages, modals and Homes, as plain text."""
