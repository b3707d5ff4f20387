"""The form that asks which channel is that of a record."""

from __future__ import annotations

from views.home.actions import CHANNEL
from views.kit.blocks import field, form
from views.kit.message import Form

CHANNEL_FIELD = "home.channel_of"


def channel_form() -> Form:
    """One field: the channel that the record is worked on in."""
    element = {"type": "channels_select", "action_id": CHANNEL_FIELD}
    hint = "What is decided there is kept. Of a private channel: type /studio setup in it."
    which = field(CHANNEL_FIELD, "In which channel is the record worked on?", element, hint=hint)
    return Form(form(CHANNEL, "Set up a record", [which], submit="Next"))
