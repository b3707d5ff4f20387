"""What stores refuse a release without, a line each."""

from __future__ import annotations

from credits.sheet.sheet import Sheet
from credits.sheet.stores import Lack, StoreState
from views.credits.small_print import NAME
from views.kit.blocks import cut
from views.kit.more import few_of

MOST_TITLES = 3
HEADING = "Stores — what each refuses a release without, or asks for (/credits rules):"


def store_lines(sheet: Sheet) -> list[str]:
    """A line for each store that lacks something, and one for those that lack nothing."""
    lines = [f"• {_said(sheet, state)}" for state in sheet.stores if state.lacks]
    ready = [state.name for state in sheet.stores if not state.lacks]
    return [*lines, *([f"• {', '.join(ready)}: nothing is missing"] if ready else [])]


def _said(sheet: Sheet, state: StoreState) -> str:
    refused = "; ".join(_lack(sheet, lack) for lack in state.lacks if lack.refused)
    asked = "; ".join(_lack(sheet, lack) for lack in state.lacks if not lack.refused)
    parts = [f"refuses it without {refused}" if refused else "", f"asks for {asked}" if asked else ""]
    return f"{state.name}: {'. It '.join(part for part in parts if part)}"


def _lack(sheet: Sheet, lack: Lack) -> str:
    if not lack.titles:
        return lack.what
    if len(lack.titles) == len(sheet.tracks) > 1:
        return f"{lack.what} (every recording)"
    return f"{lack.what} ({few_of([cut(title, NAME) for title in lack.titles], MOST_TITLES)})"
