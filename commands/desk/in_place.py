"""An answer in the direct message is a post like any other; a press on it may put another in its place all the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from commands.answers import Answer, Reply
from commands.interaction import Interaction, Way
from storage.database import Database
from storage.deliveries import deliveries

SAID = "desk.said"  # the delivery that carries the answer to a mention or a direct message
SENT_WITHIN = timedelta(hours=1)  # after it was owed


def placed(database: Database, interaction: Interaction) -> Interaction:
    """The press with what it stands on: an answer to whoever presses is private, in the direct message too."""
    channel, ts = interaction.channel or "", interaction.message or ""
    if interaction.way is not Way.PRESS or interaction.private or not channel.startswith("D") or not ts:
        return interaction
    posted = datetime.fromtimestamp(float(ts), UTC)
    with database.read(interaction.workspace, interaction.at) as db:
        answer = deliveries.sent_as(db, SAID, (channel, ts), owed=(posted - SENT_WITHIN, posted))
    return replace(interaction, private=answer)


def only_private(interaction: Interaction, given: Answer) -> Answer:
    """The answer beside what was pressed, where that is for others too."""
    if isinstance(given, Reply) and given.replace and not interaction.private:
        return replace(given, replace=False)
    return given
