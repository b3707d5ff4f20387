"""What can be done with a sheet from wherever it is told of: read it, copy it, have it as a file."""

from __future__ import annotations

from collections.abc import Sequence

from views.credits.actions import SHEET, SheetDo
from views.kit.blocks import option, overflow, select
from views.kit.message import Block

_WORDS = {
    "read": "Read",
    "show": "Show in channel",
    "copy": "Copy text",
    "pdf": "PDF",
    "outside": "For outside",
    "xlsx": "Spreadsheet",
    "record": "The record behind it",
}
_BELOW = ("copy", "pdf", "xlsx", "record")
_ELSEWHERE = ("read", "copy", "pdf", "outside", "xlsx")


def more_of_sheet(project: int, release: int, *, shareable: bool) -> Block:
    """⋯ below the sheet in chat."""
    whats = ("show", *_BELOW) if shareable else _BELOW
    return overflow(f"{SHEET}:more", _options(whats, project, release))


def sheet_menu(project: int, release: int = 0) -> Block:
    """*Sheet ▾*, for lists of releases: works from a Home, a message or a form."""
    options = [option(label, value) for label, value in _options(_ELSEWHERE, project, release)]
    return select(f"{SHEET}:{project}:{release}", options, placeholder="Sheet")


def _options(whats: Sequence[str], project: int, release: int) -> list[tuple[str, SheetDo]]:
    return [(_WORDS[what], SheetDo(what, project, release)) for what in whats]  # type: ignore[arg-type]
