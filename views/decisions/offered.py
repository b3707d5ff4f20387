"""What is said to the bot without a command, offered back as a decision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from studio.music.song import Song
from views.decisions.actions import COMPLETE, NO, Complete
from views.kit.blocks import actions, button, cut, escape, option, rich, select
from views.kit.message import Block, Message
from views.kit.more import few
from views.kit.values import DraftId, Kept

NEAR = 2  # songs with a button of their own
IN_MENU = 97


def offered(
    project: str, songs: Sequence[Song], draft: DraftId, *, keys: Mapping[str, str], named: bool, asks: bool
) -> Message:
    """Asks "Log it in Neon?", with a button for each near song; `named`: the words name the first."""
    read = [f"{key} {value}" if key == "take" else value for key, value in keys.items()]
    text = f"{'Nothing is logged. ' if asks else ''}Log it in {project}?" + (
        f"\nRead as {', '.join(read)}" if read else ""
    )
    controls = [
        _log(cut(song.title, 40), f"song:{song.id}", draft, at, first=named and not at)
        for at, song in enumerate(few(songs, NEAR)[0])
    ]
    if songs[NEAR:]:
        listed, more = few(songs[NEAR:], IN_MENU)
        others = [option(song.title, Complete(draft, f"song:{song.id}")) for song in listed]
        none = option("No song", Complete(draft, "song:0"))
        words = f"Other ({more}: type song:)" if more else "Other"
        controls.append(select(f"{COMPLETE}:other", [*others, none], placeholder=words))
    else:
        controls.append(_log("No song" if songs else "Log it", "song:0" if songs else "-", draft, NEAR))
    controls.append(button("No", NO, Kept(draft)))
    return Message(escape(text), (rich("offered", (text, "")), actions("log", *controls)))


def _log(label: str, choice: str, draft: DraftId, at: int, *, first: bool = False) -> Block:
    return button(label, f"{COMPLETE}:{at}", Complete(draft, choice), style="primary" if first else "")
