"""Answers to questions, in at most four lines: `answers` draws them, `lines` has their words, `actions` their buttons."""
