"""Decisions: the record of one, the category that its words suggest, the words it is found by, corrections."""
