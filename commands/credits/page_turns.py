"""Back and More under a long answer: the same answer, a page on, in its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from commands.answers import Answer, Reply
from commands.credits import freeze, missing
from commands.credits.portfolio import people
from commands.credits.sheet import show, song
from commands.features import Press, press
from commands.interaction import Interaction
from commands.scene import member
from storage.database import Db
from views.credits.actions import Turn
from views.credits.files import DIFF_PAGE
from views.credits.gaps import MISSING_PAGE
from views.credits.people import PERSON_PAGE
from views.credits.sheet import SHEET_PAGE
from views.credits.song import SONG_PAGE
from views.kit.message import Message
from views.kit.values import Stale


def run(db: Db, request: Press[Turn]) -> Answer:
    """Drawn anew, as the reader may see it now."""
    page = _PAGES.get(request.value.what)
    if page is None:
        raise Stale(request.value.what)
    return Reply(page(db, request.interaction, request.value), replace=request.interaction.private)


def _sheet(db: Db, interaction: Interaction, turn: Turn) -> Message:
    return show.drawn(db, member(db, interaction, turn.project), interaction, turn.page)


def _missing(db: Db, interaction: Interaction, turn: Turn) -> Message:
    return missing.drawn(db, member(db, interaction, turn.project), interaction, turn.page)


def _song(db: Db, interaction: Interaction, turn: Turn) -> Message:
    return song.drawn(db, member(db, interaction, turn.project), interaction, turn.about, page=turn.page)


def _person(db: Db, interaction: Interaction, turn: Turn) -> Message:
    return people.drawn(db, interaction, turn.about, turn.page)


def _diff(db: Db, interaction: Interaction, turn: Turn) -> Message:
    return freeze.diff_drawn(db, member(db, interaction, turn.project), turn.about, turn.page)


_PAGES: Mapping[str, Callable[[Db, Interaction, Turn], Message]] = {
    SHEET_PAGE: _sheet,
    MISSING_PAGE: _missing,
    SONG_PAGE: _song,
    PERSON_PAGE: _person,
    DIFF_PAGE: _diff,
}
HANDLER = press(Turn, run)
