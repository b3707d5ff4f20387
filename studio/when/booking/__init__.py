"""What a booking says of its time, around the parser: cities, nights, words that are left over or name no day."""
