"""Back and More under a long answer: the same answer, a page on, in its place; and what a sheet's menu leads to."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from commands.answers import Answer, Reply
from commands.credits import missing
from commands.credits.portfolio import people
from commands.credits.sheet import drawn, files, show, song
from commands.credits.sheet.formats import FORMATS, OUTSIDE
from commands.credits.sign import diff
from commands.features import Press, press
from commands.interaction import Interaction
from commands.scene import Scene, member
from storage.database import Db
from views.credits.actions import Share, SheetDo, Turn
from views.credits.files import DIFF_PAGE
from views.credits.gaps.grid import GRID_PAGE
from views.credits.gaps.in_words import MISSING_PAGE
from views.credits.people import PERSON_PAGE
from views.credits.sheet.in_chat import CHAT_PAGE
from views.credits.sheet.record import SHEET_PAGE
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
    CHAT_PAGE: lambda db, scene, interaction, turn: show.drawn(db, scene, interaction, turn.about, turn.page),
    SHEET_PAGE: lambda db, scene, interaction, turn: show.drawn_record(
        db, scene, interaction, turn.about, turn.page
    ),
    GRID_PAGE: lambda db, scene, interaction, turn: missing.drawn(
        db, scene, interaction, turn.about, turn.page
    ),
    MISSING_PAGE: lambda db, scene, interaction, turn: missing.drawn_in_words(
        db, scene, interaction, turn.about, turn.page
    ),
    SONG_PAGE: lambda db, scene, interaction, turn: song.drawn(
        db, scene, interaction, turn.about, page=turn.page
    ),
    DIFF_PAGE: lambda db, scene, _, turn: diff.diff_drawn(db, scene, turn.about, turn.page),
}


def do_with_sheet(db: Db, request: Press[SheetDo]) -> Answer:
    """An entry of ⋯ or *Sheet ▾*: works from a message, a form and a Home."""
    what, project, release = request.value
    scene = member(db, request.interaction, project)
    if what == "read":
        return Reply(show.drawn(db, scene, request.interaction, release))
    if what == "record":
        return show.record_shown(db, scene, request.interaction, release)
    if what == "words":
        return Reply(missing.drawn_in_words(db, scene, request.interaction, release))
    if what == "show":
        return song.share_in_channel(db, Press(request.interaction, Share(show.WHOLE, project, 0, release)))
    if what == "copy":
        return files.copy_text(db, scene, request.interaction, release)
    part = OUTSIDE if what == "outside" else ""
    form = FORMATS["pdf" if what == "outside" else what]
    return files.owe_file(db, scene, request.interaction, form, drawn.Of(release=release, part=part))


HANDLER = press(Turn, turn_page)
SHEET_DONE = press(SheetDo, do_with_sheet)
