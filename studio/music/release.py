"""Releases: what a project comes out as."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Release:
    """A release of the project; `tracks` are recording ids in running order (none: as the songs stand).

    Its facts are described in `release_facts`.
    """

    id: int
    title: str
    upc: str | None = None
    catalogue_number: str | None = None
    p_line: str | None = None
    c_line: str | None = None
    tracks: tuple[int, ...] = ()
