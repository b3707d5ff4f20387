"""What people read after a credit was given, confirmed or taken back, or a file was asked for."""

from __future__ import annotations

from collections.abc import Sequence

from credits.sheet import Sheet
from views.blocks import cut, escape, said
from views.credits import HONEST, LAYERS, NAME
from views.message import Message


def assigned_one(key: str, name: str, label: str, songs: Sequence[str], printed: str | None) -> Message:
    """A credit was given."""
    where = where_said(key, songs)
    as_ = f", printed as “{printed}”" if printed else ""
    return _sentence(f"Assigned: {name} — {label}, {where}{as_}. It stands on the sheet: /credits")


def waits(label: str, where: str, others: Sequence[str]) -> Message:
    """A credit that somebody gave to themselves waits for another who may."""
    who = (
        f"It waits until {' or '.join(others)} confirms it in /credits."
        if others
        else (
            "It waits for another producer or artist, and the project has none yet: /studio people add @x artist"
        )
    )
    return _sentence(
        f"{label}, {where}: noted, not assigned. A credit for yourself needs another’s word. {who}"
    )


def removed(name: str, label: str, where: str) -> Message:
    """A credit was taken back."""
    return _sentence(f"Removed: {name} — {label}, {where}. The record keeps that it was assigned.")


def on_its_way(key: str) -> Message:
    """The file comes as a direct message."""
    return _sentence(
        f"The credits of {key} are on their way to you as a CSV file, in a direct message from me."
    )


def csv_comment(found: Sheet, rows: int) -> str:
    """The sentence that comes with the file."""
    return f"Credits of {escape(found.project.title)} ({found.project.key}): {rows} rows. {LAYERS} {HONEST}"


def where_said(key: str, songs: Sequence[str]) -> str:
    """What a credit is for, in words."""
    return ", ".join(f"“{cut(title, NAME)}”" for title in songs) if songs else f"the whole project {key}"


def _sentence(text: str) -> Message:
    return Message(escape(text), (said(text, "credits.said"),))
