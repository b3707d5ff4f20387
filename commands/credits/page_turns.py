"""Back and More under a long answer: the same answer, a page on, in its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from commands.answers import Answer, Reply
from commands.credits import freeze, missing
from commands.credits.portfolio import people
from commands.credits.sheet import show, song
from commands.features import Handler
from commands.interaction import Interaction
from commands.scene import member
from storage.database import Db
from studio.refusals import Refusal
from views.credits.files import DIFF_PAGE
from views.credits.gaps import MISSING_PAGE
from views.credits.people import PERSON_PAGE
from views.credits.sheet import SHEET_PAGE
from views.credits.song import SONG_PAGE
from views.kit.message import Message


@dataclass(frozen=True, slots=True)
class Turn:
    """A page of an answer: `what` it is, of which project, about which song, person or version (0: none)."""

    interaction: Interaction
    what: str
    project: int
    about: int
    page: int


def parse(interaction: Interaction) -> Turn:
    """The button's value is "what:project:about:page"."""
    what, *numbers = interaction.value.split(":")
    if what not in _PAGES or len(numbers) != 3 or not all(one.isdigit() for one in numbers):
        raise Refusal("This button is from an older version.", example="/credits")
    return Turn(interaction, what, *map(int, numbers))


def run(db: Db, turn: Turn) -> Answer:
    """Drawn anew, as the reader may see it now."""
    return Reply(_PAGES[turn.what](db, turn), replace=turn.interaction.private)


def _sheet(db: Db, turn: Turn) -> Message:
    return show.drawn(db, member(db, turn.interaction, turn.project), turn.interaction, turn.page)


def _missing(db: Db, turn: Turn) -> Message:
    return missing.drawn(db, member(db, turn.interaction, turn.project), turn.interaction, turn.page)


def _song(db: Db, turn: Turn) -> Message:
    here = member(db, turn.interaction, turn.project)
    return song.drawn(db, here, turn.interaction, turn.about, page=turn.page)


def _person(db: Db, turn: Turn) -> Message:
    return people.drawn(db, turn.interaction, turn.about, turn.page)


def _diff(db: Db, turn: Turn) -> Message:
    return freeze.diff_drawn(db, member(db, turn.interaction, turn.project), turn.about, turn.page)


_PAGES: Mapping[str, Callable[[Db, Turn], Message]] = {
    SHEET_PAGE: _sheet,
    MISSING_PAGE: _missing,
    SONG_PAGE: _song,
    PERSON_PAGE: _person,
    DIFF_PAGE: _diff,
}
HANDLER = Handler(parse, run)
