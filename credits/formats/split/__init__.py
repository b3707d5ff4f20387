"""Split sheets: who wrote a song, with which shares, and who has agreed how."""
