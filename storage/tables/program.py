"""What the processes of the program tell each other, of no workspace's record: rows here are kept in no backup."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Table, Text

from storage.tables.columns import at, keyed, metadata, text

workers = Table(
    "workers",
    metadata,
    Column("owner", Text, primary_key=True),
    Column("beat", BigInteger, nullable=False),  # epoch milliseconds of the real clock, as in leases
    text("refused"),  # why Slack refuses the token, in its own words; "" while it takes it
    Column("skew", BigInteger),  # milliseconds that the machine's clock is ahead of Slack's
)

slack_waits = keyed(
    "slack_waits",
    ("method", "recipient"),
    text("method"),  # of the Web API, as Slack counts it
    text("recipient"),  # a channel or person where Slack counts by it, else ""
    Column("until", BigInteger, nullable=False),  # the same clock as in leases
)

restores = Table(
    "restores",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    at("made_at"),  # when the backup was made
    at("restored_at"),
    at("taken_over_at", required=False),  # nothing is sent before that
)
