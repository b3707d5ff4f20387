"""One import of a file of decisions."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Import:
    """`number` is what people call it by; `before` is how many decisions the project had when it began."""

    id: int
    project: int
    number: int
    before: int
    logged_by: int
    undone: bool = False
