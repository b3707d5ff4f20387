"""The form with a day of delivery for each album that has none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from studio.wording import counted
from views.home.actions import DATES
from views.kit.blocks import cut, escape, field, form, said
from views.kit.message import Block, Form, Message

PLACE = "home.date"


@dataclass(frozen=True, slots=True)
class Undated:
    """A release without a day (id 0: of a project that has none yet)."""

    project: int
    release: int
    title: str
    artist: str


def dates_form(albums: Sequence[Undated], more: int) -> Form:
    """A date picker each; what is left open stays without a day."""
    blocks: list[Block] = []
    for album in albums:
        name = f"{PLACE}.{album.project}.{album.release}"
        label = " · ".join(dict.fromkeys((cut(album.title, 80), cut(album.artist, 60))))
        picker = {"type": "datepicker", "action_id": name}
        blocks.append(field(name, label, picker, optional=True))
    if more:
        blocks.append(
            said(f"{counted(more, 'album')} more come when these have their date.", "home.dates.more")
        )
    return Form(form(DATES, "Days of delivery", blocks))


def field_of(name: str) -> tuple[int, int] | None:
    """The project and release of a field."""
    parts = name.removeprefix(f"{PLACE}.").split(".")
    if not name.startswith(f"{PLACE}.") or len(parts) != 2 or not all(part.isdecimal() for part in parts):
        return None
    return int(parts[0]), int(parts[1])


def saved(many: int) -> Message:
    """How many have a day now."""
    text = f"{counted(many, 'date')} saved." if many else "No date was chosen."
    return Message(escape(text), (said(text, "home.dates.saved"),))
