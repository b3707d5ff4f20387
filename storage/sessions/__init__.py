"""Sessions as rows: who is invited and answers, rooms, calendar feeds."""
