"""The form behind `/decision` alone, and the buttons that complete a line that was refused."""

from __future__ import annotations

from dataclasses import dataclass, replace

from commands.answers import Answer, OpenForm
from commands.ask import Ask, Way
from commands.decision import logging
from commands.decision.reading import EXAMPLE, KEYS, LogIt, OpenIt, entry, from_form
from commands.scene import caller, scene
from commands.typed import unpacked
from commands.words import read_line
from storage import drafts, sessions, songs
from storage.database import Db
from studio.refusals import Refusal
from views.decision_form import decision_form


@dataclass(frozen=True, slots=True)
class Complete:
    """A button under a refused line: the draft, and the song that was meant ("0" none, "new" as typed)."""

    ask: Ask
    draft: int
    choice: str


def open_form(db: Db, request: OpenIt) -> Answer:
    """The form, with the session's stage and song filled in."""
    here = scene(db, request.ask, request.project)
    running = sessions.running(db, here.project.id, db.at)
    about = f"{request.ask.channel or ''}:{here.project.key}"
    known = songs.of_project(db, here.project.id)
    stage = running.stage if running else None
    return OpenForm(decision_form(known, about, stage=stage, song=running.song if running else None))


def submit(db: Db, request: LogIt) -> Answer:
    """Store what the form says; a refusal stays at the form."""
    try:
        return logging.log(db, request)
    except Refusal as refusal:
        raise Refusal(refusal.text, event=refusal.event, fields={"what": refusal.text}) from refusal


def pressed(ask: Ask) -> Complete:
    """Read the button's value, "draft:choice"."""
    draft, _, choice = ask.value.partition(":")
    return Complete(ask, int(draft) if draft.isdigit() else 0, choice)


def complete(db: Db, request: Complete) -> Answer:
    """Log the line that was kept, with the song that was chosen."""
    who = caller(db, request.ask)
    kept = drafts.find(db, request.draft, who.id)
    if kept is None:
        raise Refusal("That line was logged or dropped already.", example="/decision list")
    ask = replace(
        request.ask,
        typed=unpacked(kept["typed"]),
        channel=kept["channel"],
        thread=kept["thread"],
        way=Way(kept["way"]),
    )
    read = entry(ask, read_line(ask.typed, KEYS, example=EXAMPLE))
    song = int(request.choice) if request.choice.isdigit() else None
    chosen = replace(read, song_id=song, new_song=request.choice == "new", draft=request.draft)
    return logging.log(db, replace(chosen, ask=replace(ask, way=Way.PRESS)))


__all__ = ["complete", "from_form", "open_form", "pressed", "submit"]
