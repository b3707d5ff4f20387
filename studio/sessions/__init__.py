"""Sessions: who may book and whom they concern, rooms and clashes."""
