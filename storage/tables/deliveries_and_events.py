"""What keeps the promises: deliveries, the inbox, drafts and the chained events."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    Text,
    UniqueConstraint,
    false,
)

from storage.tables.columns import at, keyed, owned, ref, text

deliveries = owned(
    "deliveries",
    text("kind"),
    text("dedupe_key"),
    ref("about", required=False),  # the id of the record that it is drawn from
    text("recipient"),  # a Slack user (direct message) or channel id
    text("reader", required=False),  # set: only this user may see it (a private answer in a channel)
    text("thread", required=False),
    Column("details", JSON, nullable=False),
    at("due_at"),
    at("expires_at", required=False),
    text("state"),
    Column("wanted", Integer, nullable=False),  # how often the record behind it changed …
    Column("shown", Integer, nullable=False),  # … and which of these changes the message shows
    Column("attempts", Integer, nullable=False),
    Column("looks", Integer, nullable=False, server_default="0"),
    Column("repeat", Boolean, nullable=False, server_default=false()),  # it may have arrived: say so, once
    text("owner", required=False),
    Column("lease_until", BigInteger),  # epoch milliseconds of the real clock: leases never use business time
    at("first_attempt_at", required=False),
    at("sent_at", required=False),
    text("channel", required=False),
    text("ts", required=False),
    text("last_error", required=False),
    at("created_at"),
    UniqueConstraint("workspace_id", "dedupe_key"),
    Index("ix_deliveries_state_due_at", "state", "due_at"),
    Index(None, "workspace_id", "kind", "about"),
)

inbox = keyed(
    "inbox",
    ("key",),
    Column("key", Text, nullable=False),
    at("at"),
    Column("answer", JSON),  # what was answered, so that a repeat reads the same
    ForeignKeyConstraint(["workspace_id"], ["workspaces.id"]),
    Index(None, "at"),
)

drafts = owned(
    "drafts",
    ref("person_id", "people"),
    text("kind"),
    Column("content", JSON, nullable=False),
    at("created_at"),
    Index(None, "workspace_id", "person_id", "created_at"),
)

events = keyed(
    "events",
    ("seq",),
    Column("seq", BigInteger, nullable=False, autoincrement=False),
    at("at"),
    ref("actor", "people", required=False),
    text("kind"),
    ref("about", required=False),
    Column("payload", JSON),  # can be blanked (a person's erasure) without breaking the chain
    Column("salt", LargeBinary, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    ForeignKeyConstraint(["workspace_id"], ["workspaces.id"]),
    Index(None, "workspace_id", "about"),
)
