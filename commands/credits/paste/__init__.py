"""Pasted credits: read, shown as they were read, saved by one press, and taken back by another."""
