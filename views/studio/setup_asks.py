"""Whether a channel is one record: asked of whoever invites the bot, of who may set it up, and told to who asked."""

from __future__ import annotations

from views.kit.blocks import actions, button, cut
from views.kit.message import Block, Message
from views.kit.places import Channel, Parts, line, words
from views.kit.values import ChannelId
from views.studio.actions import ASK_SETUP, LET_SETUP, NOT_HERE, OPEN_SETUP, ForPerson, InChannel, OpenSetup

NAME = 40


def invited(channel: str, helper: tuple[int, str] | None) -> Message:
    """To whoever invited the bot, and to nobody else; `helper`: who may set it up, where they may not themselves."""
    row = [set_up(channel, "Yes, set it up")] if helper is None else [_asker(channel, *helper)]
    row.append(button("Not here", NOT_HERE, InChannel(ChannelId(channel))))
    return _with(("Is ", Channel(channel), " one record?"), *row)


def not_here(channel: str) -> Message:
    """The answer to *Not here*."""
    return _with(("All right: nothing of ", Channel(channel), " is kept. /remove @Liner Notes takes me out."))


def asked(channel: str, helper: str) -> Message:
    """The answer to whoever asked somebody else to do it."""
    return _with(
        ("Asked ", cut(helper, NAME), ". You read it here when ", Channel(channel), " can be set up.")
    )


def wanted(channel: str, by: tuple[int, str], *, done: str = "") -> Message:
    """To who may set it up; `done` says what came of it, and takes the buttons away."""
    person, name = by
    sentence: Parts = (cut(name, NAME), " wants to keep the record of ", Channel(channel), ".")
    if done:
        return _with((*sentence, f" {done}"))
    let = button(f"Let {cut(name, NAME)} do it", LET_SETUP, ForPerson(ChannelId(channel), person))
    return _with(sentence, set_up(channel, style="primary"), let)


def let(channel: str, by: str) -> Message:
    """To whoever asked: they may do it themselves now."""
    return _with((cut(by, NAME), " lets you set up ", Channel(channel), "."), set_up(channel))


def has_let(channel: str, name: str) -> Message:
    """The answer to *Let Mara do it*."""
    return _with((cut(name, NAME), " can set up ", Channel(channel), " now, and was told."))


def set_up(channel: str, label: str = "Set it up", *, style: str = "primary") -> Block:
    """The button that opens the form for that channel."""
    return button(label, OPEN_SETUP, OpenSetup(channel), style=style)


def _asker(channel: str, person: int, name: str) -> Block:
    return button(f"Ask {cut(name, NAME)}", ASK_SETUP, ForPerson(ChannelId(channel), person), style="primary")


def _with(sentence: Parts, *buttons: Block) -> Message:
    blocks = [line("setup.asked", sentence)]
    if buttons:
        blocks.append(actions("setup.asked.actions", *buttons))
    return Message(words(sentence), tuple(blocks))
