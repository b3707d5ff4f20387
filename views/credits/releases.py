"""Which release an answer is of, where a project has several."""

from __future__ import annotations

from credits.sheet.sheet import Sheet
from studio.command_lines import command_line
from studio.music.release import Release, by_due
from views.credits.small_print import NAME
from views.kit.blocks import cut
from views.kit.more import few_of

MOST = 6


def of_releases(sheet: Sheet) -> str:
    """Of which release this is, and how another is named; "" where there is one at most."""
    if len(sheet.releases) < 2:
        return ""
    others = [release for release in by_due(sheet.releases) if release.id != sheet.release.id]
    line = command_line("credits", release=others[0].title)
    return f"Release: {_named(sheet.release)}. There are others: {few_of([_named(o) for o in others], MOST)}: {line}"


def _named(release: Release) -> str:
    days = f" ({release.said_days})" if release.said_days else ""
    return f"“{cut(release.title, NAME)}”{days}"
