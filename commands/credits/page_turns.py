"""Back and More under a long answer: the same answer, a page on, in its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from commands.answers import Answer, Reply
from commands.credits import freeze, missing
from commands.credits.portfolio import people
from commands.credits.sheet import show, song
from commands.features import Press, press
from commands.interaction import Interaction
from commands.scene import Scene, member
from storage.database import Db
from views.credits.actions import Turn
from views.credits.files import DIFF_PAGE
from views.credits.gaps import MISSING_PAGE
from views.credits.people import PERSON_PAGE
from views.credits.sheet import SHEET_PAGE
from views.credits.song import SONG_PAGE
from views.kit.message import Message
from views.kit.values import Stale


def turn_page(db: Db, request: Press[Turn]) -> Answer:
    """Drawn anew, as the reader may see it now."""
    interaction, turn = request.interaction, request.value
    if turn.what == PERSON_PAGE:
        message = people.drawn(db, interaction, turn.about, turn.page)
    elif turn.what in _PAGES:
        scene = member(db, interaction, turn.project)
        message = _PAGES[turn.what](db, scene, interaction, turn)
    else:
        raise Stale(turn.what)
    return Reply(message, replace=interaction.private)


_PAGES: Mapping[str, Callable[[Db, Scene, Interaction, Turn], Message]] = {
    SHEET_PAGE: lambda db, scene, interaction, turn: show.drawn(
        db, scene, interaction, turn.about, turn.page
    ),
    MISSING_PAGE: lambda db, scene, interaction, turn: missing.drawn(
        db, scene, interaction, turn.about, turn.page
    ),
    SONG_PAGE: lambda db, scene, interaction, turn: song.drawn(
        db, scene, interaction, turn.about, page=turn.page
    ),
    DIFF_PAGE: lambda db, scene, _, turn: freeze.diff_drawn(db, scene, turn.about, turn.page),
}
HANDLER = press(Turn, turn_page)
