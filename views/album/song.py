"""One song of the album: what is done of it by whose word, and the form that says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from studio.music.progress import BY_WORD, Part, Progress
from studio.sessions.session import Session
from views.album.actions import DONE, SAY_DONE, OfSong, Said
from views.album.words import Reading, sentence
from views.kit import blocks
from views.kit.message import Block, Form, Message
from views.kit.modal import modal

PARTS = "album.parts"


def song_form(project: int, row: Progress, words: Mapping[Part, str], reading: Reading) -> Form:
    """Ticks for what is done; `words` say of each part whose word that is and since when."""
    choices = {part: _choice(part, words.get(part, "")) for part in BY_WORD}
    ticked = [choice for part, choice in choices.items() if row.cell(part) == "full"]
    element: dict[str, object] = {"type": "checkboxes", "action_id": PARTS, "options": list(choices.values())}
    if ticked:
        element["initial_options"] = ticked
    by_ok = "Mixed and mastered are by their final OK."
    parts = [
        blocks.said(sentence(row, reading), "album.song.now"),
        blocks.field(PARTS, "Done", element, optional=True, hint=by_ok),
    ]
    return Form(blocks.form(DONE, "How far is it?", parts, about=OfSong(project, row.song)))


def song_only_read(row: Progress, reading: Reading, why: str) -> Form:
    """The same for whoever may only look."""
    text = f"{sentence(row, reading)}\n{why}"
    return Form(modal(Message(blocks.escape(text), (blocks.said(text, "album.song.now"),))))


def done_buttons(session: Session, parts: Sequence[tuple[int, str, Part]]) -> list[Block]:
    """Under a recap: the part of each song that was worked on, done by one press."""
    row = [
        blocks.button(
            f"{part.label if part is not Part.RECORDED else 'Recording'} of {blocks.cut(title, 40)}: done",
            f"{SAY_DONE}:{song}",
            Said(song, part.value, session.id),  # type: ignore[arg-type]  # of BY_WORD alone
        )
        for song, title, part in parts
    ]
    return [blocks.actions("session-done", *row)] if row else []


def _choice(part: Part, words: str) -> dict[str, object]:
    choice: dict[str, object] = {"text": blocks.plain(part.label, 75), "value": part.value}
    if words:
        choice["description"] = blocks.plain(words, 75)
    return choice
