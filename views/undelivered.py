"""What could not be delivered: why, what to do about it, and a button to send it again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from studio.wording import counted
from views.kit.blocks import actions, button, cut, escape, rich_elements, straight
from views.kit.message import Block, Message
from views.kit.values import Value

AGAIN = "undelivered.again"

SEND_AGAIN = "Send again"
PLACE = "{place}"  # where the channel or person stands in a sentence
ABOUT = {
    "decision": "decisions",
    "approve": "OKs",
    "session": "sessions",
    "credits": "credits",
    "album": "the album",
    "morning": "the morning message",
    "desk": "answers",
    "studio": "set-up",
}
INVITE = "I am not in {place}: type /invite @Liner Notes there, then press Send again."
ADVICE = {
    "not_in_channel": INVITE,
    "channel_not_found": INVITE,
    "is_archived": "{place} is archived: unarchive it in Slack, or link another channel with /studio setup there.",
    "restricted_action": "This workspace does not let me post there: ask a Slack admin, then press Send again.",
    "messages_tab_disabled": "The app’s Messages tab is switched off: ask a Slack admin, then press Send again.",
}
ARRIVED = "may have arrived"
UNREACHED = "tried "


class Recipient(Value):
    """The channel or person for whom something was given up."""

    recipient: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """What waits for one channel or person; `name` is a person's, "" for a channel. `error` is what was said last."""

    recipient: str
    name: str
    error: str
    kinds: tuple[str, ...]


def told(trouble: Trouble) -> Message:
    """The direct message to somebody who can act."""
    return Message(
        _text(trouble, _said(trouble)), (_paragraph(trouble, _said(trouble), "undelivered"), _again(trouble))
    )


def sent_again(trouble: Trouble) -> Message:
    """The same message, once nothing is given up there any more."""
    sentence = f"I am sending again what I could not deliver to {PLACE}."
    return Message(_text(trouble, sentence), (_paragraph(trouble, sentence, "undelivered"),))


def lines(troubles: Sequence[Trouble]) -> list[str]:
    """Each of them as text, for `/studio health`."""
    return [_text(trouble, _said(trouble)) for trouble in troubles]


def blocks(troubles: Sequence[Trouble]) -> list[Block]:
    """The same with a button each."""
    return [
        block
        for number, trouble in enumerate(troubles)
        for block in (
            _paragraph(trouble, _said(trouble), f"undelivered.{number}"),
            _again(trouble, f"undelivered.{number}.again"),
        )
    ]


def _said(trouble: Trouble) -> str:
    return f"I could not deliver {_counted(trouble.kinds)} to {PLACE}. {_advice(trouble.error)}"


def _counted(kinds: Sequence[str]) -> str:
    """Such as "3 messages (decisions, sessions)"."""
    about = sorted({ABOUT.get(kind.partition(".")[0], "others") for kind in kinds})
    return f"{counted(len(kinds), 'message')} ({', '.join(about)})"


def _advice(error: str) -> str:
    name = error.partition(":")[0]
    if name in ADVICE:
        return ADVICE[name]
    if ARRIVED in error:
        return "Slack’s answers were lost, so it may be there: look, and press Send again if it is not."
    if UNREACHED in error:
        return "Slack could not be reached for a while: press Send again when Slack works."
    if name.startswith("E-"):
        return (
            f"Something went wrong on our side: pass {name} on to whoever runs the bot; it stands in the log."
        )
    return f"Slack said “{cut(error, 150)}”: once that is fixed, press Send again."


def _text(trouble: Trouble, sentence: str) -> str:
    return escape(sentence).replace(PLACE, escape(trouble.name) or f"<#{trouble.recipient}>")


def _paragraph(trouble: Trouble, sentence: str, block_id: str) -> Block:
    place: dict[str, Any] = (
        {"type": "text", "text": straight(trouble.name), "style": {"bold": True}}
        if trouble.name
        else {"type": "channel", "channel_id": trouble.recipient}
    )
    elements: list[dict[str, Any]] = []
    for number, words in enumerate(sentence.split(PLACE)):
        elements += [place] if number else []
        elements += [{"type": "text", "text": words}] if words else []
    return rich_elements(block_id, elements)


def _again(trouble: Trouble, block_id: str = AGAIN) -> Block:
    return actions(block_id, button(SEND_AGAIN, AGAIN, Recipient(trouble.recipient)))
