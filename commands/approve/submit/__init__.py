"""Asking for the OK of a version or a release."""
