"""Questions, typed behind any command or said to the bot: answered from the record, privately, and never stored.

1. `reading` stands in front of what a command takes otherwise, and tells a question from a decision.
2. `asker` has who asks and where, with the song, the people and the time of the question.
3. `record`, `waiting`, `music`, `booked` and `helping` answer, under the rights of whoever asks.
4. `pressing` is what the buttons do: look something up, or log the line after all.
"""
