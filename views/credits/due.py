"""The message before the day of delivery: what a release lacks, and the way to it."""

from __future__ import annotations

from datetime import date

from credits.sheet.sheet import Sheet
from studio.wording import counted
from views.credits.actions import MISSING, OfRelease
from views.credits.small_print import NAME
from views.kit.blocks import actions, button, cut, escape, said
from views.kit.message import Message
from views.kit.more import few
from views.kit.paragraphs import paragraphs

MOST = 8


def due_soon(sheet: Sheet, days: int) -> Message:
    """How long it is to the day of delivery, and each thing that is missing."""
    release, gaps = sheet.release, sheet.every_gap
    day = f"{date.fromisoformat(release.delivery_date or ''):%a} {release.delivery_date}"
    ready = f"{sheet.ready} of {len(sheet.tracks)} recordings ready"
    head = f"{cut(release.title, NAME)} is due {day}, in {counted(days, 'day')}: {ready}, {len(gaps)} to fix"
    shown, more = few([f"• {cut(gap.what, 160)}" for gap in gaps], MOST)
    text = "\n".join([*shown, *([more] if more else [])])
    value = OfRelease(sheet.project.id, release.id)
    row = actions("due.actions", button("See what is missing", MISSING, value, style="primary"))
    return Message(escape(f"{head}\n{text}"), (said(head, "due"), *paragraphs(text, "due.gaps"), row))
