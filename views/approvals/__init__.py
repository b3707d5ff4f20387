"""Asks for an OK as people see them."""
