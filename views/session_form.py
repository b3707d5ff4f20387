"""The form in which a session is booked."""

from __future__ import annotations

from collections.abc import Sequence

from studio.songs import Song
from studio.vocabulary import Stage
from views.blocks import field, form, option, people_select, select, text_input
from views.message import Block, Form


def session_form(songs: Sequence[Song], about: str, zone: str) -> Form:
    """Title, date and start are required; the rest has a default or may stay empty. `zone` is said in words."""
    blocks: list[Block] = [
        field("title", "Title", text_input("title", placeholder="Vocals", most=150)),
        field("date", "Date", {"type": "datepicker", "action_id": "date"}),
        field("start", "Start", {"type": "timepicker", "action_id": "start"}, hint=f"{zone} time."),
        field(
            "length",
            "Length or end",
            text_input("length", initial="3h", most=40),
            hint="3h, 90m or until 22:00.",
        ),
        field("room", "Room", text_input("room", placeholder="Studio B", most=80), optional=True),
        field(
            "people",
            "Who comes?",
            people_select("people"),
            hint="Nobody named: the engaged engineers, assistants, producers and artists are reminded.",
            optional=True,
        ),
    ]
    if songs:
        titles = select("song", [option(one.title, str(one.id)) for one in songs])
        blocks.append(field("song", "Song", titles, optional=True))
    stages = select("stage", [option(one.label, one.value) for one in Stage])
    blocks.append(field("stage", "Stage", stages, optional=True))
    return Form(form("session.book", "Book a session", blocks, submit="Book it", about=about))
