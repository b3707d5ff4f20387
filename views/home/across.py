"""Over all albums: what is asked of somebody in one message, and the file with a row an album."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from studio.wording import all_of, counted
from views.credits.actions import FILL_IN, OfRelease
from views.kit.blocks import button, cut, escape, rich, said
from views.kit.message import Block, Message
from views.kit.more import few, few_of

CHECKS = (
    "credits", "splits", "names", "final OK", "ISRC", "ISWC", "length", "language", "explicit?", "to confirm", "doubts",
    "UPC", "℗ line", "© line",
)  # fmt: skip
FILE_HEAD = ("album", "artist", "project", "delivery", "songs ready", *CHECKS, "other", "who can fill in")
COMING = "All albums as a spreadsheet come to you in a direct message."
SETTLED = "Nothing waits for you any more. Thank you."
MOST = 10  # albums of one message that have a button


@dataclass(frozen=True, slots=True)
class AlbumOf:
    """An album, and how many things of it are the reader's to fill in."""

    project: int
    release: int
    title: str
    many: int


def asked_for(by: str, albums: Sequence[AlbumOf]) -> Message:
    """Leo needs 7 things from you for 3 albums, with a button each."""
    total = sum(album.many for album in albums)
    head = f"{cut(by, 60)} needs {counted(total, 'thing')} from you for {counted(len(albums), 'album')}"
    shown, more = few(albums, MOST)
    blocks: list[Block] = [rich("asked.all", (head, "bold"))]
    lines = [f"{cut(album.title, 80)}: {album.many}" for album in shown]
    for line, album in zip(lines, shown, strict=True):
        key, value = f"{album.project}:{album.release}", OfRelease(album.project, album.release)
        blocks.append(said(line, f"asked.all:{key}", button("Fill in", f"{FILL_IN}:{key}", value)))
    lines += [more] if more else []
    blocks += [said(more, "asked.all.more")] if more else []
    return Message(escape("\n".join([head, *lines])), tuple(blocks))


def asked(new: Sequence[str], before: Sequence[str], without: Sequence[str]) -> Message:
    """Whom the press asks, who was asked today, and who has no Slack."""
    parts = [f"Asked, once for all albums: {all_of(new)}." if new else "Nobody new was asked."]
    parts += [f"Asked today already: {few_of(before, 12)}."] if before else []
    parts += [f"Not in Slack: {few_of(without, 12)}."] if without else []
    text = "\n".join(parts)
    return Message(escape(text), (said(text, "asked.everybody"),))


def settled() -> Message:
    """What was asked for is there."""
    return Message(SETTLED, (said(SETTLED, "asked.settled"),))


def coming() -> Message:
    """The file is on its way."""
    return Message(COMING, (said(COMING, "albums.coming"),))


def file_comment(albums: int) -> str:
    """The sentence that comes with it."""
    return f"{counted(albums, 'album')}, a row each, by day of delivery."
