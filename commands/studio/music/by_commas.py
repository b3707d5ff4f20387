"""Titles with commas between them: a song may have one in its title, and a list may be typed so. Both are asked about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from commands.answers import Answer
from commands.features import Press
from commands.scene import caller
from commands.studio.music import pasting
from storage.database import Db
from storage.decisions import drafts
from studio.command_lines import command_line, parts, quoted
from studio.music.pasted_lists import unquoted
from studio.refusals import Draft, Offer, Refusal
from views.kit.more import few_of
from views.kit.values import UNKEPT
from views.studio.actions import ONE_OR_SEVERAL, Listed

DRAFT = "studio.songs.listed"  # the draft of titles that may be one
MOST_SHOWN = 6
_BETWEEN = re.compile("[,;]")


def titles_of(typed: str) -> list[str]:
    """What stands between commas; a comma in quotes is one of the title."""
    cells = [""]
    for words, title in parts(typed):
        first, *more = _BETWEEN.split(words)
        cells = [*cells[:-1], cells[-1] + first, *more]
        cells[-1] += quoted(title) if title is not None else ""
    return [cell.strip() for cell in cells if cell.strip()]


def one_or_several(project: str, typed: str, titles: Sequence[str]) -> Refusal:
    """Nothing is stored: each reading is a button."""
    titles, count = [unquoted(title) for title in titles], len(titles)
    shown = few_of([f"“{title[:60]}”" for title in titles], MOST_SHOWN)
    offers = [
        Offer("One song", ONE_OR_SEVERAL, str(Listed(UNKEPT, "one"))),
        Offer(f"{count} songs", ONE_OR_SEVERAL, str(Listed(UNKEPT, "each"))),
    ]
    return Refusal(
        f"One song, “{typed[:100]}”, or {count}: {shown}? Nothing was saved.",
        example=command_line("studio", "songs", "add", quoted(typed)),
        offers=tuple(offers),
        draft=Draft(DRAFT, {"project": project, "one": unquoted(typed), "titles": titles}),
    )


def add_listed(db: Db, request: Press[Listed]) -> Answer:
    """The kept titles, as one song or as a list; what is known or set aside is said as for every list."""
    asker = caller(db, request.interaction)
    kept = drafts.find(db, request.value.draft, asker.id, DRAFT)
    if kept is None:
        raise Refusal("This was done already.", example="/studio songs")
    titles = kept["titles"] if request.value.reading == "each" else [kept["one"]]
    text = "\n".join(quoted(title) for title in titles)
    paste = pasting.read_list(request.interaction, kept["project"], text, "/studio songs")
    drafts.drop(db, request.value.draft, asker.id)
    return pasting.paste_songs(db, paste)
