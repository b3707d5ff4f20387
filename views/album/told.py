"""Short answers about the album: where it stands now, what comes as a file, what waits for whom."""

from __future__ import annotations

from collections.abc import Sequence

from studio.music.progress import Part
from studio.wording import counted
from views.approvals.buttons import remind
from views.kit.blocks import actions, cut, escape, rich, said
from views.kit.message import Block, Message
from views.kit.paragraphs import paragraphs

SHOWN = "The album stands in the channel now, and changes with it for 30 days."
COMING = "The album as a spreadsheet comes to you in a direct message."


def shown_in_channel() -> Message:
    """It was shown; everybody there sees it change for 30 days."""
    return Message(SHOWN, (said(SHOWN, "album.shown"),))


def coming() -> Message:
    """The file is on its way."""
    return Message(COMING, (said(COMING, "album.coming"),))


def file_comment(title: str, songs: int) -> str:
    """The sentence that comes with the spreadsheet."""
    return escape(f"{title}: {songs} {'song' if songs == 1 else 'songs'}, a row each.")


def is_done(title: str, part: Part) -> Message:
    """Somebody's word was kept."""
    text = f"{cut(title, 80)}: {part.noun} done."
    return Message(escape(text), (said(text, "album.said"),))


def waiting(title: str, lines: Sequence[str], asks: Sequence[int], names: Sequence[str]) -> Message:
    """What of an album waits for whose OK, and one press that reminds them."""
    head = (
        f"{cut(title, 80)} · {counted(len(lines), 'OK')} open"
        if lines
        else f"{cut(title, 80)}: nothing waits."
    )
    blocks: list[Block] = [rich("album.head", (head, "bold"))]
    blocks += paragraphs("\n".join(lines), "album.waiting") if lines else []
    if lines and asks:
        blocks.append(actions("album.remind", remind(asks, names)))
    return Message(escape("\n".join([head, *lines])), tuple(blocks))
