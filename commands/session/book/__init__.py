"""Booking: what clashes, and what is free instead."""
