"""What people see when something cannot be done: one sentence, an example to copy, and offers."""

from __future__ import annotations

from studio.refusals import Offer
from views.kit.blocks import actions, button, escape, rich, section
from views.kit.message import Message
from views.kit.more import few
from views.kit.places import Parts, between, line, words
from views.kit.values import DraftId, Value

MEANT, NAMED = "desk.meant", "desk.named"
STALE = "This button is from an older version and no longer works."


class Meant(Value):
    """Under “Did you mean …?”: the line that was kept, and the verbs that it is read with, "." between them."""

    draft: DraftId
    path: str = ""


class Named(Value):
    """A line that was kept, and which of the choices for a name in it."""

    draft: DraftId
    choice: int


CHANNELS = 8
OFFERED = 25  # buttons of one row; whoever offers more says so in the text


def refused(
    text: str, example: str = "", offers: tuple[Offer, ...] = (), channels: tuple[str, ...] = ()
) -> Message:
    """The sentence, then an example as it would be typed; both are plain and shown letter by letter.

    `channels` are the reader's own, to go to instead.
    """
    runs = [(text, ""), *([("\nTry: ", ""), (example, "code")] if example else [])]
    blocks = [rich("refusal", *runs)]
    own, more = few(channels, CHANNELS)
    yours: Parts = ("Yours: ", *between(own), f" {more}" if more else "") if channels else ()
    if yours:
        blocks.append(line("refusal.channels", yours))
    if offers:
        # Several offers may press the same handler: Slack wants action ids that differ within a message.
        buttons = (
            button(offer.label, f"{offer.press}:{at}", offer.value)
            for at, offer in enumerate(few(offers, OFFERED)[0])
        )
        blocks.append(actions("offers", *buttons))
    said = escape("".join(run for run, _ in runs))
    return Message(f"{said}\n{words(yours)}" if yours else said, tuple(blocks))


def failed(reference: str) -> Message:
    """Something went wrong on our side; the reference stands in the log."""
    text = f"That did not work, and nothing was saved. Try it again; if it fails again, pass on {reference}."
    return Message(text, (section(text, "failed"),))


def busy() -> Message:
    """The database gave up waiting: the same can be tried again."""
    return said("Not saved: the database is busy. Please try the same again.")


def away() -> Message:
    """The database cannot be reached: it is not the user's line that is wrong."""
    return said("Not saved: the database is away. Please try the same again in a minute.")


def unsure() -> Message:
    """The commit was sent, and its answer was lost."""
    return said(
        "I cannot tell whether it was saved: the database went away at that very moment. "
        "Look in a minute, for instance with /decision list, before you type it again."
    )


def said(text: str) -> Message:
    """One plain sentence of ours that may hold user text."""
    return Message(escape(text), (rich("said", (text, "")),))
