"""“Set up a record…” where no channel is known: it asks for the channel, then opens its form."""

from __future__ import annotations

from commands.answers import Answer, OpenForm
from commands.features import Handler, Press, press
from commands.interaction import Interaction
from commands.scene import caller
from commands.studio.set_up.setup import Open, open_setup, require_starter
from storage.database import Db
from studio.refusals import Refusal
from views.home.setting_up import CHANNEL_FIELD, channel_form
from views.kit.values import Place


def open_channel(db: Db, request: Press[Place]) -> Answer:
    """Which channel?"""
    require_starter(db, caller(db, request.interaction), "")
    return OpenForm(channel_form())


def read_channel(interaction: Interaction) -> Open:
    """The channel that was chosen."""
    entered = interaction.fields.get(CHANNEL_FIELD)
    if entered is None or not entered.one:
        raise Refusal("Which channel?", fields={CHANNEL_FIELD: "Choose the channel of the record."})
    return Open(interaction, entered.one)


OPENED, CHOSEN = press(Place, open_channel), Handler(read_channel, open_setup)
