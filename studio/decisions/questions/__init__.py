"""A question is no decision: how one is told from a decision, and what it asks for. Pure.

1. `wording` has a line as it is compared: apostrophes, full-width marks and contractions made alike, the last sentence.
2. `forms` says whether it is a question: by its mark, or by how it begins and the subject behind that.
3. `topics` says what is asked; `searched` what to look for in the record, `periods` since when.
"""
