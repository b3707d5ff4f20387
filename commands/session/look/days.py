"""Which day is wanted, in the words behind a verb."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from storage.database import Db
from studio.refusals import Refusal
from studio.when import Unclear, read_day


def day_named(db: Db, words: str, zone: ZoneInfo, *, example: str) -> date:
    """The day that the words name, and nothing but a day; refused with the example otherwise."""
    try:
        day, rest = read_day(words, db.at, zone)
    except Unclear as unclear:
        raise Refusal(unclear.text, example=example) from unclear
    if rest:
        raise Refusal(f"I do not understand “{rest[:80]}”.", example=example)
    return day
