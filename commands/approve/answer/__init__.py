"""Answering an ask: who may, yes or no, passed on, reported, confirmed, taken back."""
