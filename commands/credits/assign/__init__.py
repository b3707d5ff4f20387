"""Giving credits: assigned, confirmed, put in order, removed; writers and their shares."""
