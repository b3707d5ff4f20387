"""Credits as booklets print them, a line each: read into roles, names and songs, and what was left out with the reason."""

from __future__ import annotations

from studio.credits.booklet.reading import MOST_LINES, read_booklet
from studio.credits.booklet.records import Booklet, Entry, LeftOut, Scope

__all__ = ("MOST_LINES", "Booklet", "Entry", "LeftOut", "Scope", "read_booklet")
